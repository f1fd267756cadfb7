import type { TypeModel } from "../model/api-model.js";
import { listInnerTypes } from "../model/schemas/inner-types.js";

export type ReferenceModel = TypeModel & { readonly kind: "reference" };

/** The references in a type, in its order. */
export function listTypeReferences(type: TypeModel): readonly ReferenceModel[] {
  return type.kind === "reference"
    ? [type]
    : listInnerTypes(type).flatMap(listTypeReferences);
}
