import type {
  OpenApiDocument,
  SchemaObject,
} from "../../../openapi/document/document.js";
import { listItemOperations } from "../../../openapi/document/item-operations.js";
import type { ModelContext } from "../model-context.js";
import { resolveReference } from "../schemas/resolve-reference.js";

/**
 * Finds the parts of multipart bodies that are bytes: those with a media type
 * that is no text, and no encoding (OpenAPI 3.1 §4.8.14.4). The same words in
 * JSON speak of text.
 */
export function findByteParts(
  context: Pick<ModelContext, "schemas">,
  { paths }: OpenApiDocument,
): ReadonlySet<SchemaObject> {
  const found = new Set<SchemaObject>();
  const seen = new Set<SchemaObject>();
  const resolve = (schema: SchemaObject) =>
    schema.$ref === undefined
      ? schema
      : resolveReference(context, schema.$ref)?.schema;
  const parts = new Set<SchemaObject>();
  const visitPart = (schema: SchemaObject): void => {
    const target = typeof schema === "object" ? resolve(schema) : undefined;
    if (!target || parts.has(target)) return;
    parts.add(target);
    if (areBytes(target)) found.add(target);
    const { allOf = [], anyOf = [], oneOf = [], prefixItems = [] } = target;
    for (const member of [...allOf, ...anyOf, ...oneOf, ...prefixItems])
      visitPart(member);
    if (target.items) visitPart(target.items);
  };
  const visitBody = (schema: SchemaObject): void => {
    const target = typeof schema === "object" ? resolve(schema) : undefined;
    if (!target || seen.has(target)) return;
    seen.add(target);
    const { allOf = [], anyOf = [], oneOf = [], properties = {} } = target;
    for (const member of [...allOf, ...anyOf, ...oneOf]) visitBody(member);
    for (const member of Object.values(properties)) visitPart(member);
    const { additionalProperties: others, patternProperties = {} } = target;
    if (typeof others === "object") visitPart(others);
    for (const member of Object.values(patternProperties)) visitPart(member);
    // The parts of a list have no names.
    const { items, prefixItems = [] } = target;
    for (const item of [...prefixItems, ...(items ? [items] : [])])
      visitPart(item);
  };
  for (const item of Object.values(paths)) {
    for (const { operation } of listItemOperations(item)) {
      const { content = {} } = operation.requestBody ?? {};
      for (const [name, media] of Object.entries(content)) {
        const { schema, "x-oas32-itemSchema": item } = media;
        if (!/^\s*multipart\//i.test(name)) continue;
        if (schema) visitBody(schema);
        if (item) visitPart(item);
      }
    }
  }
  return found;
}

function areBytes({
  type = "string",
  contentMediaType = "",
  contentEncoding,
}: SchemaObject): boolean {
  return (
    contentEncoding === undefined &&
    contentMediaType !== "" &&
    !/^text\/|[/+](?:json|xml)\b/i.test(contentMediaType) &&
    [type].flat().every((one) => one === "string" || one === "null")
  );
}
