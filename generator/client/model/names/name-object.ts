import type { SchemaObject } from "../../../openapi/document/document.js";
import type { TypeModel } from "../api-model.js";
import { describeValues } from "../schemas/describe-values.js";
import { readXmlName } from "../schemas/read-xml.js";
import type { SchemaPlace, TypeReader } from "../schemas/type-reader.js";
import { makeRef } from "../schemas/unnamed-schema.js";

/** Gives an object a name of its own, and leaves any other type as it is. */
export function nameObject(
  reader: TypeReader,
  {
    schema,
    type,
    place,
  }: {
    readonly schema: SchemaObject;
    readonly type: TypeModel;
    readonly place: SchemaPlace;
  },
): TypeModel {
  if (type.kind !== "object") return type;
  const key = `inline:${place.pointer}`;
  const xml = readXmlName(schema);
  reader.inline.push({
    key,
    name: place.owner,
    pointer: place.pointer,
    type: { ...type, nullable: false },
    ...(schema.description !== undefined && {
      description: schema.description,
    }),
    ...describeValues(schema),
    deprecated: schema.deprecated === true,
    ...(xml && { xml }),
  });
  return makeRef(key, type.nullable);
}
