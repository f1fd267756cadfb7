import type {
  OpenApiDocument,
  SecuritySchemeObject,
} from "../../../openapi/document/document.js";
import type { FlowModel, SecuritySchemeModel } from "../api-model.js";
import { toIdentifier } from "../names/identifier.js";
import { isTaken } from "../names/name-schemas.js";
import { resolveNames } from "../names/resolve-names.js";
import { splitWords, toCamelCase } from "../names/split-words.js";
import { credentialPlace } from "./read-requirements.js";

/**
 * Reads the security schemes (OpenAPI 3.1 §4.8.27) in code unit order of their
 * names. `basic` and `bearer` are the runtime's own functions, unless several
 * schemes stand in the same place of a request; OAuth 2.0 and OpenID Connect are
 * the latter, as both send the token that a program got as a bearer token
 * (RFC 6750 §2.1). `mutualTLS` has no function: no request carries
 * it.
 */
export function readSecurity(
  document: OpenApiDocument,
): readonly SecuritySchemeModel[] {
  const schemes = Object.entries(document.components?.securitySchemes ?? {})
    .flatMap(([name, scheme]) => {
      const kind = readKind(scheme);
      const place = credentialPlace(scheme);
      return kind === undefined ? [] : [{ name, scheme, kind, place }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const isShared = (place: string | undefined): boolean =>
    place !== undefined &&
    schemes.filter((one) => one.place === place).length > 1;
  const own = schemes.filter(
    ({ kind, place }) =>
      kind === "http" || kind === "apiKey" || isShared(place),
  );
  const { names } = resolveNames(
    own.map(({ name }) => ({ key: name, candidates: nameFunctions(name) })),
    { isReserved: isTaken },
  );
  return schemes.map(({ name, scheme, kind, place }) => ({
    name,
    kind,
    ...(isShared(place) && { isShared: true }),
    ...(kind === "http" && { scheme: scheme.scheme ?? "" }),
    ...(kind === "apiKey" && {
      in: scheme.in ?? "header",
      parameter: scheme.name ?? "",
    }),
    ...describe(scheme),
    ...(kind !== "mutualTLS" && {
      functionName: names.get(name) ?? `${kind}Auth`,
    }),
  }));
}

function describe(
  scheme: SecuritySchemeObject,
): Omit<SecuritySchemeModel, "name" | "kind"> {
  const { type, description, bearerFormat } = scheme;
  const metadata =
    scheme.openIdConnectUrl ?? scheme["x-oas32-oauth2MetadataUrl"];
  const flows = readFlows(scheme);
  return {
    ...((type === "oauth2" || type === "openIdConnect") && { origin: type }),
    ...(flows.length > 0 && { flows }),
    ...(metadata !== undefined && { metadata }),
    ...(bearerFormat !== undefined && { format: bearerFormat }),
    ...(description !== undefined && { description }),
    ...(scheme["x-oas32-deprecated"] && { deprecated: true }),
  };
}

function readKind({
  type,
  scheme = "",
}: SecuritySchemeObject): SecuritySchemeModel["kind"] | undefined {
  switch (type) {
    case "apiKey":
    case "mutualTLS":
      return type;
    case "oauth2":
    case "openIdConnect":
      return "bearer";
    case "http": {
      // Names of HTTP schemes ignore case (RFC 9110 §11.1).
      const name = scheme.toLowerCase();
      return name === "basic" || name === "bearer" ? name : "http";
    }
    default:
      return undefined;
  }
}

/** `SoTicket` → `soTicketAuth`, `X-XSRF-TOKEN` → `xsrfTokenAuth`. */
function nameFunctions(name: string): readonly string[] {
  // RFC 6648 gave up the `X-` of header names; it says nothing.
  const words = splitWords(name.replace(/^x-(?=.)/i, ""));
  const isNamed = words.at(-1)?.toLowerCase() === "auth";
  const plain = isNamed ? words.slice(0, -1) : words;
  return [plain, [...plain, "Scheme"]].map((chosen) =>
    toIdentifier(toCamelCase([...chosen, "Auth"])),
  );
}

/** Reads the ways to get a token of OAuth 2.0 (OpenAPI 3.1 §4.8.28), in code unit order of their names. */
function readFlows({ flows = {} }: SecuritySchemeObject): readonly FlowModel[] {
  return Object.entries(flows)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, flow]) => ({
      name: key.replace(/^x-oas32-/, ""),
      urls: addresses.flatMap(([member, what]) => {
        const url = flow[member];
        return url === undefined ? [] : [{ what, url }];
      }),
      scopes: Object.entries(flow.scopes ?? {})
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, description]) => ({ name, description })),
    }));
}

const addresses = [
  ["authorizationUrl", "authorize"],
  ["x-oas32-deviceAuthorizationUrl", "device"],
  ["tokenUrl", "token"],
  ["refreshUrl", "refresh"],
] as const;
