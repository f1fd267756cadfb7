import type { TypeModel } from "../model/api-model.js";

export type ReferenceModel = TypeModel & { readonly kind: "reference" };

/** The references in a type, in its order. */
export function listTypeReferences(type: TypeModel): readonly ReferenceModel[] {
  switch (type.kind) {
    case "reference":
      return [type];
    case "array":
      return listTypeReferences(type.items);
    case "map":
      return listTypeReferences(type.values);
    case "object":
      return type.properties.flatMap(({ type }) => listTypeReferences(type));
    case "patch":
      return listTypeReferences(type.target);
    default:
      return [];
  }
}
