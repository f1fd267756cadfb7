import type { PropertyModel, TypeModel } from "../api-model.js";
import { mapInnerTypes } from "./inner-types.js";
import { listReferences, type UnnamedSchema } from "./unnamed-schema.js";

type Schemas = ReadonlyMap<string, UnnamedSchema>;

/** The schemas that the types of requests and of responses refer to, by key. */
export interface VariantUses {
  readonly requests: readonly string[];
  readonly responses: readonly string[];
}

/** Schemas of which some have a view of their own for requests. */
export interface ReadWriteVariants {
  readonly schemas: Schemas;
  /** The type that a request sends where a response has another one. */
  readonly forRequest: (type: TypeModel) => TypeModel;
}

/**
 * Gives the schemas that are not the same in requests and in responses a view
 * for each (OpenAPI 3.1 §4.8.24: `readOnly` and `writeOnly`). A schema is the
 * same in both where all of its read-only properties may be left out anyway and
 * none is write-only: one type serves for both then, and says `readonly`. What
 * it holds in properties of one direction only makes no difference. The view for
 * requests stands beside the schema where both are used.
 */
export function splitReadWriteVariants(
  schemas: Schemas,
  { requests, responses }: VariantUses,
): ReadWriteVariants {
  const differing = findDiffering(schemas);
  const sent = listTravelling(schemas, requests, ({ readOnly }) => !readOnly);
  const received = listTravelling(
    schemas,
    responses,
    ({ writeOnly }) => !writeOnly,
  );
  const isSplit = (key: string) =>
    differing.has(key) && sent.has(key) && received.has(key);
  const forRequest = mapReferences((key) => (isSplit(key) ? viewOf(key) : key));
  const views = [...schemas].flatMap(
    ([key, schema]): readonly UnnamedSchema[] => {
      if (!differing.has(key)) return [schema];
      const { type } = schema;
      const input = forRequest(
        keepProperties(type, ({ readOnly }) => !readOnly),
      );
      const output = keepProperties(type, ({ writeOnly }) => !writeOnly);
      if (isSplit(key))
        return [{ ...schema, type: output }, nameView(schema, input)];
      if (sent.has(key)) return [{ ...schema, type: input }];
      return [received.has(key) ? { ...schema, type: output } : schema];
    },
  );
  return {
    schemas: new Map(views.map((schema) => [schema.key, schema])),
    forRequest,
  };
}

/** The schemas that travel in one direction, by what is kept of each. */
function listTravelling(
  schemas: Schemas,
  start: readonly string[],
  keeps: (property: PropertyModel) => boolean,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...start];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const schema = schemas.get(key);
    if (!schema || reached.has(key)) continue;
    reached.add(key);
    waiting.push(...listReferences(keepProperties(schema.type, keeps)));
  }
  return reached;
}

function viewOf(key: string): string {
  return `${key}#input`;
}

/** The view for requests is called after the schema: `PetInput`. */
function nameView(schema: UnnamedSchema, type: TypeModel): UnnamedSchema {
  const { name, key } = schema;
  const isComponent = typeof name === "string";
  const owner = isComponent ? { key, path: [] } : name;
  return {
    ...schema,
    key: viewOf(key),
    name: { key: owner.key, path: [...owner.path, "Input"] },
    ...(isComponent && { wireName: name }),
    type,
  };
}

/** The schemas that have, or hold one that has, a property of one direction only. */
function findDiffering(schemas: Schemas): ReadonlySet<string> {
  const holders = new Map<string, string[]>();
  for (const [key, { type }] of schemas) {
    const both = keepProperties(
      type,
      ({ readOnly, writeOnly }) => !readOnly && !writeOnly,
    );
    for (const target of listReferences(both)) {
      const known = holders.get(target) ?? [];
      holders.set(target, known);
      known.push(key);
    }
  }
  const waiting = [...schemas.values()]
    .filter(
      ({ type }) => type.kind === "object" && type.properties.some(differs),
    )
    .map(({ key }) => key);
  const differing = new Set<string>();
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (differing.has(key)) continue;
    differing.add(key);
    waiting.push(...(holders.get(key) ?? []));
  }
  return differing;
}

function differs({ readOnly, writeOnly, required }: PropertyModel): boolean {
  return writeOnly === true || (readOnly && required);
}

function keepProperties(
  type: TypeModel,
  keeps: (property: PropertyModel) => boolean,
): TypeModel {
  if (type.kind !== "object") return type;
  const properties = type.properties.filter(keeps);
  const { additional, patterns, nullable } = type;
  const values = additional ?? ({ kind: "unknown", nullable: false } as const);
  return properties.length > 0 || patterns
    ? { ...type, properties }
    : { kind: "map", values, nullable };
}

function mapReferences(
  rename: (key: string) => string,
): (type: TypeModel) => TypeModel {
  const map = (type: TypeModel): TypeModel =>
    type.kind === "reference"
      ? { ...type, name: rename(type.name) }
      : mapInnerTypes(type, map);
  return map;
}
