import type { SchemaModel, TypeModel } from "../model/api-model.js";
import { listInnerTypes } from "../model/schemas/inner-types.js";
import type { ReferenceModel } from "./list-references.js";

/**
 * Orders the codecs of a module: models first, whose fields are looked up when
 * they are first used, then those that use others at once, each after what it
 * uses. Otherwise the order of their names stays.
 */
export function orderCodecs(
  schemas: readonly SchemaModel[],
): readonly SchemaModel[] {
  const byName = new Map(schemas.map((schema) => [schema.codecName, schema]));
  const ordered = new Set<SchemaModel>();
  const place = (schema: SchemaModel): void => {
    if (ordered.has(schema)) return;
    for (const { codecName } of listAtOnce(schema.type)) {
      const used = byName.get(codecName);
      if (used) place(used);
    }
    ordered.add(schema);
  };
  for (const schema of schemas) place(schema);
  return [...ordered];
}

/** The codecs that are used when the constant is made, and not first when a value comes. */
function listAtOnce(type: TypeModel): readonly ReferenceModel[] {
  if (/^(?:object|union|tuple)$/.test(type.kind)) return [];
  return type.kind === "reference"
    ? [type]
    : listInnerTypes(type).flatMap(listAtOnce);
}
