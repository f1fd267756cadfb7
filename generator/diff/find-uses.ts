import type { SchemaObject } from "../openapi/document.js";
import type { Api, Operation } from "./api.js";
import type { Direction } from "./rules.js";
import { readShape, type Shape } from "./shape.js";

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
    [...api.schemas].map(([name, schema]) => [name, listNames(schema)]),
  );
  const uses = new Map<string, Collecting>();
  for (const operation of api.operations)
    for (const [direction, names] of listRoots(api, operation))
      for (const name of reach(names, references))
        record(uses, name, { direction, operation });
  return uses;
}

function record(
  uses: Map<string, Collecting>,
  name: string,
  by: { readonly direction: Direction; readonly operation: Operation },
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
  { object, parameters, pointer }: Operation,
): readonly (readonly [Direction, readonly string[]])[] {
  const body = api.follow(object.requestBody, pointer).part;
  const sent = [
    ...parameters.map(({ part }) => part.schema),
    ...Object.values(body?.content ?? {}).map(({ schema }) => schema),
  ];
  const received = Object.values(object.responses ?? {}).flatMap((response) =>
    Object.values(api.follow(response, pointer).part?.content ?? {}).map(
      ({ schema }) => schema,
    ),
  );
  return [
    ["request", sent.flatMap(listNames)],
    ["response", received.flatMap(listNames)],
  ];
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
export function listNames(schema: SchemaObject | undefined): readonly string[] {
  return listShapeNames(readShape(schema));
}

function listShapeNames(shape: Shape): readonly string[] {
  switch (shape.kind) {
    case "reference":
      return [shape.name];
    case "array":
      return listNames(shape.items);
    case "map":
      return listNames(shape.values);
    case "choice":
      return shape.members.flatMap(listNames);
    case "object":
      return [...shape.properties.values()].flatMap(listNames);
    default:
      return [];
  }
}
