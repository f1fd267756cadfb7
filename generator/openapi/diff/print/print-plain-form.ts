import { expressions, ruleOf } from "../../document/grammar.js";
import { isAtom, type Kind, type MemberRule } from "../../document/rule.js";

/** The names that schemas go by where two documents are compared. */
export type Renaming = (name: string) => string;

/** What is for people: it changes no type and no call. */
const forPeople: ReadonlySet<string> = new Set([
  "title",
  "summary",
  "description",
  "example",
  "examples",
  "externalDocs",
  "deprecated",
  "$comment",
]);

/** Extensions that say what a client is made of; all others are nobody's. */
const telling =
  /^x-(?:endpaper-(?!unknown$)|oas32-|(?:ms-)?text$|name$|nullable$)/;

/** Lists whose order says nothing. */
const unordered: ReadonlySet<string> = new Set(["required", "enum", "type"]);

/** Says whether a keyword can change what a client is made of. */
export function isTelling(keyword: string): boolean {
  return keyword.startsWith("x-")
    ? telling.test(keyword)
    : !forPeople.has(keyword);
}

/** What a part is: a kind of the grammar, one or many. */
export type PlainRule = Pick<MemberRule, "holds" | "many">;

/**
 * Prints a part of a document so that two that say the same to a client are
 * the same text: without what is for people, and in one order.
 */
export function printPlainForm(
  part: unknown,
  rule: PlainRule | undefined,
  rename: Renaming = (name) => name,
): string {
  return JSON.stringify(toPlainForm(part, rule, rename)) ?? "nothing";
}

function toPlainForm(
  value: unknown,
  rule: PlainRule | undefined,
  rename: Renaming,
): unknown {
  if (rule === undefined || isAtom(rule.holds))
    return mapMembers(value, sortData);
  const { holds, many } = holdsOf(rule);
  const toOne = (one: unknown) => toPlainForm(one, { holds }, rename);
  if (many !== undefined || Array.isArray(value))
    return mapMembers(value, toOne);
  return isObject(value) ? toPlainPart(value, holds, rename) : value;
}

/** A callback is a map of path items. */
function holdsOf(rule: PlainRule): PlainRule {
  return rule.holds === "callback" && !rule.many ? expressions : rule;
}

function toPlainPart(
  part: Readonly<Record<string, unknown>>,
  kind: PlainRule["holds"],
  rename: Renaming,
): unknown {
  const members = Object.entries(part).flatMap(([name, value]) => {
    if (!isTelling(name)) return [];
    if (name === "$ref" && typeof value === "string")
      return [[name, value.replace(/[^/]*$/, rename)] as const];
    const plain = toPlainForm(value, ruleOf(kind as Kind, name), rename);
    const isSet = unordered.has(name) && Array.isArray(plain);
    return [[name, isSet ? plain.map(print).sort() : plain] as const];
  });
  return sortMembers(members);
}

function print(value: unknown): string {
  return JSON.stringify(value);
}

/** Data has names of its own, in any order. */
function sortData(value: unknown): unknown {
  return mapMembers(value, sortData);
}

/** The items of a list, or the values of an object by their names, whatever these are. */
function mapMembers(
  value: unknown,
  map: (member: unknown) => unknown,
): unknown {
  if (Array.isArray(value)) return value.map(map);
  if (!isObject(value)) return value;
  return sortMembers(
    Object.entries(value).map(([name, member]) => [name, map(member)] as const),
  );
}

function sortMembers(members: (readonly [string, unknown])[]): object {
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
