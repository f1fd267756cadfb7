import type { Field } from "./fields/field.js";
import type { Role } from "./label-roles.js";
import type { Section, Target } from "./section.js";

/** Where the fields of a list belong, by its labels, its members and the method. */
export function decideTarget(
  section: Section,
  role: Role,
  fields: readonly Field[],
  hasPlace = false,
): Target | undefined {
  if (role.isIgnored) return undefined;
  const status = role.status ?? section.status?.value;
  if (role.direction === "response") {
    if (role.place === "headers" || role.place === "cookies") return undefined;
    if (role.isError && status === undefined) return undefined;
    return { kind: "response", status };
  }
  const byKeys = matchSample(section, fields);
  switch (role.place) {
    case "path":
    case "query":
      return { kind: role.place };
    case "headers":
      return { kind: "header" };
    case "cookies":
      return { kind: "cookie" };
    case "body":
    case "form":
      return isBodyless(section) &&
        role.direction === undefined &&
        role.place === "body" &&
        byKeys
        ? byKeys
        : { kind: "body", ...(role.place === "form" && { isForm: true }) };
    case "parameters":
      return byKeys ?? { kind: "loose" };
    default:
  }
  if (byKeys) return byKeys;
  if (role.direction === "request") return { kind: "loose" };
  if (role.isStatus) return undefined;
  if (hasPlace) return { kind: "loose" };
  return undefined;
}

function isBodyless({ method }: Section): boolean {
  return method === "GET" || method === "HEAD";
}

/** The sample above, where most fields are its keys. */
function matchSample(
  section: Section,
  fields: readonly Field[],
): Target | undefined {
  const { lastSample } = section;
  if (lastSample === undefined || fields.length === 0) return undefined;
  const known = fields.filter(({ name }) =>
    lastSample.keys.has(name.value.split(/[.[]/)[0] ?? ""),
  );
  return known.length >= fields.length * 0.6 ? lastSample.target : undefined;
}
