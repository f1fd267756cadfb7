import type {
  OpenApiDocument,
  SecuritySchemeObject,
} from "../openapi/document.js";
import type { SecuritySchemeModel } from "./api-model.js";
import { toIdentifier } from "./identifier.js";
import { isTaken } from "./name-schemas.js";
import { resolveNames } from "./resolve-names.js";
import { splitWords, toCamelCase } from "./split-words.js";

/**
 * Reads the security schemes (OpenAPI 3.1 §4.8.27) in code unit order of their
 * names. `basic` and `bearer` are the runtime's own functions.
 */
export function readSecurity(
  document: OpenApiDocument,
): readonly SecuritySchemeModel[] {
  const schemes = Object.entries(document.components?.securitySchemes ?? {})
    .map(([name, scheme]) => ({ name, scheme, kind: readKind(scheme) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const own = schemes.filter(
    ({ kind }) => kind === "http" || kind === "apiKey",
  );
  const { names } = resolveNames(
    own.map(({ name }) => ({ key: name, candidates: nameFunctions(name) })),
    { isReserved: isTaken },
  );
  return schemes.map(({ name, scheme, kind }) => ({
    name,
    kind,
    ...(kind === "http" && { scheme: scheme.scheme ?? "" }),
    ...(kind === "apiKey" && {
      in: scheme.in ?? "header",
      parameter: scheme.name ?? "",
    }),
    ...(scheme.description !== undefined && {
      description: scheme.description,
    }),
    functionName: names.get(name) ?? `${kind}Auth`,
  }));
}

function readKind(scheme: SecuritySchemeObject): SecuritySchemeModel["kind"] {
  if (scheme.type === "apiKey") return "apiKey";
  const name = (scheme.scheme ?? "").toLowerCase();
  return name === "basic" || name === "bearer" ? name : "http";
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
