import type { SchemaObject } from "../../../openapi/document/document.js";
import type {
  XmlArrayModel,
  XmlNameModel,
  XmlPartModel,
  XmlPropertyModel,
} from "../api-model.js";
import type { ModelContext } from "../model-context.js";
import { resolveReference } from "./resolve-reference.js";

/**
 * Reads how a component is written as a root: its name, and what it holds where
 * it is an array (OpenAPI 3.1 §4.8.26, 3.2 §4.26).
 */
export function readXmlRoot(
  context: ModelContext,
  schema: SchemaObject,
): XmlArrayModel | undefined {
  const item = readItem(context, schema);
  return keepSome({
    ...readXmlName(schema),
    ...(item && { item }),
    ...readParts(context, schema),
  });
}

/**
 * Reads how the element of a body is written, beside what the component says
 * that it may refer to. What an object without a name says stands with its own
 * schema; a schema that adds null, or nothing, to another one counts with it.
 */
export function readXmlBody(
  context: ModelContext,
  schema: SchemaObject,
): XmlArrayModel | undefined {
  if (typeof schema !== "object") return undefined;
  const { $ref, allOf = [], anyOf = [], oneOf = [], properties } = schema;
  const parts = [...allOf, ...anyOf, ...oneOf].filter(
    (part) => part.type !== "null",
  );
  if ($ref === undefined && parts.length === 0) {
    return properties ? undefined : readXmlRoot(context, schema);
  }
  const [only, another] = parts;
  const inner =
    only && !another && $ref === undefined
      ? readXmlBody(context, only)
      : undefined;
  return keepSome({ ...inner, ...readXmlName(schema) });
}

/** Reads the name that a schema gives its element. */
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
  context: ModelContext,
  property: SchemaObject,
): XmlPropertyModel | undefined {
  const node = nodeOf(property);
  if (node === "text" || node === "cdata") {
    return { text: true, ...(node === "cdata" && { cdata: true }) };
  }
  const attribute = node === "attribute";
  const held = readHeld(context, property);
  return keepSome({ ...held, ...(attribute && { attribute }) });
}

/** What an XML Object says a schema is: its `nodeType`, or the words before 3.2 for it. */
function nodeOf({ xml = {} }: SchemaObject): string | undefined {
  const { attribute, wrapped } = xml;
  if (xml["x-text"] || xml["x-ms-text"]) return "text";
  return (
    xml.nodeType ??
    xml["x-oas32-nodeType"] ??
    (attribute ? "attribute" : wrapped ? "element" : undefined)
  );
}

/** How what stands in a property or an array is written. */
function readHeld(
  context: ModelContext,
  schema: SchemaObject,
  seen: ReadonlySet<string> = new Set(),
): XmlArrayModel | undefined {
  if (schema.$ref !== undefined) return readReferenced(context, schema, seen);
  const name = readXmlName(schema);
  const item = readItem(context, schema, seen);
  const wrapped = isArray(schema) && nodeOf(schema) === "element";
  return keepSome({
    // Of an array that is no node (3.2), and has words for one, only its items count.
    ...((wrapped || !context.refsAreElements || !isArray(schema)) && name),
    ...(wrapped && { wrapped }),
    ...(item && { item }),
    ...readParts(context, schema, seen),
  });
}

/** The elements and texts that `prefixItems` sets in order (3.2 §4.26). */
function readParts(
  context: ModelContext,
  { prefixItems = [] }: SchemaObject,
  seen: ReadonlySet<string> = new Set(),
): Pick<XmlArrayModel, "parts"> {
  const parts = prefixItems.map((schema) => readPart(context, schema, seen));
  const said = [...parts.entries()].filter(
    ([, part]) => Object.keys(part).length > 0,
  );
  return said.length > 0 ? { parts: Object.fromEntries(said) } : {};
}

function readPart(
  context: ModelContext,
  schema: SchemaObject,
  seen: ReadonlySet<string>,
): XmlPartModel {
  const node = nodeOf(schema);
  if (node === "cdata") return { text: true, cdata: true };
  if (node === "text") return { text: true };
  return readHeld(context, schema, seen) ?? {};
}

/**
 * A referenced schema: an element of its own name since 3.2, inside of one of
 * the property's name where the reference is an element too. Before, it only
 * lends what its XML Object says.
 */
function readReferenced(
  context: ModelContext,
  schema: SchemaObject,
  seen: ReadonlySet<string>,
): XmlArrayModel | undefined {
  const target = resolveReference(context, schema.$ref ?? "");
  if (!target || seen.has(target.name)) return undefined;
  const own = readXmlName(schema);
  const theirs = readHeld(
    context,
    target.schema,
    new Set([...seen, target.name]),
  );
  if (!context.refsAreElements) return keepSome({ ...theirs, ...own });
  const isNone = (nodeOf(target.schema) ?? "element") === "none";
  const boxed = nodeOf(schema) === "element";
  if (isArray(target.schema)) {
    return keepSome({ ...theirs, ...(boxed && { ...own, wrapped: true }) });
  }
  const named = { name: target.name, ...theirs };
  if (!boxed) return isNone ? undefined : named;
  return isNone ? own : { ...own, wrapped: true, item: named };
}

function readItem(
  context: ModelContext,
  { items }: SchemaObject,
  seen: ReadonlySet<string> = new Set(),
): XmlArrayModel | undefined {
  return typeof items === "object" ? readHeld(context, items, seen) : undefined;
}

function isArray({ type, items }: SchemaObject): boolean {
  return [type].flat().includes("array") || items !== undefined;
}

function keepSome<T extends object>(value: T): T | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}
