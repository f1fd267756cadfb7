import type { MediaTypeObject, SchemaObject } from "../../document/document.js";
import { schemaReference } from "../../document/pointer.js";
import type { Api, ApiOperation } from "../api.js";
import {
  listComposed,
  type NormalizedSchema,
  normalizeSchema,
  type Schemas,
} from "../compare/normalized-schema.js";
import type { Direction } from "../rules.js";

/** Who uses a schema, through whatever other schemas. */
export interface Uses {
  readonly directions: ReadonlySet<Direction>;
  /** The keys of operations. */
  readonly operations: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
}

/** What nobody uses. */
export const noUses: Uses = {
  directions: new Set(),
  operations: new Set(),
  tags: new Set(),
};

interface Collecting {
  readonly directions: Set<Direction>;
  readonly operations: Set<string>;
  readonly tags: Set<string>;
}

/** Finds for each named schema the operations that send or receive it. */
export function findUses(api: Api): ReadonlyMap<string, Uses> {
  const references = new Map(
    [...api.schemas].map(([name, schema]) => [
      name,
      [...listUsedSchemas(schema), ...listHeirs(api.schemas, name, schema)],
    ]),
  );
  const uses = new Map<string, Collecting>();
  for (const operation of api.operations)
    for (const [direction, names] of listRoots(api, operation))
      for (const name of reach(names, references))
        record(uses, name, { direction, operation });
  for (const operation of api.webhooks)
    for (const [direction, names] of listRoots(api, operation))
      for (const name of reach(names, references))
        record(uses, name, { direction: turn(direction), operation });
  return uses;
}

/** What stands for a schema that is told apart: those that extend it, and those of its mapping. */
function listHeirs(
  schemas: Schemas,
  name: string,
  { discriminator }: SchemaObject,
): readonly string[] {
  if (discriminator === undefined) return [];
  const reference = schemaReference(name);
  const heirs = [...schemas].flatMap(([heir, { allOf = [] }]) =>
    allOf.some(({ $ref }) => $ref === reference) ? [heir] : [],
  );
  const mapped = Object.values(discriminator.mapping ?? {}).map((target) =>
    target.slice(target.lastIndexOf("/") + 1),
  );
  return [...heirs, ...mapped];
}

/** What the API sends as the body of a webhook is received. */
function turn(direction: Direction): Direction {
  return direction === "request" ? "response" : "request";
}

function record(
  uses: Map<string, Collecting>,
  name: string,
  by: { readonly direction: Direction; readonly operation: ApiOperation },
): void {
  const use = uses.get(name) ?? {
    directions: new Set(),
    operations: new Set(),
    tags: new Set(),
  };
  uses.set(name, use);
  use.directions.add(by.direction);
  use.operations.add(by.operation.key);
  use.tags.add(by.operation.tag ?? "");
}

/** The schemas that an operation names itself, by the way they go. */
function listRoots(
  api: Api,
  { object, parameters, pointer }: ApiOperation,
): readonly (readonly [Direction, readonly string[]])[] {
  const body = api.follow(object.requestBody, pointer).part;
  const sent = [
    ...parameters.flatMap(({ part }) => listSchemas(part)),
    ...listContent(body?.content),
  ];
  const received = Object.values(object.responses ?? {}).flatMap((response) => {
    const { content, headers = {} } = api.follow(response, pointer).part ?? {};
    const own = Object.values(headers).flatMap((header) =>
      listSchemas(api.follow(header, pointer).part),
    );
    return [...listContent(content), ...own];
  });
  return [
    ["request", sent.flatMap(listUsedSchemas)],
    ["response", received.flatMap(listUsedSchemas)],
  ];
}

type Content = Readonly<Record<string, MediaTypeObject>>;

/** The schema of a parameter or a header, or that of the media type that it is written in. */
function listSchemas({
  schema,
  content,
}: {
  readonly schema?: SchemaObject;
  readonly content?: Content;
}): readonly SchemaObject[] {
  return [...(schema ? [schema] : []), ...listContent(content)];
}

function listContent(content: Content = {}): readonly SchemaObject[] {
  return Object.values(content).flatMap(
    ({ schema, "x-oas32-itemSchema": items }) => [
      ...(schema ? [schema] : []),
      ...(items ? [items] : []),
    ],
  );
}

function reach(
  start: readonly string[],
  references: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    waiting.push(...(references.get(name) ?? []));
  }
  return reached;
}

/** The names that a schema refers to itself. */
export function listUsedSchemas(
  schema: SchemaObject | undefined,
): readonly string[] {
  return listShapeNames(normalizeSchema(schema));
}

function listShapeNames(shape: NormalizedSchema): readonly string[] {
  return shape.kind === "reference"
    ? [shape.name]
    : listComposed(shape).flatMap(listUsedSchemas);
}
