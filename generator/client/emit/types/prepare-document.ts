import type {
  MediaTypeObject,
  OpenApiDocument,
  OperationObject,
  ParameterObject,
  PathItemObject,
  ResponseObject,
  SchemaObject,
} from "../../../openapi/document/document.js";
import { isExactInteger } from "../../../openapi/document/exact-numbers.js";
import { listItemOperations } from "../../../openapi/document/item-operations.js";
import { schemaTypes } from "../../../openapi/document/words.js";
import { cutCycles } from "../../print/cut-cycles.js";
import { toPlainDocs } from "../../text/comment.js";

/**
 * Copies a document for openapi-typescript, which writes descriptions, formats
 * and examples into comments as they are: the copy holds those that are safe
 * there, no examples, and only references that lead to a schema. Paths and
 * schemas stand in code unit order.
 */
export function prepareDocument(document: OpenApiDocument): OpenApiDocument {
  const given = new Map(Object.entries(document.components?.schemas ?? {}));
  const schemas = cutCycles(given, (reference) => findName(reference, given));
  const copy = (schema: SchemaObject) => copySchema(schema, schemas);
  const securityless = mapMembers(sortMembers(document.paths), (item) =>
    copyPathItem(item, copy),
  );
  return {
    openapi: document.openapi,
    info: { title: "", version: "" },
    paths: securityless,
    components: {
      schemas: mapMembers(sortMembers(Object.fromEntries(schemas)), copy),
    },
  };
}

type CopySchema = (schema: SchemaObject) => SchemaObject;

function copyPathItem(item: PathItemObject, copy: CopySchema): PathItemObject {
  const copied: PathItemObject = {};
  if (item.parameters)
    copied.parameters = item.parameters.map((parameter) =>
      copyParameter(parameter, copy),
    );
  for (const { key, operation } of listItemOperations(item))
    copied[key] = copyOperation(operation, copy);
  return copied;
}

function copyOperation(
  operation: OperationObject,
  copy: CopySchema,
): OperationObject {
  const { operationId, parameters, requestBody, responses } = operation;
  return {
    ...copyWords(operation),
    ...(operationId !== undefined &&
      /^[a-z][\w.-]*$/i.test(operationId) && { operationId }),
    ...(parameters && {
      parameters: parameters.map((parameter) => copyParameter(parameter, copy)),
    }),
    ...(requestBody && {
      requestBody: {
        ...copyWords(requestBody),
        required: requestBody.required === true,
        content: copyContent(requestBody.content, copy),
      },
    }),
    responses: mapMembers(responses, (response) =>
      copyResponse(response, copy),
    ),
  };
}

function copyParameter(
  parameter: ParameterObject,
  copy: CopySchema,
): ParameterObject {
  return {
    ...copyWords(parameter),
    name: parameter.name,
    in: parameter.in,
    required: parameter.in === "path" || parameter.required === true,
    schema: copy(parameter.schema ?? {}),
  };
}

function copyResponse(
  response: ResponseObject,
  copy: CopySchema,
): ResponseObject {
  return {
    description: toPlainDocs(response.description),
    ...(response.content && { content: copyContent(response.content, copy) }),
  };
}

function copyContent(
  content: Readonly<Record<string, MediaTypeObject>>,
  copy: CopySchema,
): Record<string, MediaTypeObject> {
  return mapMembers(content, ({ schema }) =>
    schema ? { schema: copy(schema) } : {},
  );
}

function copySchema(
  schema: SchemaObject,
  schemas: ReadonlyMap<string, SchemaObject>,
): SchemaObject {
  if (typeof schema !== "object") return {};
  if (schema.$ref !== undefined) return copyReference(schema.$ref, schemas);
  const copy = (inner: SchemaObject) => copySchema(inner, schemas);
  const { additionalProperties: additional, format, type } = schema;
  const types = [type ?? []].flat().filter((name) => schemaTypes.has(name));
  return {
    ...copyWords(schema),
    ...(types.length > 0 && {
      type: Array.isArray(type) ? types : (types[0] ?? "object"),
    }),
    ...(format !== undefined && /^[\w.+-]+$/.test(format) && { format }),
    ...(schema.enum && {
      enum: schema.enum.filter((value) => !isExactInteger(value)),
    }),
    ...(isAtom(schema.const) && { const: schema.const }),
    ...(schema.prefixItems && { prefixItems: schema.prefixItems.map(copy) }),
    ...(schema.items && { items: copy(schema.items) }),
    ...(schema.properties && {
      properties: mapMembers(schema.properties, copy),
    }),
    ...(schema.required && { required: schema.required }),
    ...(additional !== undefined && {
      additionalProperties:
        typeof additional === "object" ? copy(additional) : additional,
    }),
    ...(schema.allOf && { allOf: schema.allOf.map(copy) }),
    ...(schema.anyOf && { anyOf: schema.anyOf.map(copy) }),
    ...(schema.oneOf && { oneOf: schema.oneOf.map(copy) }),
  };
}

/** Whether a constant is a text, a number, a flag or null, and there at all. */
function isAtom(value: SchemaObject["const"]): boolean {
  if (value === undefined || isExactInteger(value)) return false;
  return value === null || typeof value !== "object";
}

/** A reference in the one form that openapi-typescript takes apart rightly. */
function copyReference(
  reference: string,
  schemas: ReadonlyMap<string, SchemaObject>,
): SchemaObject {
  const name = findName(reference, schemas);
  if (name === undefined || /\p{Cs}/u.test(name)) return {};
  return {
    $ref: `#/components/schemas/${encodeURIComponent(name).replaceAll("~", "~0")}`,
  };
}

function findName(
  reference: string,
  schemas: ReadonlyMap<string, SchemaObject>,
): string | undefined {
  const token = reference.replace("#/components/schemas/", "");
  return [token, decode(token) ?? token]
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .find((key) => key !== "" && schemas.has(key));
}

function copyWords(words: {
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
}) {
  const { summary, description, deprecated } = words;
  return {
    ...(summary !== undefined && { summary: toPlainDocs(summary) }),
    ...(description !== undefined && { description: toPlainDocs(description) }),
    ...(deprecated && { deprecated }),
  };
}

function sortMembers<T>(
  members: Readonly<Record<string, T>>,
): Record<string, T> {
  const sorted = Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted);
}

/** Maps members; those whose names openapi-typescript would choke on are left out. */
function mapMembers<T, U>(
  members: Readonly<Record<string, T>>,
  map: (member: T) => U,
): Record<string, U> {
  const readable = Object.entries(members).filter(
    ([name]) => !name.includes("#/") || decode(name) !== undefined,
  );
  return Object.fromEntries(
    readable.map(([name, member]) => [name, map(member)]),
  );
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
