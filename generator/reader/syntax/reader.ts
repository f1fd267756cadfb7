import {
  type DiagnosticCode,
  type DiagnosticDetails,
  diagnose,
} from "../../base/diagnostics/catalog.js";
import {
  type Diagnostic,
  hasErrors,
  type Place,
} from "../../base/diagnostics/diagnostic.js";
import {
  lineOf,
  placeOf,
  type SourceText,
} from "../../base/text/source-text.js";
import type { Span } from "../../base/text/span.js";
import type { Dialect } from "../dialects/dialect.js";
import type { PageGrammar } from "../dialects/page-grammar.js";
import type { Coverage } from "./coverage.js";
import type { Unclassified } from "./page.js";

/** What the readers of a page's parts share: the text, the grammar, the report. */
export interface Reader {
  readonly source: SourceText;
  readonly dialect: Dialect;
  readonly grammar: PageGrammar;
  /** Reports a diagnostic with its place and the text of its line. */
  readonly report: (
    code: DiagnosticCode,
    message: string,
    details: ReportDetails,
  ) => void;
  /** Says whether an error was found in the file, so that parts of it may be lost. */
  readonly hasErrors: () => boolean;
  /** What no rule of the dialect claims, in the order in which it was met. */
  readonly unclassified: Unclassified[];
  /** How each part of the file ended; of all its operations together. */
  readonly coverage: Coverage;
}

/** What the readers of a file's operations write into together. */
export interface FileRecord {
  readonly diagnostics: Diagnostic[];
  readonly coverage: Coverage;
}

/** Where a diagnostic points, and what it says beside its message. */
interface ReportDetails extends Omit<DiagnosticDetails, "place" | "source"> {
  /** A part of the text, or a place that is known already. */
  readonly at: Span | Place;
}

/** Makes a reader for one operation; all of a file's operations report together. */
export function createReader(
  source: SourceText,
  dialect: Dialect,
  { diagnostics, coverage }: FileRecord,
): Reader {
  const { grammar } = dialect;
  const report: Reader["report"] = (code, message, { at, ...details }) => {
    const place = "start" in at ? placeOf(source, at) : at;
    const line = lineOf(source, place.line);
    diagnostics.push(
      diagnose(code, message, { ...details, place, source: line }),
    );
  };
  return {
    ...{ source, dialect, grammar, report, coverage },
    hasErrors: () => hasErrors(diagnostics),
    unclassified: [],
  };
}

/** A part of a page that no rule of the dialect claims. */
export interface Leftover {
  readonly kind: Unclassified["kind"];
  readonly span: Span;
  /** What the message calls it, where its text does not say it. */
  readonly what?: string;
  /** What is kept of it, where that is not the text at its span. */
  readonly text?: string;
  /** What to do about it, where more is known than that. */
  readonly help?: string;
}

/** Keeps a part of the page that the dialect has no word for, and reports it. */
export function keepUnclassified(reader: Reader, leftover: Leftover): void {
  const { source, dialect } = reader;
  const { kind, span } = leftover;
  const text = leftover.text ?? source.text.slice(span.start, span.end);
  const what = leftover.what ?? `${kind} ${quote(text)}`;
  const place = placeOf(source, span);
  reader.unclassified.push({ kind, text, place });
  reader.report(
    `unclassified-${kind}`,
    `${sayings[kind](what, dialect.name)}; it was kept, and not read`,
    { at: place, help: leftover.help ?? usualHelp },
  );
}

const usualHelp = "correct the page, or teach the dialect what it means";

/** What is there, and what is wrong with it, by kind. */
const sayings: Readonly<
  Record<Unclassified["kind"], (what: string, dialect: string) => string>
> = {
  heading: unknown,
  column: unknown,
  "front-matter": unknown,
  table: unexpected,
  fence: unexpected,
  paragraph: unexpected,
  block: unexpected,
};

function unknown(what: string, dialect: string): string {
  return `${what} is unknown to the dialect \`${dialect}\``;
}

function unexpected(what: string, dialect: string): string {
  return `${what} stands where the dialect \`${dialect}\` expects none`;
}

/** The beginning of a text from a page, in backticks, for a message. */
export function quote(text: string): string {
  const line = text.trim().split("\n", 1)[0]?.replaceAll("`", "'") ?? "";
  return line.length > 60 ? `\`${line.slice(0, 57)}…\`` : `\`${line}\``;
}
