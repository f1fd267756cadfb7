import {
  afterStatus,
  amountWords,
  answerWords,
  noStatus,
} from "../../lexicon/status-words.js";

/** Statuses that servers answer with; other numbers of three digits are none. */
export const knownStatuses: ReadonlySet<string> = new Set(
  "200 201 202 203 204 205 206 207 208 300 301 302 303 304 307 308 400 401 402 403 404 405 406 407 408 409 410 411 412 413 414 415 416 417 418 421 422 423 424 425 426 428 429 431 451 500 501 502 503 504 507 508".split(
    " ",
  ),
);

/** The phrases that name statuses (RFC 9110 §15), as they begin. */
export const reasonWords =
  "OK|Ok|Created|Accepted|No Content|Moved|Found|See Other|Not Modified|Bad Request|Unauthorized|Unauthorised|Payment Required|Forbidden|Not Found|Method Not Allowed|Not Acceptable|Conflict|Gone|Precondition|Payload|Unprocessable|Unsupported|Too Many|Internal|Not Implemented|Bad Gateway|Service|Gateway|Partial|Locked|Error";

const isReason = new RegExp(`^\\s*[-–—:(\\s"'/]{0,3}(?:${reasonWords})`, "i");

/** Whether a text begins with the phrase of a status: ` OK`, `: Not Found`. */
export function hasReason(text: string): boolean {
  return isReason.test(text);
}

/** How much of a sentence before a number is looked at. */
const near = 80;

/**
 * Lists the statuses that sentences say come back, in order:
 *
 *     Returns 202 when it begins, 409 if it is in use, and 422 if not. · HTTP 204.
 *
 * A number counts only in a sentence that speaks of an answer, and where
 * nothing says that it is an amount: "returns up to 200 items" names none.
 */
export function listStatuses(text: string): string[] {
  const found = new Set<string>();
  for (const sentence of text.split(/(?<=[.!?。；])\s+|\n+/u)) {
    if (!answerWords.test(sentence)) continue;
    for (const match of sentence.matchAll(
      /(?<![\p{L}\p{N}_./#$€£=:-]|\d[,\s])[1-5]\d\d(?![\d\p{L}_%-]|[.,]\d)/gu,
    )) {
      const [code] = match;
      const before = sentence
        .slice(Math.max(0, match.index - near), match.index)
        .replace(/[`*"']+$/, "");
      const after = sentence.slice(match.index + 3).replace(/^[`*"']+/, "");
      if (!knownStatuses.has(code)) continue;
      if (amountWords.test(before) || noStatus.test(before)) continue;
      if (isReason.test(after) || afterStatus.test(after)) found.add(code);
    }
  }
  return [...found];
}
