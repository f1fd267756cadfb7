import {
  catalog,
  diagnose,
  findCatalogEntry,
} from "../../../base/diagnostics/catalog.js";
import type {
  Diagnostic,
  Result,
} from "../../../base/diagnostics/diagnostic.js";
import { suggestWord } from "../../../base/diagnostics/suggest.js";
import {
  refuseSuppression,
  type Suppression,
} from "../../../base/diagnostics/suppress.js";
import {
  lineOf,
  placeOf,
  type SourceText,
} from "../../../base/text/source-text.js";
import { type Span, trimSpan } from "../../../base/text/span.js";
import { quote } from "../reader.js";
import type { Block } from "./blocks.js";

/**
 * Reads which diagnostics the comments of a file silence, and where: on all
 * lines of the next block that a reader of the page sees, or in the whole file.
 * Only comments that are blocks of their own are read.
 *
 *     <!-- endpaper-disable-next-line type-unknown, property-type-missing -- the reason -->
 *     <!-- endpaper-disable schema-unknown -- the reason, which is required -->
 *
 * One that is not so silences nothing, and is reported.
 */
export function readSuppressions(
  source: SourceText,
  blocks: readonly Block[],
): Result<readonly Suppression[]> {
  if (!source.text.includes("endpaper-")) return [[], []];
  const diagnostics: Diagnostic[] = [];
  const report: Report = (span, message, help) => {
    const place = placeOf(source, span);
    const line = lineOf(source, place.line);
    diagnostics.push(
      diagnose("suppression-invalid", message, { place, source: line, help }),
    );
  };
  const suppressions = blocks
    .filter(({ kind }) => kind === "comment")
    .flatMap((block) =>
      listComments(source.text, block).flatMap((comment) =>
        readComment({ source, report }, comment, block),
      ),
    );
  return [suppressions, diagnostics];
}

type Report = (span: Span, message: string, help: string) => void;

interface Reading {
  readonly source: SourceText;
  readonly report: Report;
}

const words = ["endpaper-disable-next-line", "endpaper-disable"];
const form = "write `<!-- endpaper-disable-next-line CODE -- REASON -->`";

/** What stands in each comment of a block. */
function listComments(text: string, { start, end }: Block): readonly Span[] {
  const found = text.slice(start, end).matchAll(/<!--([\s\S]*?)-->/g);
  return [...found].map(({ index, 1: inner = "" }) => {
    const from = start + index + "<!--".length;
    return trimSpan(text, { start: from, end: from + inner.length });
  });
}

function readComment(
  reading: Reading,
  comment: Span,
  { next }: Block,
): readonly Suppression[] {
  const { source, report } = reading;
  const text = source.text.slice(comment.start, comment.end);
  const word = /^endpaper-[^\s]*/.exec(text)?.[0];
  if (word === undefined) return [];
  const first = { start: comment.start, end: comment.start + word.length };
  const refuse = (message: string, help: string) => {
    report(first, message, help);
    return [];
  };
  if (!words.includes(word)) {
    const meant = suggestWord(word, words);
    const help = meant ? `did you mean \`${meant}\`?` : form;
    return refuse(`${quote(word)} begins no comment that is known`, help);
  }
  const reason = /\s--\s+\S/.exec(text);
  if (reason === null)
    return refuse(
      "the comment silences nothing, because it gives no reason",
      `${form}: what follows \` -- \` is the reason`,
    );
  const codes = { start: first.end, end: comment.start + reason.index };
  if (word === "endpaper-disable") return readCodes(reading, codes);
  if (next === undefined)
    return refuse("nothing follows that the comment could be about", form);
  return readCodes(reading, codes, linesOf(source, next));
}

function linesOf(
  source: SourceText,
  { start, end }: Block,
): Suppression["lines"] {
  const { line: first } = placeOf(source, { start, end: start });
  const last = Math.max(start, end - 1);
  return { first, last: placeOf(source, { start: last, end: last }).line };
}

function readCodes(
  { source, report }: Reading,
  list: Span,
  lines?: Suppression["lines"],
): readonly Suppression[] {
  return splitList(source.text, list).flatMap((span) => {
    const code = source.text.slice(span.start, span.end);
    const refusal = refuseCode(code);
    if (refusal) {
      report(span, ...refusal);
      return [];
    }
    const place = placeOf(source, span);
    const line = lineOf(source, place.line);
    return [{ code, place, source: line, ...(lines && { lines }) }];
  });
}

function splitList(text: string, { start, end }: Span): readonly Span[] {
  const spans: Span[] = [];
  let at = start;
  for (const part of text.slice(start, end).split(",")) {
    spans.push(trimSpan(text, { start: at, end: at + part.length }));
    at += part.length + 1;
  }
  return spans;
}

function listSilenceable(): readonly string[] {
  return Object.keys(catalog).filter((code) => !refuseSuppression(code));
}

/** Why a code silences nothing, and what to do about it. */
function refuseCode(
  code: string,
): readonly [message: string, help: string] | undefined {
  if (code === "") return ["a code is missing before the reason", form];
  if (findCatalogEntry(code) === undefined) {
    const meant = suggestWord(code, listSilenceable());
    const help = meant
      ? `did you mean \`${meant}\`?`
      : "write the code as it stands in the message that is to be silenced";
    return [`there is no diagnostic ${quote(code)}`, help];
  }
  const why = refuseSuppression(code);
  return why === undefined
    ? undefined
    : [`\`${code}\` cannot be silenced in a page: ${why}`, "remove it here"];
}
