import type { TypeModel } from "../api-model.js";
import type { UnnamedSchema } from "./unnamed-schema.js";

/** Whether all values of a type are certain to be scalars, or lists of them. */
export function isFlat(
  schemas: ReadonlyMap<string, UnnamedSchema>,
  type: TypeModel,
  /** The references on the way, which may lead back. */
  seen: ReadonlySet<string> = new Set(),
): boolean {
  switch (type.kind) {
    case "scalar":
      return true;
    case "array":
      return isFlat(schemas, type.items, seen);
    case "union":
      return type.members.every((member) => isFlat(schemas, member, seen));
    case "reference": {
      const target = schemas.get(type.name)?.type;
      if (!target || seen.has(type.name)) return false;
      return isFlat(schemas, target, new Set([...seen, type.name]));
    }
    default:
      return false;
  }
}
