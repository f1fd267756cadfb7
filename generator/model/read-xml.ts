import type { SchemaObject } from "../openapi/document.js";
import type { XmlNameModel, XmlPropertyModel } from "./api-model.js";

/** Reads the name of a schema's element (OpenAPI 3.1 §4.8.26). */
export function readXmlName(schema: SchemaObject): XmlNameModel | undefined {
  const { name, namespace, prefix } = schema.xml ?? {};
  return keepSome({
    ...(name !== undefined && { name }),
    ...(namespace !== undefined && { namespace }),
    ...(prefix !== undefined && { prefix }),
  });
}

/** Reads how a property is written, and the items of the array that it is. */
export function readXmlProperty(
  schema: SchemaObject,
): XmlPropertyModel | undefined {
  const { attribute, wrapped } = schema.xml ?? {};
  const item = schema.items && readXmlName(schema.items);
  return keepSome({
    ...readXmlName(schema),
    ...(attribute && { attribute }),
    ...(wrapped && { wrapped }),
    ...(item && { item }),
  });
}

function keepSome<T extends object>(value: T): T | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}
