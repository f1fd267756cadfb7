import { operationKeys } from "./item-operations.js";
import { readPointer, toPointer } from "./pointer.js";

/** What stands at a place of a document (OpenAPI 3.1.1, §4.8). */
export type PartKind =
  | "document"
  | "info"
  | "servers"
  | "server"
  | "tags"
  | "tag"
  | "paths"
  | "path"
  | "operation"
  | "parameters"
  | "parameter"
  | "request-body"
  | "responses"
  | "response"
  | "headers"
  | "header"
  | "callbacks"
  | "content"
  | "media-type"
  | "components"
  | "schemas"
  | "schema"
  | "properties"
  | "property"
  | "inner-schema"
  | "inner-schemas"
  | "security-schemes"
  | "security-scheme";

type Steps = Readonly<Record<string, PartKind>>;

const operations: Steps = Object.fromEntries(
  operationKeys.map((key) => [key, "operation"]),
);

const inSchema: Steps = {
  properties: "properties",
  items: "inner-schema",
  additionalProperties: "inner-schema",
  anyOf: "inner-schemas",
  oneOf: "inner-schemas",
  allOf: "inner-schemas",
  prefixItems: "inner-schemas",
  patternProperties: "inner-schemas",
  propertyNames: "inner-schema",
  not: "inner-schema",
  $defs: "inner-schemas",
};

/** What a member of each kind is; `*` stands for any name or index. */
const steps: Readonly<Partial<Record<PartKind, Steps>>> = {
  document: {
    info: "info",
    servers: "servers",
    tags: "tags",
    paths: "paths",
    webhooks: "paths",
    components: "components",
  },
  servers: { "*": "server" },
  tags: { "*": "tag" },
  paths: { "*": "path" },
  path: { ...operations, parameters: "parameters" },
  operation: {
    parameters: "parameters",
    requestBody: "request-body",
    responses: "responses",
    callbacks: "callbacks",
  },
  callbacks: { "*": "paths" },
  parameters: { "*": "parameter" },
  parameter: { schema: "inner-schema", content: "content" },
  "request-body": { content: "content" },
  responses: { "*": "response" },
  response: { content: "content", headers: "headers" },
  headers: { "*": "header" },
  header: { schema: "inner-schema", content: "content" },
  content: { "*": "media-type" },
  "media-type": { schema: "inner-schema" },
  components: { schemas: "schemas", securitySchemes: "security-schemes" },
  schemas: { "*": "schema" },
  "security-schemes": { "*": "security-scheme" },
  schema: inSchema,
  property: inSchema,
  "inner-schema": inSchema,
  "inner-schemas": { "*": "inner-schema" },
  properties: { "*": "property" },
};

/** The kinds that have an entry of their own in a source map. */
const mapped: ReadonlySet<PartKind | undefined> = new Set<PartKind>([
  "info",
  "server",
  "tag",
  "path",
  "operation",
  "parameter",
  "request-body",
  "response",
  "media-type",
  "schema",
  "property",
  "security-scheme",
]);

/** Says whether a kind of part has an entry of its own in a source map. */
export function isMapped(kind: PartKind | undefined): boolean {
  return mapped.has(kind);
}

/** What stands at a JSON pointer, where the specification gives it a name. */
export function kindAt(pointer: string): PartKind | undefined {
  let kind: PartKind | undefined = "document";
  for (const step of readPointer(pointer) ?? [""]) kind = stepInto(kind, step);
  return kind;
}

function stepInto(
  kind: PartKind | undefined,
  step: string,
): PartKind | undefined {
  const members: Steps | undefined = kind && steps[kind];
  if (members === undefined) return undefined;
  return Object.hasOwn(members, step) ? members[step] : members["*"];
}

/** A part of a document: where it stands, what it is, and itself. */
export interface Part {
  readonly pointer: string;
  readonly kind: PartKind;
  readonly node: unknown;
}

/** Every part at and below one of which the kind is known, in the document's order. */
export function* walkParts(part: Part): Generator<Part> {
  yield part;
  const { node, kind, pointer } = part;
  if (typeof node !== "object" || node === null) return;
  for (const [key, child] of Object.entries(node)) {
    const inner = stepInto(kind, key);
    if (inner === undefined) continue;
    yield* walkParts({
      pointer: pointer + toPointer(key),
      kind: inner,
      node: child,
    });
  }
}
