import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import type { Change } from "../diff/change.js";
import {
  followNormalized,
  isUntyped,
  normalizeSchema,
  typeOfWord,
} from "../diff/compare/normalized-schema.js";
import { diffDocuments } from "../diff/diff-documents.js";
import { matchAddresses } from "../diff/match/match-operations.js";
import { type Message, printPlain } from "../diff/message.js";
import type { ResponseObject, SchemaObject } from "../document/document.js";
import { readPointer, resolvePointer, toPointer } from "../document/pointer.js";
import { disagreements } from "./disagreements.js";
import { type MappedApi, placeAt } from "./place-at.js";
import { spreadBases } from "./spread-bases.js";

/** What is told twice. */
interface BothApis {
  readonly description: MappedApi;
  readonly pages: MappedApi;
}

/** What pages say of an API that has a description. */
interface PagesCompared {
  readonly diagnostics: readonly Diagnostic[];
  /** The operations of the pages that the description has as well: `GET /boats/{id}`. */
  readonly described: ReadonlySet<string>;
}

/**
 * Finds where pages say otherwise than a description, by the comparison that
 * `diff` makes of two versions: each difference at its place in the pages, with
 * that in the description.
 */
export function compareWithPages(
  description: MappedApi,
  pages: MappedApi,
): PagesCompared {
  const both = {
    description: spreadBases(description),
    pages: spreadBases(pages),
  };
  const { changes, operations } = diffDocuments(
    both.description,
    both.pages,
    matchAddresses,
  );
  const told = unite(changes).flatMap((change) => {
    const message = wordDifference(both, change);
    if (message === undefined) return [];
    return [{ key: orderOf(both, change, message), change, message }];
  });
  return {
    diagnostics: told
      .toSorted((a, b) => compareKeys(a.key, b.key))
      .map(({ change, message }) => report(both, change, message)),
    described: new Set(operations.values()),
  };
}

/** By operation and schema as the pages have them; what they lack comes last of each. */
function orderOf(
  { pages }: BothApis,
  { rule, after }: NamedChange,
  message: string,
): readonly (string | number)[] {
  const pointer = after?.pointer ?? "";
  const owner = toPointer(...(readPointer(pointer) ?? []).slice(0, 3));
  const [around, own] = [placeAt(pages, owner), placeAt(pages, pointer)];
  const isMissing = rule.endsWith("-removed") && rule !== "value-removed";
  const key = [around?.file, around?.line, Number(isMissing)];
  return [...key, own?.line, own?.column, message].map((one) => one ?? 0);
}

function compareKeys(
  a: readonly (string | number)[],
  b: readonly (string | number)[],
): number {
  const index = a.findIndex((one, at) => one !== b[at]);
  if (index === -1) return 0;
  return (a[index] ?? 0) < (b[index] ?? 0) ? -1 : 1;
}

/** A change, with the names that its own message holds. */
interface NamedChange extends Change {
  readonly names: readonly string[];
}

/**
 * The same of the same two parts is one difference, of however many operations it
 * is found; so are the values that one list has and the other has not.
 */
function unite(changes: readonly Change[]): readonly NamedChange[] {
  const united = new Map<string, NamedChange>();
  for (const change of changes) {
    const { rule, before, after, label = [], message } = change;
    const names = listNames(message).slice(listNames(label).length);
    const part = label.findLast((one) => typeof one !== "string")?.name;
    const isValue = rule === "value-added" || rule === "value-removed";
    const key = [rule, before?.pointer, after?.pointer, part];
    const mark = JSON.stringify(isValue ? key : [...key, ...names]);
    const known = united.get(mark);
    const all = new Set([...(known?.names ?? []), ...names]);
    united.set(mark, { ...(known ?? change), names: [...all] });
  }
  return [...united.values()];
}

function listNames(message: Message): readonly string[] {
  return message.flatMap((part) => (typeof part === "string" ? [] : part.name));
}

function wordDifference(
  { pages }: BothApis,
  change: NamedChange,
): string | undefined {
  const { rule, subject, label = [], names, after } = change;
  // A path is the same whatever its parameters are called.
  const isOfPath = label[0] === "path parameter ";
  if (isOfPath && rule !== "parameter-moved" && !rule.startsWith("type-"))
    return undefined;
  if (rule === "property-became-optional" && !marksRequired(pages, after))
    return undefined;
  if (rule === "property-removed" && !listsProperties(pages, after))
    return undefined;
  if (rule.startsWith("type-") && isShown(pages, after))
    if (!isOtherJson(names)) return undefined;
  if (rule === "answer-added" && !tellsBody(pages, after)) return undefined;
  const says = disagreements[rule]?.(namePart(change), names);
  const name = `\`${subject.name}\``;
  if (says === undefined || subject.kind === "schema") return says;
  return label.length === 0 ? `${name} ${says}` : `${name}: ${says}`;
}

/** Names the part that a difference is about: `Boat.rig`, `query parameter rig`, `response 404`. */
function namePart({ subject, label = [] }: NamedChange): string {
  const [word, name, ...rest] = label;
  if (label.length === 0) return `\`${subject.name}\``;
  if (word === "answer ") return `response ${printPlain(label.slice(1))}`;
  if (subject.kind !== "schema") return printPlain(label);
  return word === "property " && typeof name === "object"
    ? `\`${subject.name}.${name.name}\`${printPlain(rest)}`
    : `\`${subject.name}\`, ${printPlain(label)}`;
}

/** Says whether the properties of an object stand in the pages' words: a sample may leave any out. */
function listsProperties(
  { document, map }: MappedApi,
  side: Change["after"],
): boolean {
  const pointer = side?.pointer ?? "";
  const object = resolvePointer(document, pointer) as SchemaObject | undefined;
  return Object.keys(object?.properties ?? {}).some((name) =>
    map.pointers[pointer + toPointer("properties", name)]?.evidence.some(
      ({ kind }) => kind !== "sample" && kind !== "rule",
    ),
  );
}

/** Says whether pages only show a part in samples, of which a type has to be guessed. */
function isShown({ map }: MappedApi, side: Change["after"]): boolean {
  for (
    let at = side?.pointer ?? "";
    at !== "";
    at = at.slice(0, at.lastIndexOf("/"))
  ) {
    const { evidence = [] } = map.pointers[at] ?? {};
    if (evidence.length > 0)
      return evidence.every(({ kind }) => kind === "sample" || kind === "rule");
  }
  return false;
}

/** Says whether two types are written in JSON in other ways, whatever their formats are. */
function isOtherJson(words: readonly string[]): boolean {
  const [a, b] = words.map((word) => {
    const type = word.endsWith("[]") ? "array" : typeOfWord(word);
    return type === "integer" ? "number" : type;
  });
  return jsonTypes.has(a) && jsonTypes.has(b) && a !== b;
}

const jsonTypes: ReadonlySet<string | undefined> = new Set([
  "array",
  "boolean",
  "number",
  "string",
]);

/** Says whether a response of the pages has a body that is more than an object of any form. */
function tellsBody({ document }: MappedApi, side: Change["after"]): boolean {
  const response = resolvePointer(document, side?.pointer ?? "");
  const { content = {} } = (response ?? {}) as Partial<ResponseObject>;
  const schemas = new Map(Object.entries(document.components?.schemas ?? {}));
  return Object.values(content).some(
    ({ schema }) =>
      !isUntyped(followNormalized(normalizeSchema(schema), schemas)),
  );
}

/** Says whether the pages say of any property beside one that it is required. */
function marksRequired(pages: MappedApi, side: Change["after"]): boolean {
  const steps = readPointer(side?.pointer ?? "") ?? [];
  const holder = toPointer(...steps.slice(0, -2));
  const { required } = (resolvePointer(pages.document, holder) ?? {}) as {
    readonly required?: readonly string[];
  };
  return required !== undefined && required.length > 0;
}

function report(
  { description, pages }: BothApis,
  { before, after }: NamedChange,
  message: string,
): Diagnostic {
  const place = placeAt(description, before?.pointer ?? "");
  return diagnose("docs-against-description", message, {
    place: placeAt(pages, after?.pointer ?? ""),
    ...(place && { related: [{ message: "the description", place }] }),
  });
}
