import { parseJson } from "../../../base/text/parse-json.js";
import { placeOf } from "../../../base/text/source-text.js";
import { type Span, trimSpan } from "../../../base/text/span.js";
import { parseForm } from "../blocks/parse-form.js";
import { parseXml } from "../blocks/parse-xml.js";
import type { Sample } from "../page.js";
import type { Reader } from "../reader.js";
import { toShown } from "../shown-value.js";
import { readJson } from "./read-json.js";

/** What was read of a body: its tree, and how that is written. */
export type MessageBody = Pick<
  Sample,
  "json" | "isPartial" | "notation" | "root"
>;

/**
 * Reads the body of a message by its media type, and by the look of it where
 * that says nothing:
 *
 *     { "Id": 1 }          JSON
 *     <Boat>…</Boat>       XML
 *     Id=1&Name=a          a form
 *     { "Id": 1 }⏎{ … }    JSON, a value a line
 *
 * Any other body is text, or bytes.
 */
export function readMessageBody(
  reader: Reader,
  body: Span,
  mediaType: string | undefined,
): MessageBody {
  const span = trimSpan(reader.source.text, body);
  const first = reader.source.text[span.start];
  const looksJson = first === "{" || first === "[";
  if (mediaType === undefined) {
    if (looksJson) return readJson(reader, span);
    return first === "<" ? readXml(reader, span) : {};
  }
  if (linesType.test(mediaType)) return readLines(reader, span);
  if (/[/+]json$/.test(mediaType)) return readJson(reader, span);
  if (/[/+]xml$/.test(mediaType)) return readXml(reader, span);
  if (mediaType === "application/x-www-form-urlencoded")
    return readForm(reader, span);
  if (!looksJson) return {};
  const { node } = parseJson(reader.source, span);
  return node ? { json: toShown(node) } : {};
}

/** Media types of JSON values one below the other. */
const linesType = /(?:[/+]|x-)(?:ndjson|jsonl|jsonlines|json-seq|json-lines)$/;

/** The media type of a header's value, without its parameters. */
export function mediaTypeOf(headers: Sample["headers"]): string | undefined {
  const header = headers.find(
    ({ name }) => name.value.toLowerCase() === "content-type",
  );
  const type = header?.value.value.split(";", 1)[0]?.trim().toLowerCase();
  return type || undefined;
}

function readXml(reader: Reader, span: Span): MessageBody {
  const { node, root, error } = parseXml(reader.source, span);
  if (error)
    reader.report(
      "sample-xml-invalid",
      `the sample is not XML: it has ${error.message}; it is kept as text`,
      { at: { start: error.offset, end: error.offset } },
    );
  return node && root ? { json: node, root, notation: "xml" } : {};
}

function readForm(reader: Reader, span: Span): MessageBody {
  const node = parseForm(reader.source, span);
  if (node) return { json: node, notation: "form" };
  reader.report(
    "sample-form-invalid",
    "the sample is no form; fields such as `Name=Ada&Age=36` were expected, and it is kept as text",
    { at: span },
  );
  return {};
}

/** Each line is a value: the body is read as an array of them. */
function readLines(reader: Reader, { start, end }: Span): MessageBody {
  const { source } = reader;
  const items = [...source.text.slice(start, end).matchAll(/[^\n]*\S[^\n]*/g)];
  const nodes = items.flatMap((match) => {
    const from = start + match.index;
    const line = trimSpan(source.text, {
      start: from,
      end: from + match[0].length,
    });
    return readJson(reader, line).json ?? [];
  });
  const place = placeOf(source, { start, end: start });
  return nodes.length > 0
    ? { json: { kind: "array", place, items: nodes }, notation: "lines" }
    : {};
}
