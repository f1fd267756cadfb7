import type { Located } from "../diagnostics/diagnostic.js";
import type { Fence } from "./fence.js";
import type { Sample } from "./page.js";
import { readJson } from "./read-json.js";
import { quote, type Reader } from "./reader.js";
import { locate, placeOf } from "./source-text.js";
import { type Span, trimSpan } from "./span.js";

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
  const { head, body } = splitMessage(reader.source.text, fence.content);
  const [first, ...rest] = head;
  const startLine = first && locate(reader.source, first);
  if (startLine === undefined) {
    reader.report(
      "sample-malformed",
      "the sample is empty; a start line was expected",
      { at: fence.opening },
    );
    return undefined;
  }
  const headers = rest.flatMap((line) => readHeader(reader, line));
  const status = readStatus(reader, direction, startLine);
  const located = locate(reader.source, body);
  const isShown = located && isJson(located.value[0], headers);
  return {
    direction,
    startLine,
    ...(status !== undefined && { status }),
    headers,
    ...(located && { body: located }),
    ...(isShown && readJson(reader, body)),
  };
}

/** The lines before the first blank one, and what comes after it. */
function splitMessage(
  text: string,
  content: Span,
): { head: Span[]; body: Span } {
  const head: Span[] = [];
  let start = content.start;
  while (start < content.end) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 || feed > content.end ? content.end : feed;
    const line = trimSpan(text, { start, end });
    start = end + 1;
    if (line.start < line.end) head.push(line);
    else if (head.length > 0) break;
  }
  return {
    head,
    body: { start: Math.min(start, content.end), end: content.end },
  };
}

function readHeader(reader: Reader, line: Span): Headers {
  const { source } = reader;
  const colon = source.text.indexOf(":", line.start);
  const name =
    colon > line.start && colon < line.end
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

/** Whether the message says that its body is JSON, or where it says nothing, whether it looks so. */
function isJson(first: string | undefined, headers: Headers): boolean {
  const type = headers.find(
    ({ name }) => name.value.toLowerCase() === "content-type",
  );
  if (type === undefined) return first === "{" || first === "[";
  return /^[^;]*[/+]json\s*(?:;|$)/i.test(type.value.value);
}
