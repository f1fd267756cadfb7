import type { SchemaObject } from "../../../openapi/document/document.js";
import type { TypeModel } from "../api-model.js";
import { unknownType } from "./made-types.js";
import { type SchemaPlace, step, type TypeReader } from "./type-reader.js";

/** Reads a list: as a tuple where its first items have schemas of their own. */
export function readArray(
  reader: TypeReader,
  schema: SchemaObject,
  place: SchemaPlace,
): TypeModel {
  const { items, prefixItems, minItems = 0, maxItems = Infinity } = schema;
  const rest =
    items === undefined
      ? unknownType
      : reader.readType(reader, items, step(place, ["items"], "Item"));
  if (!prefixItems?.length) {
    return { kind: "array", items: rest, nullable: false };
  }
  const read = prefixItems.map((item, index) =>
    reader.readType(
      reader,
      item,
      step(place, ["prefixItems", String(index)], `Item${index + 1}`),
    ),
  );
  const isClosed = (items as unknown) === false || maxItems <= read.length;
  return {
    kind: "tuple",
    items: read.slice(0, maxItems),
    least: Math.min(minItems, read.length, maxItems),
    ...(!isClosed && { rest }),
    nullable: false,
  };
}
