import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { suggestWord } from "../../../base/diagnostics/suggest.js";
import { placeOf } from "../../../base/text/source-text.js";
import { type Span, trimSpan } from "../../../base/text/span.js";
import type { Block } from "../blocks/blocks.js";
import { matchSpan } from "../blocks/match-mark.js";
import { readPathTemplate } from "../blocks/path-template.js";
import { type HttpMethod, httpMethods } from "../page.js";
import { keepUnclassified, quote, type Reader } from "../reader.js";

/** The method and the path template of an operation. */
export interface OperationLine {
  readonly method?: Located<HttpMethod>;
  readonly path?: Located<string>;
}

/**
 * Reads the one line that says method and path:
 *
 *     ```http
 *     GET /api/v1/Contact/{id}
 *     ```
 */
export function readOperationLine(reader: Reader, block: Block): OperationLine {
  const { source, grammar } = reader;
  const [line, surplus] = listLines(source.text, block);
  if (line === undefined) {
    reportMalformed(reader, block, "the fence is empty");
    return {};
  }
  const groups = matchSpan(source, line, grammar.opening.operationLine.line);
  if (!groups?.method || !groups.path) {
    const text = source.text.slice(line.start, line.end);
    reportMalformed(reader, line, `the fence has ${quote(text)}`);
    return {};
  }
  if (surplus && block.fence?.closed !== false)
    reportMalformed(reader, surplus, "the fence has a second line");
  const method = readMethod(reader, groups.method);
  const path = readPath(reader, line, groups.path);
  return { ...(method && { method }), ...(path && { path }) };
}

function readMethod(
  reader: Reader,
  { value, place }: Located<string>,
): Located<HttpMethod> | undefined {
  const method = httpMethods.find((known) => known === value);
  if (method) return { value: method, place };
  const meant = suggestWord(value, httpMethods);
  reader.report(
    "method-unknown",
    `${quote(value)} is no HTTP method; ${httpMethods.map((known) => `\`${known}\``).join(", ")} were expected`,
    { at: place, ...(meant && { help: `did you mean \`${meant}\`?` }) },
  );
  return undefined;
}

/** What a query after the path says, the query table says better. */
function readPath(
  reader: Reader,
  line: Span,
  { value, place }: Located<string>,
): Located<string> | undefined {
  const written = value.replace(/[?#][\s\S]*$/, "");
  const path = readPathTemplate(written);
  const wanted = findFault(reader, path);
  if (wanted !== undefined) {
    reader.report(
      "http-fence-malformed",
      `${quote(value)} is no path; ${wanted} was expected`,
      { at: place },
    );
    return undefined;
  }
  const { source } = reader;
  const start = source.text.lastIndexOf(value, line.end - value.length);
  const end = start + written.length;
  if (written !== value) {
    const query = { start: end, end: start + value.length };
    const what = `query ${quote(value.slice(written.length))} of the path`;
    keepUnclassified(reader, { kind: "fence", span: query, what });
  }
  return { value: path, place: placeOf(source, { start, end }) };
}

/** What a path should be that is none, or leads elsewhere, or holds markup. */
function findFault({ grammar }: Reader, path: string): string | undefined {
  if (!path.startsWith("/") || /\s/.test(path))
    return "an absolute path that begins with `/` and holds no space";
  if (hasDotSegment(path))
    return "a path without the segments `.` and `..`, which lead elsewhere,";
  if (grammar.cells.words.notPath.test(path))
    return "a path without markup, brackets and quotes";
  const inside = path.replace(/\{[\w$.-]+\}/g, "");
  return /[{}]/.test(inside)
    ? "a path with a name in each pair of braces, such as `/contacts/{id}`,"
    : undefined;
}

/** Whether a URL of that path would name another one (RFC 3986 §5.2.4, also percent-encoded). */
function hasDotSegment(path: string): boolean {
  return path
    .split(/[/\\]/)
    .some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment));
}

function reportMalformed(reader: Reader, at: Span, what: string): void {
  reader.report(
    "http-fence-malformed",
    `${what}; one line with method and path such as \`GET /api/contacts\` was expected`,
    { at },
  );
}

/** The lines of a fence, or of another block, that are not blank. */
function listLines(text: string, block: Block): Span[] {
  const { start, end } = block.fence?.content ?? block.text;
  const lines: Span[] = [];
  for (let from = start; from < end; ) {
    const feed = text.indexOf("\n", from);
    const to = feed < 0 ? end : Math.min(feed, end);
    const line = trimSpan(text, { start: from, end: to });
    if (line.start < line.end) lines.push(line);
    from = to + 1;
  }
  return lines;
}
