import type { Located } from "../../../base/diagnostics/diagnostic.js";
import {
  credentialWords,
  headerWords,
  otherKeyWords,
} from "../../lexicon/security-words.js";
import type { PageSecurity } from "../../syntax/page.js";

/*
 * Reads the sentences that say how callers authenticate:
 *
 *     Send your key as `X-Key: <key>` header.    Append `?api_key=…` to each URL.
 *     Requests carry a bearer token.             The session cookie is `sid`.
 */

/** Gives a place to what stands at an offset of a text. */
export type Locate = (value: string, offset: number) => Located<string>;

/** What sentences are about. */
export interface SentenceContext {
  readonly at: Locate;
  /** Whether a heading says already that it is authentication. */
  readonly isAbout: boolean;
}

const sentence =
  /[^\n.!?。！？]+(?:[.!?](?!\s|$)[^\n.!?。！？]+|\n(?!\s*\n)[^\n.!?。！？]*)*[.!?。！？]*/g;

/** Reads each sentence of a text for the ways to authenticate that it says. */
export function readSecuritySentences(
  text: string,
  context: SentenceContext,
): PageSecurity[] {
  return [...text.matchAll(sentence)].flatMap((match) =>
    readSentence(match[0], match.index, context),
  );
}

function readSentence(
  text: string,
  offset: number,
  { at, isAbout }: SentenceContext,
): PageSecurity[] {
  if (otherKeyWords.test(text)) return [];
  const make = (value: string, index: number) => at(value, offset + index);
  const schemes = readSchemes(text, make);
  const speaks =
    isAbout ||
    credentialWords.test(withoutCode(text)) ||
    /\b(?:all|every|each)\b[^.]{0,30}\b(?:requests?|calls?|endpoints?)\b/i.test(
      text,
    );
  const headers = readHeaders(text, make, speaks);
  const others = [
    ...readQueries(text, make, speaks),
    ...readCookies(text, make, speaks),
  ];
  const named = [...headers, ...others];
  const plain =
    named.length + schemes.length === 0 ? readAuthorization(text, make) : [];
  const isEither = /\b(?:or|either|alternatively)\b/i.test(text);
  const [first, ...more] = headers;
  return first && more.length > 0 && !isEither && schemes.length === 0
    ? [{ ...first, also: more }, ...others]
    : [...schemes, ...named, ...plain];
}

function withoutCode(text: string): string {
  return text.replace(/`[^`]*`/g, " ").replace(/\b[A-Z][\w]*-[\w-]+\b/g, " ");
}

/** `Bearer` and `Basic`, in sentences that speak of them as schemes. */
function readSchemes(text: string, make: Locate): PageSecurity[] {
  const schemes: PageSecurity[] = [];
  for (const [name, pattern] of [
    [
      "Bearer",
      /\bbearer(?:[ -](?:access |api |jwt )?(?:tokens?|auth\w*|scheme|header)|\s*[<{$[(])/i,
    ],
    [
      "Basic",
      /\b(?:http[ -]basic\b|basic[ -](?:http[ -])?(?:auth\w*|access authentication))/i,
    ],
    ["Digest", /\b(?:http[ -]digest\b|digest[ -]auth\w*)/i],
  ] as const) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const word = match[0].slice(
      0,
      /^http/i.test(match[0]) ? undefined : name.length,
    );
    schemes.push({
      kind: "http",
      name: { ...make(word, match.index), value: name },
    });
  }
  return schemes;
}

const headerName =
  /`?(?<![\w-])([A-Z][A-Za-z\d]*(?:-[A-Za-z\d]+)+|x-[a-z\d-]+)(?![\w-])`?/g;

/** Headers whose names say that they carry a key, or of which the sentence says it. */
function readHeaders(
  text: string,
  make: Locate,
  speaks: boolean,
): PageSecurity[] {
  const isSaid = headerWords.test(text.replace(headerName, " "));
  return [...text.matchAll(headerName)].flatMap((match) => {
    const name = match[1] ?? "";
    // `X-Key: <key>` is a header without a word for it.
    const isWritten = /^`[^`]*[^`\s:]:\s*[^`\s]/.test(text.slice(match.index));
    if (!isSaid && !isWritten) return [];
    const isKey =
      /(?:key|token|secret|auth\w*|session|jwt|password|user(?:-?id)?|app-?id|client-?id)$/i.test(
        name,
      );
    if (!speaks || !isKey) return [];
    return {
      kind: "apiKey" as const,
      name: make(name, match.index + match[0].indexOf(name)),
    };
  });
}

/** Names of parameters that are nothing but keys. */
const keyName =
  /^(?:api[-_]?key|access[-_]?token|auth[-_]?token|auth[-_]?key|api[-_]?token|app[-_]?key|token|key|auth|apikey)$/i;

/** `?api_key=…`, and `the query parameter `key``. */
function readQueries(
  text: string,
  make: Locate,
  speaks: boolean,
): PageSecurity[] {
  const patterns = [
    /[?&]([A-Za-z][\w-]*)=/g,
    /\bquery(?:[ -]string)?(?: parameter| param| argument)?s?\b[^`.]{0,20}`([A-Za-z][\w-]*)`/gi,
    /`([A-Za-z][\w-]*)`(?: as an?| in the| an?)?\s*(?:url |get )?query(?:[ -]string)?(?: parameter| param| argument)?\b/gi,
  ];
  const names = patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      name: match[1] ?? "",
      index: match.index + match[0].indexOf(match[1] ?? ""),
    })),
  );
  return names
    .filter(
      ({ name }) =>
        keyName.test(name) ||
        (speaks && /(?:key|token|secret|auth)/i.test(name)),
    )
    .slice(0, 1)
    .map(({ name, index }) => ({
      kind: "apiKey",
      in: "query",
      name: make(name, index),
    }));
}

/** `the session cookie `sid``, `a cookie named sid`. */
function readCookies(
  text: string,
  make: Locate,
  speaks: boolean,
): PageSecurity[] {
  if (!speaks) return [];
  const match =
    /\bcookie\b(?:,? (?:named|called))?[^`.\n]{0,12}`([\w.-]+)`|`([\w.-]+)`[^`.\n]{0,12}\bcookie\b/i.exec(
      text,
    );
  const name = match?.[1] ?? match?.[2];
  if (match === null || name === undefined) return [];
  return [
    {
      kind: "apiKey",
      in: "cookie",
      name: make(name, match.index + match[0].indexOf(name)),
    },
  ];
}

/** A token in the `Authorization` header, of which no scheme is said. */
function readAuthorization(text: string, make: Locate): PageSecurity[] {
  const match = /\bAuthorization\b/.exec(text);
  const isHeader =
    match !== null &&
    headerWords.test(text) &&
    /\b(?:put|send|pass|include|provide|set|supply|add)\b/i.test(text) &&
    /\b(?:token|key|jwt)\b/i.test(text) &&
    !/authorization`?\s*[:=]/i.test(text);
  return isHeader
    ? [{ kind: "apiKey", name: make("Authorization", match.index) }]
    : [];
}
