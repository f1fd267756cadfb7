import type { ApiModel, OperationModel } from "../api-model.js";
import { findKeptOperations } from "./find-kept-names.js";
import {
  type DocumentRenames,
  type FormerNames,
  type NameMemory,
  noRenames,
  type RememberedOperation,
  type RememberedSchema,
  type RememberedTag,
} from "./name-memory.js";
import { type NamingStrategyName, operationKey } from "./name-operations.js";

/** What the names of a model are remembered with. */
export interface Remembering {
  readonly model: ApiModel;
  /** The documented names of schemas; other types are named after what holds them. */
  readonly documented: ReadonlySet<string>;
  readonly naming: NamingStrategyName;
  /** What was remembered before. */
  readonly memory: NameMemory;
  readonly renames?: DocumentRenames;
  /** The version of the package that these names are in. */
  readonly version: string;
  /** Says whether a former name is still an alias that came with a version. */
  readonly keepsAlias: (since: string) => boolean;
}

/**
 * Remembers the names of a model on top of those of before. Who has another
 * name than before keeps the old one as a former name.
 */
export function rememberNames(remembering: Remembering): NameMemory {
  const { memory, naming } = remembering;
  return {
    naming,
    operations: rememberOperations(remembering),
    schemas: rememberSchemas(remembering),
    tags: rememberTags(remembering, memory.tags),
  };
}

function rememberOperations(
  remembering: Remembering,
): ReadonlyMap<string, RememberedOperation> {
  const { model, memory, renames } = remembering;
  const all = model.tags.flatMap(({ name, operations }) =>
    operations.map((operation) => ({ ...operation, tag: name })),
  );
  const known = findKeptOperations({ operations: all, memory, renames });
  const followed = new Set(known.values());
  const gone = [...memory.operations].filter(([, one]) => !followed.has(one));
  const now = all.map((operation: OperationModel) => {
    const key = operationKey(operation);
    const before = known.get(key);
    const own = operation.operationId !== key;
    return [
      key,
      {
        ...(own && { id: operation.operationId }),
        function: operation.functionName,
        property: operation.property,
        was: follow(remembering, operation.functionName, [
          before?.function,
          before?.was,
        ]),
        propertyWas: follow(remembering, operation.property, [
          before?.property,
          before?.propertyWas,
        ]),
      },
    ] as const;
  });
  return new Map([...gone, ...now]);
}

function rememberSchemas(
  remembering: Remembering,
): ReadonlyMap<string, RememberedSchema> {
  const { model, documented, memory, renames = noRenames } = remembering;
  const before = new Map(
    [...memory.schemas].map(([name, one]) => [
      renames.schemas.get(name) ?? name,
      one,
    ]),
  );
  const now = model.tags
    .flatMap(({ schemas }) => schemas)
    .filter(({ name }) => documented.has(name))
    .map(({ name, typeName, codecName }) => {
      const old = before.get(name);
      const was = follow(remembering, typeName, [old?.type, old?.was]);
      const codecWas = follow(remembering, codecName, [
        old?.codec,
        old?.codecWas,
      ]);
      return [
        name,
        { type: typeName, codec: codecName, was, codecWas },
      ] as const;
    });
  return new Map([...before, ...now]);
}

function rememberTags(
  remembering: Remembering,
  known: NameMemory["tags"],
): ReadonlyMap<string, RememberedTag> {
  const { model, renames = noRenames } = remembering;
  const before = new Map(
    [...known].map(([tag, one]) => [renames.tags.get(tag) ?? tag, one]),
  );
  const now = model.tags
    .filter(({ operations }) => operations.length > 0)
    .map(({ name, module, property }) => {
      const old = before.get(name);
      const was = follow(remembering, module, [old?.module, old?.was]);
      const propertyWas = follow(remembering, property, [
        old?.property,
        old?.propertyWas,
      ]);
      return [name, { module, property, was, propertyWas }] as const;
    });
  return new Map([...before, ...now]);
}

/** The former names of what has a name now: those that stay, and the last one. */
function follow(
  { version, keepsAlias }: Remembering,
  name: string,
  [last, was]: readonly [string | undefined, FormerNames | undefined],
): FormerNames {
  const kept = [...(was ?? [])].filter(([, since]) => keepsAlias(since));
  const names = new Map(kept);
  if (last !== undefined && last !== name) names.set(last, version);
  names.delete(name);
  return names;
}
