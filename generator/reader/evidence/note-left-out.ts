import {
  type DiagnosticCode,
  diagnose,
} from "../../base/diagnostics/catalog.js";
import type { Place } from "../../base/diagnostics/diagnostic.js";
import { lineOf } from "../../base/text/source-text.js";
import type { Span } from "../../base/text/span.js";
import type { Block } from "./blocks/block.js";
import type { OperationLine } from "./lines/line.js";
import type { Reading } from "./reading.js";
import type { ReadSample } from "./samples/tolerant-json.js";

/** Reports what was found out of a place of a file, with its line. */
export function reportAt(
  { leftOut, source }: Reading,
  code: DiagnosticCode,
  message: string,
  {
    place,
    help,
  }: { readonly place: Place; readonly help?: string | undefined },
): void {
  const line = lineOf(source, place.line);
  leftOut.report(diagnose(code, message, { place, source: line, help }));
}

/** Notes that nothing says to what message the fields of a block belong. */
export function noteWithoutRole(
  reading: Reading,
  block: Block,
  what: "table" | "list" | "sample",
): void {
  const message = `nothing says whether this ${what} is of the request or of a response; it was left out`;
  reading.leftOut.leave(
    block,
    diagnose("evidence-unplaced", message, at(reading, firstLine(block))),
  );
}

/** Notes a fence that begins as JSON does, and of which nothing could be read. */
export function noteUnread(reading: Reading, block: Block): void {
  const isJson =
    /^(?:json|jsonc|json5|js|javascript|)$/.test(block.language ?? "") &&
    /^\s*(?:\{\s*["'\w}/.]|\[\s*[{["'\d])/.test(block.text);
  if (!isJson) return;
  const message = "the sample is no JSON; nothing could be read of it";
  const place = reading.place(firstLine(block));
  reportAt(reading, "evidence-sample-unread", message, { place });
}

/** Notes where a sample stops being JSON, and whether it was read beyond. */
export function noteLoose(
  reading: Reading,
  block: Block,
  { looseAt, end }: ReadSample,
): void {
  if (looseAt === undefined) return;
  const { text } = reading.source;
  const stop = block.at + block.text.length;
  const rest = text.slice(looseAt, stop);
  const isComma = /^,\s*[}\]]/.test(rest);
  const gap = isComma ? 0 : (/^[\s,]*/.exec(rest)?.[0].length ?? 0);
  const found = /^\S{1,30}/.exec(rest.slice(gap))?.[0] ?? "";
  const start = looseAt + (found === "" ? 0 : gap);
  const isCut = text.slice(end, stop).trim() !== "";
  const what = isComma
    ? "JSON has no comma after the last value"
    : found === ""
      ? "the sample ends before its JSON does"
      : `\`${found}\` is no JSON`;
  const message = `${what}; the sample was read ${isCut ? "as far as it goes" : "as if it were right"}`;
  const span = { start, end: start + Math.max(found.length, 1) };
  const place = reading.place(span);
  reportAt(reading, "evidence-sample-loose", message, { place });
}

/** Notes a line that would define an operation, if its path were one. */
export function noteRefused(reading: Reading, line: OperationLine): void {
  const { node, row, written, method, path } = line;
  const cells = row === undefined ? undefined : node.block.rows?.[row];
  const span = {
    start: cells?.[0]?.start ?? node.block.start,
    end: cells?.at(-1)?.end ?? node.block.end,
  };
  const { place } = reading.locate(span, written);
  const message = `\`${path.problem}\` cannot stand in a path: \`${method} ${written}\` was left out`;
  reportAt(reading, "evidence-path-refused", message, { place });
}

function firstLine({ start, at: from, text }: Block): Span {
  const [line = ""] = text.split("\n");
  return { start, end: Math.max(from + line.length, start + 1) };
}

function at(reading: Reading, span: Span) {
  const place = reading.place(span);
  return { place, source: lineOf(reading.source, place.line) };
}
