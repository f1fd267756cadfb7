import type { Kept, KeptNames } from "./kept-names.js";
import {
  type DocumentRenames,
  type NameMemory,
  noRenames,
  type RememberedOperation,
} from "./name-memory.js";
import { type NamingStrategyName, operationKey } from "./name-operations.js";
import type { NamedOperation } from "./named-operation.js";

/** What is to be named, and what is remembered. */
export interface KeptNamesQuery {
  readonly operations: readonly NamedOperation[];
  /** The documented names. */
  readonly schemas: readonly string[];
  readonly naming: NamingStrategyName;
  readonly memory?: NameMemory | undefined;
  readonly renames?: DocumentRenames | undefined;
}

/**
 * Finds in the memory the names of what is to be named. With another naming
 * strategy than before, operations are named anew.
 */
export function findKeptNames(recalling: KeptNamesQuery): KeptNames {
  const { memory, naming, schemas, renames = noRenames } = recalling;
  const operations = findKeptOperations(recalling);
  const own = memory?.naming === naming ? [...operations] : [];
  const known = [...(memory?.operations.values() ?? [])];
  const types = [...(memory?.schemas ?? [])];
  const tags = [...(memory?.tags ?? [])];
  const renamedTo = new Set(renames.schemas.values());
  const documented = types.filter(
    ([name]) => schemas.includes(name) && !renamedTo.has(name),
  );
  const toKey = (name: string) => `component:${name}`;
  return {
    functions: keep(
      own.map(([key, one]) => [key, one.function]),
      known.flatMap((one) => [one.function, ...one.was.keys()]),
    ),
    properties: keep(
      own.map(([key, one]) => [key, one.property]),
      [],
    ),
    types: keep(
      documented.map(([name, { type }]) => [toKey(name), type]),
      types.flatMap(([, one]) => [one.type, ...one.was.keys()]),
    ),
    codecs: keep(
      documented.map(([name, { codec }]) => [toKey(name), codec]),
      types.flatMap(([, one]) => [one.codec, ...one.codecWas.keys()]),
    ),
    modules: keep(
      tags.map(([tag, { module }]) => [tag, module]),
      tags.flatMap(([, one]) => [one.module, ...one.was.keys()]),
    ),
    tagProperties: keep(
      tags.map(([tag, { property }]) => [tag, property]),
      tags.flatMap(([, one]) => [one.property, ...one.propertyWas.keys()]),
    ),
  };
}

function keep(
  names: readonly (readonly [string, string])[],
  all: readonly string[],
): Kept {
  const remembered = new Set(all.map((name) => name.toLowerCase()));
  return {
    names: new Map(names),
    isRemembered: (name) => remembered.has(name.toLowerCase()),
  };
}

/**
 * Finds what is remembered of each operation: by its method and path, by where
 * it moved, by the path without the names of its parameters, or by its
 * identifier; each only where nothing else has it.
 */
export function findKeptOperations({
  operations,
  memory,
  renames = noRenames,
}: Pick<KeptNamesQuery, "operations" | "memory" | "renames">): ReadonlyMap<
  string,
  RememberedOperation
> {
  const found = new Map<string, RememberedOperation>();
  const named = new Map(
    operations.map((one) => [operationKey(one), one.operationId]),
  );
  const open = new Map(memory?.operations);
  const moved = (key: string) => renames.operations.get(key) ?? key;
  const marks: readonly (readonly [Mark, Mark])[] = [
    [(key) => key, (key) => key],
    [moved, (key) => key],
    [formOf, formOf],
    [(_, id) => id, (_, id) => id],
  ];
  for (const [markOld, markNew] of marks) {
    const known = indexUnique(open, (key, one) => markOld(key, one.id));
    const wanted = indexUnique(named, (key, id) => markNew(key, id));
    for (const [mark, key] of wanted) {
      const old = known.get(mark);
      const one = old === undefined ? undefined : open.get(old);
      if (old === undefined || one === undefined) continue;
      found.set(key, one);
      open.delete(old);
      named.delete(key);
    }
  }
  return found;
}

/** What an operation is known by: of its `METHOD path` and its identifier. */
type Mark = (key: string, id: string | undefined) => string | undefined;

const formOf: Mark = (key) => key.replace(/\{[^{}]*\}/g, "{}");

/** The keys by their marks; a mark that several have is nobody's. */
function indexUnique<T>(
  entries: ReadonlyMap<string, T>,
  mark: (key: string, value: T) => string | undefined,
): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  const repeated = new Set<string>();
  for (const [key, value] of entries) {
    const found = mark(key, value);
    if (found === undefined) continue;
    if (index.has(found)) repeated.add(found);
    index.set(found, key);
  }
  for (const found of repeated) index.delete(found);
  return index;
}
