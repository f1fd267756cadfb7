import type { PropertyModel, SchemaModel } from "../model/api-model.js";
import type { CodecExpression } from "./codec-expression.js";
import { readCodec } from "./read-codec.js";

/** How the codec of an object is made: what the runtime's `model`, `rest` and `patterned` take. */
export interface ModelExpression {
  /** What its values are called on the wire. */
  readonly name: string;
  readonly fields: readonly (readonly [name: string, CodecExpression])[];
  readonly required: readonly string[];
  readonly xml?: object | undefined;
  /** What members without a name of their own hold, where that is said. */
  readonly additional?: CodecExpression | undefined;
  readonly patterns?:
    | readonly (readonly [pattern: string, CodecExpression])[]
    | undefined;
}

/** Says how the codec of a schema is made that is an object; nothing of others. */
export function readModelCodec(
  schema: SchemaModel,
): ModelExpression | undefined {
  const { name, wireName = name, type } = schema;
  if (type.kind !== "object") return undefined;
  const { properties, additional, patterns } = type;
  return {
    name: wireName,
    fields: properties.map(({ name, type }) => [
      name,
      readCodec(type, undefined, true),
    ]),
    required: properties.flatMap(({ name, required }) =>
      required ? [name] : [],
    ),
    xml: readXmlHints(schema, properties),
    additional: additional && readCodec(additional),
    patterns: patterns?.map(({ pattern, type }) => [pattern, readCodec(type)]),
  };
}

/** What the runtime's `ModelXml` says: the element's name, and how members are written. */
function readXmlHints(
  { xml }: SchemaModel,
  properties: readonly PropertyModel[],
): object | undefined {
  const fields = properties.flatMap((property) =>
    property.xml ? [[property.name, property.xml] as const] : [],
  );
  if (!xml && fields.length === 0) return undefined;
  return {
    ...xml,
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
  };
}
