import type { ParameterModel, TypeModel } from "../api-model.js";
import { extendPointer, type ModelContext, report } from "../model-context.js";
import type { UnnamedSchema } from "../schemas/unnamed-schema.js";
import type { RawOperation } from "./read-operations.js";

type Schemas = ReadonlyMap<string, UnnamedSchema>;

/** Says of an operation what keeps it from ever being sent, or a parameter of it. */
export function checkSendable(
  context: ModelContext,
  schemas: Schemas,
  { method, object, parameters, pointer }: RawOperation,
): void {
  if (method === "TRACE") {
    const message = "`TRACE` is a method that `fetch` refuses; no call is sent";
    report(context, "operation-unsendable", pointer, message);
  }
  for (const parameter of parameters) {
    if (!holdsDeepItems(schemas, parameter)) continue;
    const index = (object.parameters ?? []).findIndex(
      ({ name, in: place }) =>
        name === parameter.name && place === parameter.in,
    );
    const at =
      index < 0 ? pointer : extendPointer(pointer, "parameters", `${index}`);
    const { name, style = "form" } = parameter;
    const message = `\`${name}\` is a list of what has members of its own, which \`${style}\` has no form for; a call with one is an error`;
    report(context, "operation-unsendable", at, message);
  }
}

/** Whether the items of a list have members, where its style has no place for them (OpenAPI 3.1 §4.8.12.2). */
function holdsDeepItems(
  schemas: Schemas,
  { mediaType, style, type }: ParameterModel,
): boolean {
  if (mediaType !== undefined || style === "deepObject") return false;
  const list = resolveType(schemas, type);
  if (list?.kind !== "array") return false;
  const item = resolveType(schemas, list.items);
  return item !== undefined && hasMembers(schemas, item);
}

function hasMembers(schemas: Schemas, type: TypeModel): boolean {
  if (type.kind !== "union") {
    return ["object", "map", "array", "tuple"].includes(type.kind);
  }
  const members = type.members.map((member) => resolveType(schemas, member));
  return (
    members.length > 0 &&
    members.every((member) => member && hasMembers(schemas, member))
  );
}

/** The type behind references. */
function resolveType(
  schemas: Schemas,
  type: TypeModel,
  seen: readonly string[] = [],
): TypeModel | undefined {
  if (type.kind !== "reference") return type;
  const target = schemas.get(type.name)?.type;
  if (!target || seen.includes(type.name)) return undefined;
  return resolveType(schemas, target, [...seen, type.name]);
}
