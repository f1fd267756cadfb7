import type {
  OpenApiDocument,
  SecurityRequirement,
  SecuritySchemeObject,
} from "../../../openapi/document/document.js";
import { listItemOperations } from "../../../openapi/document/item-operations.js";
import type { OperationModel, SecurityNeedModel } from "../api-model.js";

/** The needs of an operation, given those that it says itself (OpenAPI 3.1 §4.8.30). */
export type ReadRequirements = (
  own: readonly SecurityRequirement[] | undefined,
) => OperationModel["security"];

type Secured = Partial<OpenApiDocument>;

/**
 * Makes what reads the needs of operations: their own, else those of the API.
 * An operation that needs nothing has one alternative, of nothing: one that says
 * so, or says nothing where others do. A description that never says what
 * anything needs leaves it open, and pages that do so here and there.
 */
export function readRequirements(document: Secured): ReadRequirements {
  const { security: usual = [] } = document;
  const isSilent =
    document["x-endpaper-security"] === "unmarked" || !speaks(document);
  return (own) => {
    if (own === undefined && usual.length === 0 && isSilent) return [];
    const said = own ?? usual;
    const alternatives: readonly SecurityRequirement[] =
      said.length === 0 ? [{}] : said;
    return alternatives.map((requirement) =>
      Object.entries(requirement)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([scheme, scopes]) => readNeed(document, scheme, scopes)),
    );
  };
}

/** Whether anything is said to need credentials. */
function speaks({ paths = {} }: Secured): boolean {
  return Object.values(paths).some((item) =>
    listItemOperations(item).some(
      ({ operation }) => (operation.security ?? []).length > 0,
    ),
  );
}

function readNeed(
  { components }: Secured,
  name: string,
  scopes: readonly string[],
): SecurityNeedModel {
  const schemes = components?.securitySchemes ?? {};
  const scheme = Object.hasOwn(schemes, name) ? schemes[name] : undefined;
  const place = scheme && credentialPlace(scheme);
  if (place === undefined) return { scheme: name, scopes };
  const sharing = Object.values(schemes).filter(
    (one) => credentialPlace(one) === place,
  );
  const own = sharing.length > 1 ? `${place}: ${name}` : place;
  return { scheme: name, scopes, place: own };
}

/** Where the credentials of a scheme stand in a request, as the runtime writes it. */
export function credentialPlace(
  scheme: SecuritySchemeObject,
): string | undefined {
  const { type, name = "" } = scheme;
  switch (type) {
    case "http":
      // Names of HTTP schemes and of headers ignore case (RFC 9110 §11.1, §5.1).
      return `authorization: ${(scheme.scheme ?? "").toLowerCase()}`;
    case "oauth2":
    case "openIdConnect":
      return "authorization: bearer";
    case "apiKey":
      if (scheme.in === "query") return `?${encodeURIComponent(name)}`;
      return scheme.in === "cookie" ? `cookie: ${name}` : name.toLowerCase();
    default:
      return undefined;
  }
}
