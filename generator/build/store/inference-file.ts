import type { OpenApiDocument } from "../../openapi/document/document.js";
import {
  printSourceMap,
  readSourceMap,
} from "../../openapi/document/source-map-file.js";
import type {
  CandidateFact,
  ClassFact,
  InferenceFacts,
} from "../../reader/inference/part/facts.js";
import type { Placeholder } from "../../reader/inference/resolve/find-placeholders.js";
import type { KnownInference } from "./reading-store.js";

/** How a known inference is written: what was concluded, the document, the source map. */
export function printInference({
  standing: { document, map, facts },
  ...known
}: KnownInference): string {
  const conclusions = { ...known, facts: packFacts(facts) };
  const texts = [conclusions, document].map((one) => JSON.stringify(one));
  return [...texts, printSourceMap(map)].join("\n");
}

/** Reads what `printInference` wrote; nothing of what is something else. */
export function readInference(text: string): KnownInference | undefined {
  const first = text.indexOf("\n");
  const second = text.indexOf("\n", first + 1);
  if (first < 0 || second < 0) return undefined;
  const { facts, ...known } = JSON.parse(text.slice(0, first)) as Omit<
    KnownInference,
    "standing"
  > & { readonly facts: PackedFacts };
  const document = JSON.parse(text.slice(first, second)) as OpenApiDocument;
  const map = readSourceMap(JSON.parse(text.slice(second)));
  if (map === undefined) return undefined;
  return { ...known, standing: { document, map, facts: unpackFacts(facts) } };
}

type PackedFacts = ReturnType<typeof packFacts>;

/** Facts as plain data: files and schemas are numbers, sets are lists. */
function packFacts({ candidates, groups, ...facts }: InferenceFacts) {
  const files = numberAll(
    [...candidates.values()].flatMap((one) => [...one.files]),
  );
  const schemas = numberAll(
    [...candidates.values()].map(({ schema }) => schema),
  );
  const { placeholders, diagnostics } = facts;
  return {
    files: [...files.keys()],
    schemas: [...schemas.keys()].map(({ name, isRival }) => [
      name ?? null,
      isRival,
    ]),
    candidates: [...candidates].map(([key, candidate]) => [
      key,
      [...candidate.files].map((file) => files.get(file) ?? 0),
      candidate.sign,
      candidate.references,
      candidate.around ?? null,
      schemas.get(candidate.schema) ?? 0,
    ]) as readonly PackedCandidate[],
    groups: [...groups].map(([group, members]) => [
      group,
      [...members].map((one) => schemas.get(one) ?? 0),
    ]) as readonly (readonly [string, readonly number[]])[],
    accepted: [...facts.accepted],
    pages: [...facts.files],
    // Of a rule only its name is told.
    placeholders: [...placeholders].map(([name, { rule, ...one }]) => [
      name,
      { ...one, rule: { name: rule.name } },
    ]) as [string, Placeholder][],
    titles: packSets(facts.titles),
    references: packSets(facts.references),
    follows: packSets(facts.follows),
    visits: packSets(facts.visits),
    tagFolders: [...facts.tagFolders],
    printed: [...facts.printed],
    adopted: [...facts.adopted],
    known: [...facts.known],
    unknown: [...facts.unknown],
    diagnostics: diagnostics.map(([one, by]) => [one, [...by]] as const),
  };
}

type PackedCandidate = readonly [
  key: string,
  files: readonly number[],
  sign: number,
  references: readonly string[],
  around: string | null,
  schema: number,
];

function unpackFacts(packed: PackedFacts): InferenceFacts {
  const schemas = packed.schemas.map(
    ([name, isRival]): ClassFact => ({
      members: new Set(),
      groups: new Set(),
      name: (name as string | null) ?? undefined,
      isRival: isRival === true,
    }),
  );
  const schemaAt = (at: number) => schemas[at] as ClassFact;
  const candidates = new Map<string, CandidateFact>();
  for (const [key, files, sign, references, around, at] of packed.candidates) {
    const schema = schemaAt(at);
    schema.members.add(key);
    candidates.set(key, {
      files: new Set(files.map((file) => packed.files[file] ?? "")),
      ...{ sign, references, around: around ?? undefined, schema },
    });
  }
  const groups: InferenceFacts["groups"] = new Map();
  for (const [group, members] of packed.groups) {
    const found = new Set(members.map(schemaAt));
    groups.set(group, found);
    for (const one of found) one.groups.add(group);
  }
  return {
    ...{ candidates, groups },
    accepted: new Map(packed.accepted),
    files: new Map(packed.pages),
    placeholders: new Map(packed.placeholders),
    titles: unpackSets(packed.titles),
    references: unpackSets(packed.references),
    follows: unpackSets(packed.follows),
    visits: unpackSets(packed.visits),
    tagFolders: new Set(packed.tagFolders),
    printed: new Set(packed.printed),
    adopted: new Set(packed.adopted),
    known: new Set(packed.known),
    unknown: new Set(packed.unknown),
    diagnostics: packed.diagnostics.map(([one, by]) => [one, new Set(by)]),
  };
}

function numberAll<T>(values: readonly T[]): ReadonlyMap<T, number> {
  return new Map([...new Set(values)].map((one, at) => [one, at]));
}

type PackedSets = readonly (readonly [string, readonly string[]])[];

function packSets(sets: ReadonlyMap<string, ReadonlySet<string>>): PackedSets {
  return [...sets].map(([key, values]) => [key, [...values]]);
}

function unpackSets(packed: PackedSets): Map<string, Set<string>> {
  return new Map(packed.map(([key, values]) => [key, new Set(values)]));
}
