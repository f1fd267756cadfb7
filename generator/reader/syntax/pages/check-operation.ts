import type { Located, Place } from "../../../base/diagnostics/diagnostic.js";
import { locate } from "../../../base/text/source-text.js";
import type { Fence } from "../blocks/fence.js";
import type { HttpMethod, Sample } from "../page.js";
import { quote, type Reader } from "../reader.js";

/** Method and path of a page, as far as it says them. */
export interface PartialOperation {
  readonly method?: Located<HttpMethod>;
  readonly path?: Located<string>;
}

/**
 * Compares the titles of a page, where they look like method and path, with the
 * line that says them. A title may shorten the method (`DEL`), leave out the
 * beginning of the path, and call its placeholders as it likes:
 *
 *     # GET Contact/{id}
 *     GET /api/v1/Contact/{contactId}
 */
export function checkTitles(
  reader: Reader,
  { method, path }: PartialOperation,
  titles: readonly (Located<string> | undefined)[],
): void {
  const form = reader.grammar.opening.titleLine;
  if (!form || !method || !path) return;
  for (const title of titles) {
    const said = title && form.exec(title.value)?.groups;
    if (!said) continue;
    const isMethod = method.value.startsWith(said.method?.toUpperCase() ?? "");
    if (isMethod && endsAlike(path.value, said.path ?? "")) continue;
    reader.report(
      "title-mismatch",
      `the title says ${quote(title.value)}; \`${method.value} ${path.value}\` was expected, as the page says below`,
      {
        at: title.place,
        related: [
          { message: "the page's method and path", place: method.place },
        ],
      },
    );
  }
}

/** Whether the last words of a path are those of another, one perhaps in the plural. */
function endsAlike(path: string, other: string): boolean {
  const words = wordsOf(path).reverse();
  return wordsOf(other)
    .reverse()
    .every((word, index) => {
      const own = words[index] ?? "";
      return own !== "" && (own.startsWith(word) || word.startsWith(own));
    });
}

/** The segments of a path that are no placeholders, in lower case. */
function wordsOf(path: string): string[] {
  const [plain = ""] = path.split("?", 1);
  return plain
    .toLowerCase()
    .split("/")
    .filter((segment) => segment !== "" && !/[{}]/.test(segment));
}

/**
 * Compares the request line of a sample with method and path of its page. Its
 * path may hold values in place of placeholders, and may have a host, a query,
 * and more or less before it.
 */
export function checkSample(
  reader: Reader,
  operation: PartialOperation,
  { startLine: line }: Sample,
): void {
  if (line) checkLine(reader, operation, line);
}

/** Compares the example request lines of a fence in the same way. */
export function checkExamples(
  reader: Reader,
  operation: PartialOperation,
  { content: { start, end } }: Fence,
): void {
  const { source } = reader;
  let at = start;
  for (const text of source.text.slice(start, end).split("\n")) {
    const line = locate(source, { start: at, end: at + text.length });
    if (line) checkLine(reader, operation, line);
    at += text.length + 1;
  }
}

function checkLine(
  reader: Reader,
  { method, path }: PartialOperation,
  line: Located<string>,
): void {
  const match = /^([A-Za-z]+)[ \t]+(\S+)/.exec(line.value);
  if (!match || !method || !path) return;
  const [whole, word = "", target = ""] = match;
  if (word !== method.value)
    reader.report(
      "sample-method-mismatch",
      `the sample request is a ${quote(word)}; \`${method.value}\` was expected, as the page says above`,
      {
        at: within(line.place, 0, word.length),
        related: [{ message: "the page's method", place: method.place }],
      },
    );
  if (!isAt(target, path.value))
    reader.report(
      "sample-path-mismatch",
      `the sample request is to ${quote(target)}; \`${path.value}\` was expected, as the page says above`,
      {
        at: within(line.place, whole.length - target.length, target.length),
        related: [{ message: "the page's path", place: path.place }],
      },
    );
}

/** Whether a request target is one that a path template stands for. */
function isAt(target: string, template: string): boolean {
  const [plain = ""] = target.replace(/^\w+:\/\/[^/]*/, "").split(/[?#]/, 1);
  const shown = segmentsOf(plain);
  const segments = segmentsOf(template);
  const common = Math.min(shown.length, segments.length);
  return common === 0
    ? shown.length === segments.length
    : segments
        .slice(-common)
        .every((segment, index) =>
          fits(shown.slice(-common)[index] ?? "", segment),
        );
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

/** Whether a segment is one that a template stands for: `7` or `{x}` for `{id}`. */
function fits(shown: string, template: string): boolean {
  if (/[{}]/.test(shown)) return true;
  const text = shown.toLowerCase();
  const [first = "", ...rest] = template.toLowerCase().split(/\{[^{}]*\}/);
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at + 1);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at < text.length - last.length;
}

function within(
  { file, line, column }: Place,
  from: number,
  size: number,
): Place {
  const start = column + from;
  return { file, line, column: start, endColumn: start + size };
}
