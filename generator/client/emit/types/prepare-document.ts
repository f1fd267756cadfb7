import { hashContent } from "../../../base/host/hash.js";
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
import { takeWords, type Unworded } from "./late-words.js";

/** A document for openapi-typescript, in parts whose words are still to be put in. */
export interface PreparedDocument {
  readonly openapi: string;
  readonly paths: readonly PreparedPart<PathItemObject>[];
  readonly schemas: readonly PreparedPart<SchemaObject>[];
}

/** An item of `paths` or a schema, by its name. */
export interface PreparedPart<T> {
  readonly name: string;
  /** What its copy depends on beside itself; nothing where that is more than can be said. */
  readonly among?: string;
  /** Copies it, where that is wanted. */
  readonly prepare: () => Unworded<T>;
}

/**
 * Copies a document for openapi-typescript, which writes descriptions, formats
 * and examples into comments as they are: the copy holds those that are safe
 * there, no examples, and only references that lead to a schema. Paths and
 * schemas stand in code unit order.
 */
export function prepareDocument(document: OpenApiDocument): PreparedDocument {
  const given = new Map(Object.entries(document.components?.schemas ?? {}));
  const schemas = cutCycles(given, (reference) => findName(reference, given));
  const open = (words: Copying["words"]): Copying => ({
    words: (text) => words(toPlainDocs(text)),
    schema: (schema) => copySchema(schema, schemas, open(words)),
  });
  const names = hashContent(JSON.stringify([...given.keys()].sort()));
  return {
    openapi: document.openapi,
    paths: sortReadable(Object.entries(document.paths)).map(([name, item]) => ({
      ...{ name, among: names },
      prepare: once(() => takeWords((take) => copyPathItem(item, open(take)))),
    })),
    schemas: sortReadable([...schemas]).map(([name, schema]) => ({
      name,
      ...(schema === given.get(name) && { among: names }),
      prepare: once(() => takeWords((take) => open(take).schema(schema))),
    })),
  };
}

/** A function that is called once, however often what it gives is asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** How the parts of a part are copied: its schemas, and what is said in words. */
interface Copying {
  readonly schema: (schema: SchemaObject) => SchemaObject;
  readonly words: (text: string) => string;
}

function copyPathItem(item: PathItemObject, copy: Copying): PathItemObject {
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
  copy: Copying,
): OperationObject {
  const { operationId, parameters, requestBody, responses } = operation;
  return {
    ...copyWords(operation, copy),
    ...(operationId !== undefined &&
      /^[a-z][\w.-]*$/i.test(operationId) && { operationId }),
    ...(parameters && {
      parameters: parameters.map((parameter) => copyParameter(parameter, copy)),
    }),
    ...(requestBody && {
      requestBody: {
        ...copyWords(requestBody, copy),
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
  copy: Copying,
): ParameterObject {
  return {
    ...copyWords(parameter, copy),
    name: parameter.name,
    in: parameter.in,
    required: parameter.in === "path" || parameter.required === true,
    schema: copy.schema(parameter.schema ?? {}),
  };
}

function copyResponse(response: ResponseObject, copy: Copying): ResponseObject {
  return {
    description: copy.words(response.description),
    ...(response.content && { content: copyContent(response.content, copy) }),
  };
}

function copyContent(
  content: Readonly<Record<string, MediaTypeObject>>,
  copy: Copying,
): Record<string, MediaTypeObject> {
  return mapMembers(content, ({ schema }) =>
    schema ? { schema: copy.schema(schema) } : {},
  );
}

function copySchema(
  schema: SchemaObject,
  schemas: ReadonlyMap<string, SchemaObject>,
  copy: Copying,
): SchemaObject {
  if (typeof schema !== "object") return {};
  if (schema.$ref !== undefined) return copyReference(schema.$ref, schemas);
  const { additionalProperties: additional, format, type } = schema;
  const types = [type ?? []].flat().filter((name) => schemaTypes.has(name));
  return {
    ...copyWords(schema, copy),
    ...(types.length > 0 && {
      type: Array.isArray(type) ? types : (types[0] ?? "object"),
    }),
    ...(format !== undefined && /^[\w.+-]+$/.test(format) && { format }),
    ...(schema.enum && {
      enum: schema.enum.filter((value) => !isExactInteger(value)),
    }),
    ...(isAtom(schema.const) && { const: schema.const }),
    ...(schema.prefixItems && {
      prefixItems: schema.prefixItems.map(copy.schema),
    }),
    ...(schema.items && { items: copy.schema(schema.items) }),
    ...(schema.properties && {
      properties: mapMembers(schema.properties, copy.schema),
    }),
    ...(schema.required && { required: schema.required }),
    ...(additional !== undefined && {
      additionalProperties:
        typeof additional === "object" ? copy.schema(additional) : additional,
    }),
    ...(schema.allOf && { allOf: schema.allOf.map(copy.schema) }),
    ...(schema.anyOf && { anyOf: schema.anyOf.map(copy.schema) }),
    ...(schema.oneOf && { oneOf: schema.oneOf.map(copy.schema) }),
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

function copyWords(
  {
    summary,
    description,
    deprecated,
  }: {
    readonly summary?: string;
    readonly description?: string;
    readonly deprecated?: boolean;
  },
  copy: Copying,
) {
  return {
    ...(summary !== undefined && { summary: copy.words(summary) }),
    ...(description !== undefined && { description: copy.words(description) }),
    ...(deprecated && { deprecated }),
  };
}

/** Maps members; those whose names openapi-typescript would choke on are left out. */
function mapMembers<T, U>(
  members: Readonly<Record<string, T>>,
  map: (member: T) => U,
): Record<string, U> {
  return Object.fromEntries(
    Object.entries(members)
      .filter(isReadable)
      .map(([name, member]) => [name, map(member)]),
  );
}

function isReadable([name]: readonly [string, unknown]): boolean {
  return !name.includes("#/") || decode(name) !== undefined;
}

/** Members that are readable, in code unit order. */
function sortReadable<T>(
  members: readonly (readonly [string, T])[],
): readonly (readonly [string, T])[] {
  return members.filter(isReadable).sort(([a], [b]) => (a < b ? -1 : 1));
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
