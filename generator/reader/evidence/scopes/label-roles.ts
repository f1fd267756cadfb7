import { allRequired } from "../../lexicon/body-words.js";
import type { LabelRole } from "../../lexicon/lexicon.js";
import type { WordMatcher } from "../../lexicon/match-words.js";
import { answerWords } from "../../lexicon/status-words.js";
import { vocabulary } from "../../lexicon/vocabulary.js";
import { labelText, plainText } from "../blocks/inline.js";
import {
  hasReason,
  knownStatuses,
  listStatuses,
} from "../operations/statuses.js";

/** What the words of labels mean. */
export const labels: WordMatcher<LabelRole> = {
  find: (text) => vocabulary().labels.find(text),
  whole: (text) => vocabulary().labels.whole(text),
};

/** What the labels over a block say together, the nearest first. */
export interface Role {
  readonly direction?: "request" | "response";
  readonly isError?: boolean;
  /** Where the fields travel. */
  readonly place?:
    | "path"
    | "query"
    | "headers"
    | "cookies"
    | "parameters"
    | "body"
    | "form"
    /** Of a message that only what stands above says. */
    | "fields";
  readonly isStatus?: boolean;
  readonly isExample?: boolean;
  readonly isSchema?: boolean;
  readonly isIgnored?: boolean;
  readonly required?: boolean;
  readonly status?: string;
  /** The others that the label names with it: `201 with the boat, or 422 when …`. */
  readonly otherStatuses?: readonly string[];
  /** The label that said most of it. */
  readonly by?: string;
}

/** Where fields travel; of several that a label names the first counts. */
export const places = [
  "path",
  "query",
  "headers",
  "cookies",
  "body",
  "form",
  "parameters",
  "fields",
] as const;

/** The roles that one label has. */
export function rolesOf(label: string): ReadonlySet<LabelRole> {
  const name = labelText(label);
  if (name.length > 80) return new Set();
  const found = labels.find(name);
  const place = /[(（]([^)）]{1,30})[)）]/.exec(plainText(label))?.[1];
  const said = place && labels.whole(labelText(place));
  const isPlace = places.some((one) => one === said && one !== "fields");
  return said && isPlace && found.size > 0 ? new Set([...found, said]) : found;
}

/** How many words a label may have beside a status of which none speaks of an answer. */
const fewWords = 5;

/** A status in a label: `Response 201`, `200 OK`, `**Success (200)**`. */
export function statusIn(label: string): string | undefined {
  if (!/[1-5]\d\d/.test(label)) return undefined;
  const text = plainText(label);
  const match =
    /(?<![\d.\w/-])([1-5]\d\d)(?![\d.\w-])(?!\s*(?:ms|s|kb|mb|items|rows|chars|characters|bytes|px|requests)\b)/i.exec(
      text,
    );
  const code = match?.[1];
  if (match === null || code === undefined || !knownStatuses.has(code))
    return undefined;
  const words = text.split(/\s+/).length - 1;
  const isNamed = hasReason(text.slice(match.index + 3));
  const isFirst = match.index === 0;
  return isFirst || words <= fewWords || isNamed || answerWords.test(text)
    ? code
    : undefined;
}

/** All statuses that a label names, the first of them first. */
export function statusesIn(label: string): string[] {
  const first = statusIn(label);
  if (first === undefined) return [];
  return [...new Set([first, ...listStatuses(plainText(label))])];
}

/** Reads labels from the nearest to the farthest; the nearest that says something counts. */
export function readRole(texts: readonly string[]): Role {
  const role: { -readonly [Key in keyof Role]: Role[Key] } = {};
  for (const text of texts) {
    const found = rolesOf(text);
    const status = statusIn(text);
    if (
      status !== undefined &&
      role.direction !== "request" &&
      role.place === undefined
    ) {
      if (role.status === undefined) {
        role.status = status;
        role.otherStatuses = statusesIn(text).filter((one) => one !== status);
      }
      role.direction ??= "response";
    }
    if (found.size === 0) continue;
    role.by ??= text;
    const isAnswer = found.has("response") || found.has("error");
    const place = places.find((one) => found.has(one));
    // `Response body` is no request; `Return structure` is no schema.
    const asks = found.has("request") && !(isAnswer && !found.has("body"));
    if (role.direction === undefined) {
      if (isAnswer && !asks) role.direction = "response";
      else if (found.has("request")) role.direction = "request";
    }
    if (
      found.has("error") &&
      role.isError === undefined &&
      role.direction !== "request"
    )
      role.isError = true;
    if (found.has("response") && !found.has("error")) role.isError ??= false;
    if (
      place !== undefined &&
      role.place === undefined &&
      !(
        role.direction === "response" &&
        !isAnswer &&
        place !== "body" &&
        place !== "headers"
      )
    )
      role.place = place;
    if (found.has("status")) role.isStatus ??= true;
    if (found.has("example")) role.isExample ??= true;
    if (found.has("schema")) role.isSchema ??= true;
    if (
      found.has("ignored") &&
      place === undefined &&
      !isAnswer &&
      role.direction === undefined
    )
      role.isIgnored ??= true;
    if (allRequired.test(text)) role.required ??= true;
    if (found.has("required") !== found.has("optional"))
      role.required ??= found.has("required");
  }
  return role;
}
