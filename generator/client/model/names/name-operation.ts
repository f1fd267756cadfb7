import { longestName, shorten, toIdentifier } from "./identifier.js";
import { type PathParts, readPath } from "./read-path.js";
import { isRpcVerb, lacksObject } from "./rpc-verbs.js";
import { splitWords, toCamelCase } from "./split-words.js";

/** What the name of an operation is made from. */
export interface NamedOperation {
  readonly operationId: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  /** The operation as the document has it: whether a heading says its name. */
  readonly object?: { readonly "x-endpaper-id"?: "heading" };
}

/** A candidate name, and what is left of it behind its tag: `getById`. */
export interface OperationName {
  readonly functionName: string;
  readonly property: string;
}

/** A way to name operations: the candidates, the best one first. */
export type NamingStrategy = (
  operation: NamedOperation,
  isRpcParent: (path: string) => boolean,
) => readonly OperationName[];

/**
 * Strategy `path`: the method and the path's words, as a person would say it.
 *
 *     POST /api/v1/TicketMessage                → postTicketMessage
 *     GET  /api/v1/TicketMessage/{id}           → getTicketMessageById
 *     GET  /api/v1/Contact/{contactId}/Image    → getContactImage
 *     POST /api/v1/Agents/Contact/GetContact    → getContact
 *     POST /api/v1/CRMScript/{id}/Execute       → executeCrmScript
 *
 * Where the pages say in a heading what is done, that is its name.
 */
export const nameByPath: NamingStrategy = (operation, isRpcParent) => {
  const parts = readPath(operation.path);
  const words = parts.segments.at(-1) ?? [];
  const isRpc =
    isRpcVerb(words[0] ?? "", operation.method) ||
    isRpcParent(readParent(operation.path));
  const names =
    isRpc && words.length > 0 && parts.segments.length > parts.boilerplate
      ? nameProcedure(operation.tag, parts, words)
      : [];
  const byPath = [...names, ...nameResource(operation, parts)];
  return operation.object?.["x-endpaper-id"] === "heading"
    ? [nameById(operation), ...byPath]
    : [...byPath, nameById(operation)];
};

/** Strategy `operation-id`: the identifier that the document gives. */
export const nameByOperationId: NamingStrategy = (operation) => [
  nameById(operation),
];

/** `/a/Contact/{id}/GetX` → `/a/Contact/{id}`: what procedures of one kind share. */
export function readParent(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

function nameById({ operationId }: NamedOperation): OperationName {
  const name = nameFunction(splitWords(operationId));
  return { functionName: name, property: name };
}

/** The verb, then its object; the path before it only where it is needed. */
function nameProcedure(
  tag: string,
  { segments, boilerplate, middle, trailing }: PathParts,
  [verb = "", ...object]: readonly string[],
): readonly OperationName[] {
  const scopes = segments.slice(boilerplate, -1);
  const needsObject = object.length === 0 || lacksObject(verb, object[0] ?? "");
  const near = joinSegments([...scopes.slice(-1), object]);
  const far = joinSegments([...scopes, object]);
  const by = nameParameters([...middle, ...trailing]);
  const short = needsObject ? near : object;
  const plain = needsObject
    ? joinSegments([dropTag(scopes, tag), object])
    : object;
  return [
    [short, plain] as const,
    [near, plain] as const,
    [far, plain] as const,
    [
      [...short, ...by],
      [...plain, ...by],
    ] as const,
    [
      [...near, ...by],
      [...plain, ...by],
    ] as const,
    [
      [...far, ...by],
      [...plain, ...by],
    ] as const,
  ].map(([words, property]) => ({
    functionName: nameFunction([verb, ...words]),
    property: nameFunction([verb, ...property]),
  }));
}

/** The method, the path's words and the last parameter; more of them where needed. */
function nameResource(
  { method, tag }: NamedOperation,
  { segments, boilerplate, middle, trailing }: PathParts,
): readonly OperationName[] {
  const named = segments.slice(boilerplate);
  const nouns = joinSegments(named);
  const rest = dropTag(named, tag);
  const [first = [], ...more] = growParameters(middle, trailing);
  const all = more.at(-1) ?? first;
  return [
    [nouns, first] as const,
    [named.flat(), first] as const,
    ...more.map((by) => [nouns, by] as const),
    [named.flat(), all] as const,
    [segments.flat(), all] as const,
  ].map(([words, by]) => ({
    functionName: nameFunction([method, ...words, ...by]),
    property: nameFunction([method, ...rest, ...by]),
  }));
}

/** So many parameters tell operations apart; a longer name would be cut off. */
const mostParameters = 12;

/** The last parameter behind the path, then one more at a time from the end, and all of them. */
function growParameters(
  middle: readonly string[],
  trailing: readonly string[],
): readonly (readonly string[])[] {
  const all = [...middle, ...trailing];
  const least = Math.min(1, trailing.length);
  const most = Math.min(all.length - least, mostParameters);
  const counts = Array.from({ length: most + 1 }, (_, index) => least + index);
  if (all.length > mostParameters + least) counts.push(all.length);
  return counts.map((count) =>
    nameParameters(count === 0 ? [] : all.slice(-count)),
  );
}

/** Leaves room for what type names add: `…Input`, `…Options`. */
function nameFunction(words: readonly string[]): string {
  return toIdentifier(shorten(toCamelCase(words), "_", longestName - 8));
}

/** What a tag adds to the path's words: those of its segments that it repeats are left out. */
function dropTag(
  segments: readonly (readonly string[])[],
  tag: string,
): readonly string[] {
  const words = new Set(splitWords(tag).map((word) => word.toLowerCase()));
  const isTag = (segment: readonly string[]) =>
    segment.every((word) => words.has(word.toLowerCase()));
  const first = segments.findLastIndex(isTag);
  return joinSegments(segments.slice(first + 1));
}

/** Joins `User` and `User Presence Status` to `User Presence Status`. */
function joinSegments(
  segments: readonly (readonly string[])[],
): readonly string[] {
  const joined: string[] = [];
  for (const segment of segments) {
    const overlaps = endsWith(joined, segment[0] ?? "");
    joined.push(...(overlaps ? segment.slice(1) : segment));
  }
  return joined;
}

function endsWith(words: readonly string[], word: string): boolean {
  return words.at(-1)?.toLowerCase() === word.toLowerCase();
}

/** `["id"]` → By Id; `["section", "key"]` → By Section And Key. */
function nameParameters(parameters: readonly string[]): readonly string[] {
  return parameters
    .map(splitWords)
    .filter((words) => words.length > 0)
    .flatMap((words, index) => [index === 0 ? "By" : "And", ...words]);
}
