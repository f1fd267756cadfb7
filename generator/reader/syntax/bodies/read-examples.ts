import { placeOf } from "../../../base/text/source-text.js";
import { type Span, trimSpan } from "../../../base/text/span.js";
import type { Fence } from "../blocks/fence.js";
import type { PageParameter, ParameterExample } from "../page.js";
import { keepUnclassified, type Reader } from "../reader.js";

/**
 * Reads the example request lines of query parameters:
 *
 *     GET /api/v1/Contact?$filter=name begins 'S'
 *     GET /api/v1/Contact?$options=GrandTotal=true
 *
 * A value goes on to the end of its line, or to an `&` and the name of another
 * parameter. It is decoded where it is percent-encoded.
 */
export function readExamples(
  reader: Reader,
  fence: Fence,
  parameters: readonly PageParameter[],
): ParameterExample[] {
  const { text } = reader.source;
  const names = new Set(parameters.map(({ name }) => name.value));
  const examples: ParameterExample[] = [];
  for (let start = fence.content.start; start < fence.content.end; ) {
    const feed = text.indexOf("\n", start);
    const end =
      feed < 0 ? fence.content.end : Math.min(feed, fence.content.end);
    const line = trimSpan(text, { start, end });
    start = end + 1;
    if (line.start === line.end) continue;
    const found = readLine(reader, line, names);
    if (found.length === 0)
      keepUnclassified(reader, { kind: "fence", span: line });
    examples.push(...found);
  }
  return examples;
}

function readLine(
  { source }: Reader,
  line: Span,
  names: ReadonlySet<string>,
): ParameterExample[] {
  const mark = source.text.indexOf("?", line.start);
  if (mark < 0 || mark >= line.end) return [];
  const query = { start: mark + 1, end: line.end };
  return splitQuery(source.text, query, names).flatMap(({ start, end }) => {
    const equals = source.text.indexOf("=", start);
    if (equals < 0 || equals >= end) return [];
    const name = decode(source.text.slice(start, equals));
    const span = { start: equals + 1, end };
    const value = decode(source.text.slice(span.start, span.end));
    return [{ name, value: { value, place: placeOf(source, span) } }];
  });
}

function splitQuery(
  text: string,
  { start, end }: Span,
  names: ReadonlySet<string>,
): Span[] {
  const parts: Span[] = [];
  let from = start;
  for (const match of text.slice(start, end).matchAll(/&([^&=]{1,300})=/g)) {
    if (!names.has(decode(match[1] ?? ""))) continue;
    parts.push({ start: from, end: start + match.index });
    from = start + match.index + 1;
  }
  return [...parts, { start: from, end }];
}

/** A text that is not percent-encoded stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
