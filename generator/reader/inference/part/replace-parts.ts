import type {
  LowerCaseMethod,
  OpenApiDocument,
  OperationObject,
} from "../../../openapi/document/document.js";
import {
  readPointer,
  resolvePointer,
} from "../../../openapi/document/pointer.js";
import type {
  SourceEntry,
  SourceMapDocument,
} from "../../../openapi/document/source-map.js";
import { schemaPointer } from "../build/build-schemas.js";
import type { BuiltPart } from "./build-part.js";
import { Doubt } from "./edits.js";
import type { InferenceFacts } from "./facts.js";
import { isSame, type LineMoves, moveAll } from "./same.js";

const unmoved: LineMoves = new Map();

/** What stands: a document and where its parts come from. */
interface Standing {
  readonly document: OpenApiDocument;
  readonly map: SourceMapDocument;
}

/** Doubts where the pages as they were do not say what stands. */
export function checkStanding(
  { document, map }: Standing,
  { operations, schemas, entries }: BuiltPart,
): void {
  const isStanding =
    [...operations].every(([pointer, one]) =>
      isSame(resolvePointer(document, pointer), one, unmoved),
    ) &&
    [...schemas].every(([name, one]) =>
      isSame(document.components?.schemas?.[name], one, unmoved),
    ) &&
    Object.entries(entries).every(([pointer, one]) =>
      isSame(map.pointers[pointer], one, unmoved),
    );
  if (!isStanding) throw new Doubt("not what stands");
}

/** Doubts where other schemas may be in the document, or where it says less of some. */
export function checkFollows(
  before: BuiltPart,
  after: BuiltPart,
  { moves, facts }: { moves: LineMoves; facts: InferenceFacts },
): void {
  if (!isSame(before.unknown, after.unknown, moves)) throw new Doubt("unknown");
  let isLess = false;
  for (const [pointer, now] of after.follows) {
    const old = before.follows.get(pointer) ?? new Set();
    for (const name of now)
      if (!old.has(name) && !facts.known.has(name)) throw new Doubt("unknown");
    isLess ||= [...old].some((name) => !now.has(name));
  }
  if (isLess && !reachesAll(after, facts)) throw new Doubt("schemas that go");
}

function reachesAll({ follows }: BuiltPart, facts: InferenceFacts): boolean {
  const follow = (pointer: string) =>
    follows.get(pointer) ?? facts.follows.get(pointer) ?? new Set<string>();
  const reached = new Set<string>();
  const pending = [...facts.follows.keys()].filter((one) =>
    one.startsWith("/paths/"),
  );
  for (let next = pending.pop(); next !== undefined; next = pending.pop())
    for (const name of follow(next))
      if (!reached.has(name)) {
        reached.add(name);
        pending.push(schemaPointer(name));
      }
  return [...facts.known, ...facts.unknown].every((name) => reached.has(name));
}

/** Puts other operations and schemas into the places of those that stand. */
export function replaceParts(
  document: OpenApiDocument,
  before: BuiltPart,
  { operations, schemas }: BuiltPart,
): OpenApiDocument {
  const paths = { ...document.paths };
  for (const [pointer, now] of operations) {
    const [, path = "", method = ""] = readPointer(pointer) ?? [];
    const old = before.operations.get(pointer);
    if (!isSame(headOf(old), headOf(now), unmoved)) throw new Doubt("head");
    paths[path] = { ...paths[path], [method as LowerCaseMethod]: now };
  }
  const all = { ...document.components?.schemas };
  for (const [name, schema] of schemas) all[name] = schema;
  return {
    ...document,
    paths,
    components: { ...document.components, schemas: all },
  };
}

/** What of an operation the rest of the document depends on. */
function headOf(operation: OperationObject | undefined): unknown {
  return [operation?.tags, operation?.security, operation?.operationId];
}

/** Puts other entries into the places of those that stand, and moves the others. */
export function replaceEntries(
  { pointers }: SourceMapDocument,
  before: BuiltPart["entries"],
  after: BuiltPart["entries"],
  moves: LineMoves,
): SourceMapDocument {
  const entries: Record<string, SourceEntry> = {};
  for (const pointer of Object.keys(pointers)) {
    const now = after[pointer];
    if (now !== undefined) entries[pointer] = now;
    else if (before[pointer] === undefined)
      entries[pointer] = moveEntry(pointers[pointer] as SourceEntry, moves);
  }
  const isOrdered = Object.keys(after).every((one) => one in pointers);
  if (isOrdered) return { version: 1, pointers: entries };
  const all = Object.entries({ ...entries, ...after });
  all.sort(([a], [b]) => (a < b ? -1 : 1));
  return { version: 1, pointers: Object.fromEntries(all) };
}

function moveEntry(entry: SourceEntry, moves: LineMoves): SourceEntry {
  return moves.size === 0 ? entry : moveAll(entry, moves);
}

/** The pointers of the schemas that are others than before, or come from elsewhere. */
export function listOtherSchemas(
  before: BuiltPart,
  after: BuiltPart,
  moves: LineMoves,
): readonly string[] {
  return [...after.schemas].flatMap(([name, schema]) => {
    const pointer = schemaPointer(name);
    const [old, now] = [before, after].map(({ entries }) =>
      Object.entries(entries).filter(
        ([one]) => one === pointer || one.startsWith(`${pointer}/`),
      ),
    );
    const isOther =
      !isSame(before.schemas.get(name), schema, unmoved) ||
      !isSame(old, now, moves);
    return isOther ? [pointer] : [];
  });
}
