import type { Field } from "../fields/field.js";
import type { OperationSection, Target } from "../sections/section.js";
import type { Role } from "./label-roles.js";

/** Where the fields of a list belong, by its labels, its members and the method. */
export function decideTarget(
  section: OperationSection,
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
    case "fields":
      return byKeys ?? neutralTarget(section, role);
    default:
  }
  if (byKeys) return byKeys;
  if (role.direction === "request" || role.required !== undefined)
    return { kind: "loose" };
  if (role.isStatus) return undefined;
  if (hasPlace) return { kind: "loose" };
  return undefined;
}

/** `Fields:` says nothing of a direction: what was last spoken of counts. */
function neutralTarget(
  section: OperationSection,
  { direction, required }: Role,
): Target | undefined {
  if (direction === "request" || required !== undefined)
    return { kind: "loose" };
  const { last, status } = section;
  if (last === "response") return { kind: "response", status: status?.value };
  if (last === "request") return { kind: "loose" };
  return isBodyless(section)
    ? { kind: "response", status: undefined }
    : { kind: "loose" };
}

function isBodyless({ method }: OperationSection): boolean {
  return method === "GET" || method === "HEAD";
}

/** The sample above, where most fields are its keys. */
function matchSample(
  section: OperationSection,
  fields: readonly Field[],
): Target | undefined {
  const { lastSample } = section;
  if (lastSample === undefined || fields.length === 0) return undefined;
  const known = fields.filter(({ name }) =>
    lastSample.keys.has(name.value.split(/[.[]/)[0] ?? ""),
  );
  return known.length >= fields.length * 0.6 ? lastSample.target : undefined;
}
