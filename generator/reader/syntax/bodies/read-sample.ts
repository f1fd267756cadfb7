import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { locate, placeOf } from "../../../base/text/source-text.js";
import { type Span, trimSpan } from "../../../base/text/span.js";
import type { Fence } from "../blocks/fence.js";
import type { Sample } from "../page.js";
import { quote, type Reader } from "../reader.js";
import { mediaTypeOf, readMessageBody } from "./read-message-body.js";

type Headers = Sample["headers"];

/**
 * Reads a sample HTTP message (RFC 9112 §2.1):
 *
 *     HTTP/1.1 200 OK
 *     Content-Type: application/json; charset=utf-8
 *
 *     { "ContactId": 7 }
 */
export function readSample(
  reader: Reader,
  direction: Sample["direction"],
  fence: Fence,
): Sample | undefined {
  const { source } = reader;
  const { head, body, runOn, gap } = splitMessage(source.text, fence.content);
  const [first, ...rest] = head;
  const located = locate(source, body);
  if (first === undefined) {
    const missing = located ? "no start line" : "nothing in it";
    reader.report(
      "sample-malformed",
      `the sample has ${missing}; a request or status line was expected`,
      { at: located?.place ?? fence.opening },
    );
    return located && { direction, headers: [], ...readBody(reader, body, []) };
  }
  const startLine = locate(source, first);
  const headers = rest.flatMap((line) => readHeader(reader, line));
  const status = startLine && readStatus(reader, direction, startLine);
  if (runOn) reportRunOn(reader, runOn);
  if (gap) reportGap(reader, gap);
  return {
    direction,
    ...(startLine && { startLine }),
    ...(status !== undefined && { status }),
    headers,
    ...readBody(reader, body, headers),
  };
}

function readBody(
  reader: Reader,
  body: Span,
  headers: Headers,
): Partial<Sample> {
  const located = locate(reader.source, body);
  if (located === undefined) return {};
  const type = mediaTypeOf(headers);
  return { body: located, ...readMessageBody(reader, body, type) };
}

function reportRunOn({ source, report }: Reader, line: Span): void {
  report(
    "sample-malformed",
    `the sample has the line ${quote(source.text.slice(line.start, line.end))}; a header such as \`Accept: text/plain\` or a blank line was expected, and the body was read from there`,
    { at: line },
  );
}

function reportGap({ source, report }: Reader, line: Span): void {
  report(
    "sample-malformed",
    `the sample has a blank line before ${quote(source.text.slice(line.start, line.end))}, which ends the headers; it was read as one of them`,
    { at: line, help: "remove the blank line" },
  );
}

interface Message {
  readonly head: readonly Span[];
  readonly body: Span;
  /** The first line of a body that no blank line stands above. */
  readonly runOn?: Span;
  /** The first header that a blank line stands above. */
  readonly gap?: Span;
}

/**
 * The lines before the first blank one, and what comes after it. Where nothing
 * does, the body begins with the first line that cannot be a header; a message
 * that begins with such a line is a body alone.
 */
function splitMessage(text: string, content: Span): Message {
  const lines = listLines(text, content);
  const first = lines.findIndex(({ start, end }) => start < end);
  const message = lines.slice(Math.max(first, 0));
  const [start] = message;
  if (start === undefined || first < 0)
    return { head: [], body: noBody(content) };
  if (isBodyLine(text, start)) return { head: [], body: from(start, content) };
  const blank = message.findIndex(isBlank);
  const head = blank < 0 ? message : message.slice(0, blank);
  const next = message[blank];
  const body = blank < 0 || !next ? noBody(content) : from(next, content);
  const late = next && findLateHeaders(text, head, message.slice(blank));
  if (late) {
    const [gap] = late.headers;
    const after = late.next ? from(late.next, content) : noBody(content);
    return {
      head: [...head, ...late.headers],
      body: after,
      ...(gap && { gap }),
    };
  }
  if (text.slice(body.start, body.end).trim() !== "") return { head, body };
  const run = head.findIndex((line, at) => at > 0 && !isHeader(text, line));
  const begins = head[run];
  return begins
    ? { head: head.slice(0, run), body: from(begins, content), runOn: begins }
    : { head, body };
}

/**
 * The headers that a blank line parts from those above, or from the start line,
 * and what comes after them: a blank line, or a body that begins at once. Text
 * that looks like them is a body where its type has been told.
 *
 *     GET /boats
 *
 *     Content-Type: application/json
 *
 *     { "Id": 1 }
 */
function findLateHeaders(
  text: string,
  head: readonly Span[],
  lines: readonly Span[],
): { readonly headers: readonly Span[]; readonly next?: Span } | undefined {
  const isTyped = (line: Span) =>
    /^content-type:/i.test(text.slice(line.start, line.end));
  if (head.some(isTyped)) return undefined;
  const begin = lines.findIndex((line) => !isBlank(line));
  if (begin < 0) return undefined;
  const rest = lines.slice(begin);
  const end = rest.findIndex((line) => !isHeader(text, line));
  const headers = end < 0 ? rest : rest.slice(0, end);
  const next = end < 0 ? undefined : rest[end];
  const isFollowed =
    next !== undefined && (isBlank(next) || isBodyLine(text, next));
  if (headers.length === 0 || !(isFollowed || headers.some(isTyped)))
    return undefined;
  return { headers, ...(next && { next }) };
}

function isBlank({ start, end }: Span): boolean {
  return start === end;
}

function listLines(text: string, { start, end }: Span): Span[] {
  const lines: Span[] = [];
  for (let at = start; at < end; ) {
    const feed = text.indexOf("\n", at);
    const to = feed < 0 || feed > end ? end : feed;
    lines.push(trimSpan(text, { start: at, end: to }));
    at = to + 1;
  }
  return lines;
}

function from({ start }: Span, { end }: Span): Span {
  return { start: Math.min(start, end), end };
}

function noBody({ end }: Span): Span {
  return { start: end, end };
}

/** A line that only a body of JSON or XML begins with. */
function isBodyLine(text: string, { start, end }: Span): boolean {
  return start < end && "{[<".includes(text[start] ?? " ");
}

/** A header field (RFC 9110 §5.1): a token, and a colon. */
function isHeader(text: string, { start, end }: Span): boolean {
  return /^[!#$%&'*+.^_|~\w-]+:/.test(text.slice(start, end));
}

function readHeader(reader: Reader, line: Span): Headers {
  const { source } = reader;
  const colon = source.text.indexOf(":", line.start);
  const name = isHeader(source.text, line)
    ? locate(source, { start: line.start, end: colon })
    : undefined;
  if (name) {
    const rest = { start: colon + 1, end: line.end };
    const value = locate(source, rest) ?? {
      value: "",
      place: placeOf(source, rest),
    };
    return [{ name, value }];
  }
  reader.report(
    "sample-malformed",
    `the sample has the line ${quote(source.text.slice(line.start, line.end))}; a header such as \`Accept: text/plain\` or a blank line was expected`,
    { at: line },
  );
  return [];
}

function readStatus(
  reader: Reader,
  direction: Sample["direction"],
  { value, place }: Located<string>,
): string | undefined {
  const pattern = direction === "request" ? requestLine : statusLine;
  const match = pattern.exec(value);
  if (match === null)
    reader.report(
      "sample-malformed",
      `the sample begins with ${quote(value)}; ${direction === "request" ? "a request line such as `GET /api`" : "a status line such as `HTTP/1.1 200 OK`"} was expected`,
      { at: place },
    );
  return match?.groups?.status;
}

const requestLine = /^[A-Za-z]+[ \t]+\S/;
const statusLine = /^HTTP\/\d(?:\.\d)?[ \t]+(?<status>\d{3})(?!\d)/;
