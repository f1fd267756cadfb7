import type {
  OpenApiDocument,
  OperationObject,
  ParameterObject,
  SchemaObject,
  SecurityRequirement,
} from "../../../generator/openapi/document/document.js";

/** Facts that a document states, by kind: each is one line of text. */
export type Facts = Readonly<Record<FactKind, ReadonlySet<string>>>;

export type FactKind =
  | "operation"
  | "parameter"
  | "status"
  | "security"
  | "media type"
  | "property"
  | "property with its type"
  /** Of objects in properties, through arrays and dictionaries, by their way. */
  | "inner property";

/** How many facts of a kind are in both documents, and which are in one only. */
export interface Comparison {
  readonly total: number;
  readonly share: number;
  readonly missing: readonly string[];
  readonly invented: readonly string[];
}

/** Compares what two documents state, whatever they are about. */
export function compareDocuments(
  original: OpenApiDocument,
  copy: OpenApiDocument,
): Readonly<Record<FactKind, Comparison>> {
  // A copy has more schemas: objects in others, which are compared in those.
  const names = Object.keys(original.components?.schemas ?? {});
  const expected = listFacts(original, names);
  const found = listFacts(copy, names);
  const kinds = Object.keys(expected) as FactKind[];
  const compared = kinds.map((kind) => {
    const missing = [...expected[kind]].filter((one) => !found[kind].has(one));
    const invented = [...found[kind]].filter((one) => !expected[kind].has(one));
    const total = expected[kind].size;
    const share = total === 0 ? 1 : (total - missing.length) / total;
    return [kind, { total, share, missing, invented }];
  });
  return Object.fromEntries(compared);
}

const methods = ["get", "put", "post", "delete", "patch", "head"] as const;

/** How far the way into objects is followed; schemas may hold themselves. */
const deepest = 4;

/** What stands under `components`, and what references to it mean. */
type Resolve = <Part extends object>(part: Part) => Part;

function listFacts(document: OpenApiDocument, names: readonly string[]): Facts {
  const resolve = resolver(document);
  const facts = {
    operation: new Set<string>(),
    parameter: new Set<string>(),
    status: new Set<string>(),
    security: new Set<string>(),
    "media type": new Set<string>(),
    property: new Set<string>(),
    "property with its type": new Set<string>(),
    "inner property": new Set<string>(),
  };
  const addInner = (owner: string, schema: SchemaObject, depth: number) => {
    if (depth === deepest) return;
    for (const [name, property] of listProperties(resolve, schema)) {
      const type = printType(resolve, property.schema);
      facts["inner property"].add(
        `${owner}.${name}${property.required ? "!" : ""}: ${type}`,
      );
      addInner(`${owner}.${name}`, property.schema, depth + 1);
    }
  };
  const addProperties = (owner: string, schema: SchemaObject | undefined) => {
    for (const [name, property] of listProperties(resolve, schema)) {
      addInner(`${owner}.${name}`, property.schema, 0);
      facts.property.add(`${owner}.${name}`);
      facts["property with its type"].add(
        `${owner}.${name}${property.required ? "!" : ""}: ${printType(resolve, property.schema)}`,
      );
    }
  };
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (operation === undefined) continue;
      const key = `${method.toUpperCase()} ${path}`;
      facts.operation.add(`${key} ${operation.operationId}`);
      for (const one of parametersOf(resolve, item.parameters, operation))
        facts.parameter.add(`${key} ${printParameter(resolve, one)}`);
      facts.security.add(`${key} ${printSecurity(document, operation)}`);
      for (const [where, content] of bodiesOf(resolve, operation)) {
        if (where !== "request") facts.status.add(`${key} ${where}`);
        for (const type of Object.keys(content))
          facts["media type"].add(`${key} ${where} ${type}`);
        addProperties(`${key} ${where}`, Object.values(content)[0]?.schema);
      }
    }
  }
  for (const name of names)
    addProperties(name, document.components?.schemas?.[name]);
  return facts;
}

function resolver(document: OpenApiDocument): Resolve {
  const resolve: Resolve = (part) => {
    const { $ref } = part as { readonly $ref?: string };
    if ($ref === undefined) return part;
    let found: unknown = document;
    for (const step of $ref.slice(2).split("/"))
      found = (found as Record<string, unknown>)[step];
    return resolve(found as typeof part);
  };
  return resolve;
}

function parametersOf(
  resolve: Resolve,
  shared: readonly ParameterObject[] = [],
  { parameters = [] }: OperationObject,
): readonly ParameterObject[] {
  return [...shared, ...parameters].map(resolve);
}

/** Name, place, type and whether it is required; the type with its enum. */
function printParameter(
  resolve: Resolve,
  { name, in: place, required, schema }: ParameterObject,
): string {
  const type = printType(resolve, schema ?? {});
  return `${place} ${name}: ${type}${required ? " required" : ""}`;
}

/** What an operation requires, with the definitions of what it names. */
function printSecurity(
  { security = [], components }: OpenApiDocument,
  operation: OperationObject,
): string {
  const alternatives: readonly SecurityRequirement[] =
    operation.security ?? security;
  const printed = alternatives.map((alternative) =>
    Object.entries(alternative).map(([name, scopes]) => {
      const { description: _, ...scheme } =
        components?.securitySchemes?.[name] ?? {};
      return [name, [...scopes].sort(), sortKeys(scheme)];
    }),
  );
  return JSON.stringify(printed.map((one) => one.sort()));
}

function sortKeys(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}

type Content = Readonly<Record<string, { readonly schema?: SchemaObject }>>;

function bodiesOf(
  resolve: Resolve,
  { requestBody, responses }: OperationObject,
): readonly (readonly [where: string, content: Content])[] {
  const request = requestBody && resolve(requestBody);
  const answers = Object.entries(responses).map(
    ([status, response]) => [status, resolve(response).content ?? {}] as const,
  );
  return request ? [["request", request.content], ...answers] : answers;
}

/** The properties of a value, of an array's items and of all that it is made of. */
function listProperties(
  resolve: Resolve,
  schema: SchemaObject | undefined,
): ReadonlyMap<string, { readonly schema: SchemaObject; required: boolean }> {
  const found = new Map<string, { schema: SchemaObject; required: boolean }>();
  if (schema === undefined) return found;
  const {
    allOf = [],
    properties = {},
    required = [],
    ...rest
  } = resolve(schema);
  const { items, additionalProperties } = rest;
  for (const part of allOf)
    for (const [name, property] of listProperties(resolve, part))
      found.set(name, property);
  for (const [name, property] of Object.entries(properties))
    found.set(name, { schema: property, required: required.includes(name) });
  const inside =
    items ??
    (typeof additionalProperties === "object"
      ? additionalProperties
      : undefined);
  return inside && found.size === 0 ? listProperties(resolve, inside) : found;
}

/**
 * A type in words: with its format, its enum, and whether it may be null. The
 * format of array items is left out: no page prints it.
 */
function printType(resolve: Resolve, schema: SchemaObject): string {
  const { items, format, nullable, ...rest } = resolve(
    schema,
  ) as SchemaObject & {
    readonly nullable?: boolean;
  };
  const types = [rest.type ?? []].flat();
  const type = types.filter((one) => one !== "null").join("|");
  const isNullable = nullable === true || types.includes("null");
  const values = rest.enum?.filter((value) => value !== null);
  const kind = items
    ? `array of ${printType(resolve, withoutFormat(resolve(items)))}`
    : typeof rest.additionalProperties === "object" &&
        !isEmpty(rest.additionalProperties)
      ? `map of ${printType(resolve, rest.additionalProperties)}`
      : type || (rest.allOf || rest.properties ? "object" : "any");
  return [
    kind,
    format && `(${format})`,
    values && JSON.stringify(values),
    isNullable && " or null",
  ]
    .filter(Boolean)
    .join("");
}

function withoutFormat({ format: _, ...schema }: SchemaObject): SchemaObject {
  return schema;
}

function isEmpty(schema: object): boolean {
  return Object.keys(schema).length === 0;
}
