import type { OpenApiDocument } from "./document.js";
import { printExactly } from "./exact-numbers.js";
import { grammar } from "./grammar.js";
import { isSchemaKind, type Rebuild, rebuildParts } from "./parts.js";

/**
 * Prints a document as JSON: two spaces, LF, a newline at the end. Members stand
 * in the grammar's order, and what it does not know behind them; names stand in
 * the document's order, but paths, schemas and security schemes by code unit. What
 * holds any JSON is printed as it is. Keys such as `1` come first, as JSON in
 * JavaScript has it.
 */
export function printDocument(document: OpenApiDocument): string {
  const root = { kind: "document", node: document } as const;
  const ordered = rebuildParts(root, orderMembers);
  return `${printExactly(JSON.stringify(ordered, undefined, 2))}\n`;
}

const orderMembers: Rebuild = ({ kind, entries, rule }, members) => {
  if (entries !== undefined)
    return rule?.sorted ? sortBy(members, () => 0) : members;
  const ranks = memberRanks.get(isSchemaKind(kind) ? "schema" : kind);
  return sortBy(members, (name) => ranks?.get(name));
};

type Entry = [name: string, value: unknown];

/** Sorts members by their ranks, and those of one rank by their names, in code units. */
function sortBy(
  entries: Entry[],
  rankOf: (name: string) => number | undefined,
): Entry[] {
  return entries.sort(
    ([a], [b]) =>
      (rankOf(a) ?? behindAll) - (rankOf(b) ?? behindAll) ||
      (a < b ? -1 : a > b ? 1 : 0),
  );
}

/** The rank of what the grammar does not know: no object has so many members. */
const behindAll = 1000;

/** Where the members of each kind come among each other: a reference first, extensions last. */
const memberRanks: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(
  [...grammar].map(([kind, members]) => [
    kind,
    new Map([
      ["$ref", -1],
      ...[...members.keys()]
        .filter((name) => !name.startsWith("x-"))
        .map((name, rank) => [name, rank] as const),
    ]),
  ]),
);
