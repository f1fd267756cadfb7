import type { OpenApiDocument } from "./document.js";
import { printExactly } from "./exact-numbers.js";
import { expressions, grammar, ruleOf } from "./grammar.js";
import { isAtom, type Kind, type Rule } from "./rule.js";

/**
 * Prints a document as JSON: two spaces, LF, a newline at the end. Members stand
 * in the grammar's order, and what it does not know behind them; names stand in
 * the document's order, but paths, schemas and security schemes by code unit. What
 * holds any JSON is printed as it is. Keys such as `1` come first, as JSON in
 * JavaScript has it.
 */
export function printDocument(document: OpenApiDocument): string {
  const text = JSON.stringify(orderPart("document", document), undefined, 2);
  return `${printExactly(text)}\n`;
}

type Entry = readonly [name: string, value: unknown];

function orderPart(kind: Kind, part: unknown): unknown {
  if (kind === "callback") return orderMember(expressions, part);
  if (!isObject(part)) return part;
  const ranks = memberRanks.get(kind);
  const members = sortBy(Object.entries(part), (name) => ranks?.get(name));
  return Object.fromEntries(
    members.map(([name, value]) => [
      name,
      orderMember(ruleOf(kind, name), value),
    ]),
  );
}

function orderMember(rule: Rule | undefined, value: unknown): unknown {
  if (rule === undefined || isAtom(rule.holds)) return value;
  const { holds, many, sorted, extensible } = rule;
  if (many === undefined) return orderPart(holds, value);
  if (many === "list")
    return Array.isArray(value)
      ? value.map((one) => orderPart(holds, one))
      : value;
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  const named = sorted ? sortBy(entries, () => 0) : entries;
  return Object.fromEntries(
    named.map(([name, one]) => {
      const isExtension = extensible && name.startsWith("x-");
      return [name, isExtension ? one : orderPart(holds, one)];
    }),
  );
}

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
const memberRanks: ReadonlyMap<Kind, ReadonlyMap<string, number>> = new Map(
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

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
