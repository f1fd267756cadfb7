import pluralize from "pluralize";
import { isGoodId } from "./good-ids.js";
import { longestName, shorten, toIdentifier } from "./identifier.js";
import type { NamedOperation } from "./named-operation.js";
import { type PathParts, readPath } from "./read-path.js";
import { isRpcVerb, lacksObject } from "./rpc-verbs.js";
import { splitWords, toCamelCase } from "./split-words.js";

/** What is known of the paths of all operations. */
export interface KnownPaths {
  /** Whether what is behind a path are procedures: rule `rpc-parents`. */
  readonly isRpcParent: (path: string) => boolean;
  /** Whether a path is read as well, or otherwise used by several methods. */
  readonly isResource: (path: string) => boolean;
  /** Whether a path leads to one of many: something is documented at `PATH/{id}`. */
  readonly isCollection: (path: string) => boolean;
}

/** A candidate name, and what is left of it behind its tag: `getById`. */
export interface OperationName {
  readonly functionName: string;
  readonly property: string;
}

/** A way to name operations: the candidates, the best one first. */
export type NamingStrategy = (
  operation: NamedOperation,
  paths: KnownPaths,
) => readonly OperationName[];

/**
 * Strategy `path`: the method and the path's words, as a person would say it.
 *
 *     POST /api/v1/TicketMessage                → postTicketMessage
 *     GET  /api/v1/TicketMessage                → listTicketMessages, where it gives a list
 *     GET  /api/v1/TicketMessage/{id}           → getTicketMessageById
 *     GET  /api/v1/Contact/{contactId}/Image    → getContactImage
 *     POST /api/v1/Agents/Contact/GetContact    → getContact
 *     POST /api/v1/CRMScript/{id}/Execute       → executeCrmScript
 *     POST /boats/{id}/launch                   → launchBoat
 *
 * Where the pages say in a heading what is done, that is its name.
 */
export const nameByPath: NamingStrategy = (operation, paths) => {
  const parts = readPath(operation.path);
  const words = parts.segments.at(-1) ?? [];
  const isAmongProcedures =
    operation.method === "POST" &&
    paths.isRpcParent(readParent(operation.path)) &&
    !paths.isResource(operation.path);
  const isRpc =
    isRpcVerb(words[0] ?? "", operation.method) || isAmongProcedures;
  const names =
    isRpc && words.length > 0 && parts.segments.length > parts.boilerplate
      ? nameProcedure(operation, parts, words)
      : nameList(operation, parts, paths);
  const byPath = [...names, ...nameResource(operation, parts)];
  return operation.object?.["x-endpaper-id"] === "heading"
    ? [nameById(operation), ...byPath]
    : [...byPath, nameById(operation)];
};

/** Strategy `auto`: the identifier where it is a good name, else as `path`. */
export const nameWell: NamingStrategy = (operation, paths) => {
  const byPath = nameByPath(operation, paths);
  return isGoodId(operation) ? [nameById(operation), ...byPath] : byPath;
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
  { tag, path }: Pick<NamedOperation, "tag" | "path">,
  { segments, boilerplate, middle, trailing }: PathParts,
  [verb = "", ...object]: readonly string[],
): readonly OperationName[] {
  const scopes = nameScopes(path, segments.slice(boilerplate, -1), verb);
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

/**
 * What stands before a verb: one thing where a parameter chooses it
 * (`/boats/{id}/launch` is `launchBoat`), and nothing where it only says that
 * callers are checked (`/auth/login` is `login`).
 */
function nameScopes(
  path: string,
  scopes: readonly (readonly string[])[],
  verb: string,
): readonly (readonly string[])[] {
  const last = scopes.at(-1) ?? [];
  if (/^log(?:in|out)$/i.test(verb) && authWord.test(last.join("")))
    return scopes.slice(0, -1);
  const isOne = /\}\/[^/{}]+$/.test(dropParameters(path));
  return isOne ? [...scopes.slice(0, -1), singularise(last)] : scopes;
}

const authWord = /^(?:auth|authentication|oauth2?|sessions?)$/i;

/**
 * Rule `lists`: a GET that gives a list is called so, with the plural of what it
 * lists. That is a noun where the path leads to one of them as well, or where the
 * items or the tag are called after it: `…/UdefLayout/Published` stays.
 */
function nameList(
  operation: NamedOperation,
  parts: PathParts,
  { isCollection }: KnownPaths,
): readonly OperationName[] {
  const { method, path, tag, list } = operation;
  const last = parts.segments.at(-1) ?? [];
  const noun = last.at(-1)?.toLowerCase() ?? "";
  // A path to many, of which one is behind it: where nothing else is told, that counts.
  const isGuessed = operation.isUntold && isCollection(path) && isPlural(noun);
  const isList = method === "GET" && (list || isGuessed) && last.length > 0;
  // Some say already that they are one.
  if (!isList || noun === "list") return [];
  const named = [list?.item ?? "", tag].flatMap((name) =>
    splitWords(name).map((word) => word.toLowerCase()),
  );
  const isNoun =
    named.includes(noun) ||
    // What was done to things is no thing: `…/Published/{id}`.
    (isCollection(dropParameters(path)) && !/[^e]ed$/.test(noun));
  return nameResource(
    { method: "list", tag },
    parts,
    isNoun ? "noun" : "other",
  );
}

/** `/a/Contact/{id}` → `/a/Contact` */
function dropParameters(path: string): string {
  return path.replace(/(?:\/\{[^{}]*\})+$/, "");
}

/** The method, the path's words and the last parameter; more of them where needed. */
function nameResource(
  { method, tag }: Pick<NamedOperation, "method" | "tag">,
  { segments, boilerplate, middle, trailing }: PathParts,
  isList?: "noun" | "other",
): readonly OperationName[] {
  const finish =
    isList === "noun" ? pluralise : (words: readonly string[]) => words;
  const named = segments.slice(boilerplate);
  // Nobody says `listListItems`.
  const nouns = isList
    ? joinSegments([[method], ...named])
    : [method, ...joinSegments(named)];
  const rest = dropTag(named, tag);
  const [first = [], ...more] = growParameters(middle, trailing);
  const all = more.at(-1) ?? first;
  return [
    [nouns, first] as const,
    [[method, ...named.flat()], first] as const,
    ...more.map((by) => [nouns, by] as const),
    [[method, ...named.flat()], all] as const,
    [[method, ...segments.flat()], all] as const,
  ].map(([words, by]) => ({
    functionName: nameFunction([...finish(words), ...by]),
    property: nameFunction([method, ...finish(rest), ...by]),
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

/** What English counts as one thing. */
const uncountable =
  /^(?:data|info|media|metadata|information|history|content)$/i;

/** The words of a name for several: the last one is in the plural. */
function pluralise(words: readonly string[]): readonly string[] {
  const last = words.at(-1);
  if (last === undefined || uncountable.test(last)) return words;
  return [...words.slice(0, -1), pluralize.plural(last)];
}

/** The words of a name for one of several: the last one is in the singular. */
function singularise(words: readonly string[]): readonly string[] {
  const last = words.at(-1);
  if (last === undefined || uncountable.test(last) || !isPlural(last))
    return words;
  return [...words.slice(0, -1), pluralize.singular(last)];
}

/** Whether a word stands for several. */
function isPlural(word: string): boolean {
  return pluralize.isPlural(word) && !pluralize.isSingular(word);
}
