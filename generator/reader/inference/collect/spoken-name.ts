import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { OperationDoc } from "../../syntax/page.js";
import { toSingular } from "../plural-words.js";
import type { NameClaim } from "./schema-candidate.js";

/** What a person would call an operation that no page names, and what it is about. */
export interface SpokenName {
  /** `GetBoatMoorings`: schemas of its bodies begin with it. */
  readonly phrase: string;
  /** `Mooring`: one of what its path leads to; nothing where that says little. */
  readonly noun?: string;
  /** Whether it reads one of them, and nothing else. */
  readonly readsOne: boolean;
}

/** More words of a heading are a sentence. */
const mostWords = 6;

/** So many segments say enough. */
const mostSegments = 3;

/** Leading segments that say which API it is, or which version. */
const boilerplate = /^(?:api|rest|v?\d+(?:[._]\d+)*)$/i;

/** Words of paths that are no things. */
const noThings: ReadonlySet<string> = new Set(
  "all auth data detail details index info list me query search self status".split(
    " ",
  ),
);

/** Verbs that need no object: `POST /auth/login` is `login`. */
const wholeVerbs: ReadonlySet<string> = new Set(
  "authenticate login logout ping refresh register signin signout signup".split(
    " ",
  ),
);

const callers = /^(?:accounts?|auth|authentication|oauth2?|sessions?|users?)$/i;

interface Segment {
  readonly words: readonly string[];
  /** Whether a parameter behind it chooses one. */
  isOne: boolean;
}

/**
 * Says what an operation is called: by its heading where it has a short one in
 * words, else by its method and path.
 *
 *     ### Register a boat              RegisterBoat
 *     GET /api/v1/boats/{id}           GetBoat, about a Boat
 *     GET /boats/{id}/moorings         GetBoatMoorings, about a Mooring
 *     POST /boats/{id}/haul-out        PostBoatHaulOut
 *     POST /auth/login                 Login
 */
export function speakOperation(
  { method, path, title }: Pick<OperationDoc, "method" | "path" | "title">,
  verbs: InferenceVocabulary["headingVerbs"],
): SpokenName {
  const segments = readSegments(path.value);
  const last = segments.at(-1);
  const heading = title && readHeading(title.value);
  const noun = nounOf(last, verbs);
  return {
    phrase: toPascal(heading ?? speakPath(method.value, segments, verbs)),
    ...(noun && { noun }),
    readsOne: method.value === "GET" && last?.isOne === true,
  };
}

function speakPath(
  method: string,
  segments: readonly Segment[],
  verbs: InferenceVocabulary["headingVerbs"],
): readonly string[] {
  const near = segments.slice(-mostSegments);
  const last = near.at(-1);
  const verb = last?.words[0]?.toLowerCase() ?? "";
  const isSaid =
    verbs?.has(verb) && (method === "POST" || (last?.words.length ?? 0) > 1);
  if (!last || !(isSaid || wholeVerbs.has(verb)))
    return [method.toLowerCase(), ...(last ? near.flatMap(sayOne) : ["root"])];
  if (last.words.length > 1) return last.words;
  const before = near.at(-2);
  const isWhole =
    wholeVerbs.has(verb) && callers.test(before?.words.join("") ?? "");
  // Nobody says `RequestRequest`.
  if (!before && /^re(?:quest|sponse)$/.test(verb))
    return [method.toLowerCase(), verb];
  return [verb, ...(before && !isWhole ? sayOne(before) : [])];
}

function sayOne({ words, isOne }: Segment): readonly string[] {
  return isOne ? singular(words) : words;
}

function singular(words: readonly string[]): readonly string[] {
  const last = words.at(-1);
  return last ? [...words.slice(0, -1), toSingular(last)] : words;
}

/** One of what a path leads to, where it leads to many, or chooses one. */
function nounOf(
  last: Segment | undefined,
  verbs: InferenceVocabulary["headingVerbs"],
): string | undefined {
  if (last === undefined) return undefined;
  const words = singular(last.words);
  const isMany = words.at(-1) !== last.words.at(-1);
  // `/boats/load/{id}` leads to no load; `/getBoat/{id}` leads to a boat.
  const isDone = verbs?.has(words[0]?.toLowerCase() ?? "") && !isMany;
  if (isDone && words.length === 1) return undefined;
  const one = isDone ? words.slice(1) : words;
  const [word = ""] = one.slice(-1);
  if ((!isMany && !last.isOne) || noThings.has(word.toLowerCase()))
    return undefined;
  return word.length > 1 ? toPascal(one) : undefined;
}

/** The segments of a path that are no parameters, but for those that say which API it is. */
function readSegments(path: string): readonly Segment[] {
  const found: Segment[] = [];
  for (const part of path.split("/").filter(Boolean)) {
    const words = splitName(part.replace(/\{[^{}]*\}/g, " "));
    const isValue = /\d/.test(part) && part.length > 20;
    const last = found.at(-1);
    if (words.length === 0 || isValue) {
      if (last) last.isOne = true;
    } else if (found.length > 0 || !boilerplate.test(part))
      found.push({ words, isOne: false });
  }
  return found;
}

/** The words of a heading without articles, where it is no sentence. */
function readHeading(title: string): readonly string[] | undefined {
  const words = title
    .replace(/\([^()]*\)/g, " ")
    .replace(/['\u2019]s?\b/g, "")
    .split(/[\s/_,:&-]+/)
    .filter((word) => word !== "" && !/^(?:an?|the)$/i.test(word));
  const isName =
    words.length > 0 &&
    words.length <= mostWords &&
    words.every((word) => /^[A-Za-z][A-Za-z0-9]*$/.test(word));
  return isName ? words.flatMap(splitName) : undefined;
}

/** Properties that wrap what an answer is about, and say nothing of it. */
const envelopes =
  /^(?:data|contents?|detail|details|element|elements|entries|entry|items?|objects?|payload|records?|responses?|results?|rows?|values?)$/i;

/** The name that a property gives, as a person would write it: `BerthPlan` for `berth_plan`. */
export function spokenClaim(
  claim: NameClaim,
  { marks }: InferenceVocabulary,
): NameClaim {
  if (!marks?.spokenNames) return claim;
  const name = toPascal(splitName(claim.name));
  return {
    ...claim,
    isSpoken: true,
    ...(name !== "" && { name }),
    ...(envelopes.test(name) && { isEnvelope: true }),
  };
}

/** The words of a name in any style: `berth_plan`, `berthPlan`, `HTTPServer`. */
export function splitName(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z\d]+/)
    .filter(Boolean);
}

/** Words as the name of a schema; what is all capitals and long is a word as others are. */
export function toPascal(words: readonly string[]): string {
  return words
    .map((word) => {
      const isShout = word.length > 3 && word === word.toUpperCase();
      const rest = isShout ? word.slice(1).toLowerCase() : word.slice(1);
      return word.charAt(0).toUpperCase() + rest;
    })
    .join("");
}
