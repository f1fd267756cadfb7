import type { Diagnostic, Severity } from "./base/diagnostics/diagnostic.js";
import { dropConsequences } from "./base/diagnostics/drop-consequences.js";
import {
  applySeverities,
  type SeveritySetting,
} from "./base/diagnostics/severity.js";
import { openSuppressions } from "./base/diagnostics/suppress.js";
import { knownDialects } from "./reader/dialects/known-dialects.js";
import { readPages } from "./reader/syntax/pages/read-pages.js";

/** How the plugin judges pages; as in `endpaper.config.ts`. */
export interface EndpaperLintOptions {
  /** The dialects that the pages may be written in. */
  readonly dialects?: readonly string[];
  /** Another severity by code, or `off`. */
  readonly severity?: Readonly<Record<string, SeveritySetting>>;
}

/** A file as unified hands it to a transformer: what is needed of a `VFile`. */
export interface LintedFile {
  readonly path?: string;
  toString(): string;
  message(reason: string, options: MessageOptions): LintMessage;
}

interface Point {
  readonly line: number;
  readonly column: number;
}

interface MessageOptions {
  readonly place?:
    | Point
    | { readonly start: Point; readonly end: Point }
    | undefined;
  readonly ruleId: string;
  readonly source: string;
}

interface LintMessage {
  fatal?: boolean | null | undefined;
  note?: string | undefined;
  expected?: string[] | undefined;
}

/** What `fatal` of a VFile message means: an error, a warning, or only a hint. */
const fatal: Readonly<Record<Severity, boolean | undefined>> = {
  error: true,
  warning: false,
  info: undefined,
};

/**
 * A plugin for remark that reports what endpaper's reader has to say of a page,
 * as messages of the file, so that authors see it in their editor and in
 * `remark --frail`. It reads the source itself: the tree may be anything, and
 * a file that is no endpoint page gets no message. What only all the pages
 * together show (`operation-duplicate`, `suppression-unused` …) is left to
 * `endpaper lint`.
 *
 *     unified().use(remarkParse).use(endpaperLint, { severity: { … } })
 */
export function endpaperLint(options: EndpaperLintOptions = {}) {
  const { dialects, severity = {} } = options;
  const allowed = knownDialects.filter(
    ({ name }) => dialects?.includes(name) ?? true,
  );
  return (_: unknown, file: LintedFile): void => {
    const text = file.toString().replace(/^\ufeff/, "");
    const name = file.path ?? "page.md";
    const [read, found] = readPages({ file: name, text }, allowed);
    const isSilenced = openSuppressions(read.suppressions ?? []);
    const open = found.filter((one) => !isSilenced(one));
    const told = dropConsequences(applySeverities(open, severity));
    for (const one of told) report(one, file);
  };
}

function report(diagnostic: Diagnostic, file: LintedFile): void {
  const { code, message, place, expected, help } = diagnostic;
  const told = file.message(message, {
    ...(place && { place: toPlace(place) }),
    ruleId: code,
    source: "endpaper",
  });
  told.fatal = fatal[diagnostic.severity];
  if (help !== undefined) told.note = help;
  if (expected !== undefined) told.expected = [expected];
}

function toPlace({
  line,
  column,
  endColumn,
}: NonNullable<Diagnostic["place"]>): MessageOptions["place"] {
  const start = { line, column };
  return endColumn === undefined
    ? start
    : { start, end: { line, column: endColumn } };
}

// unified-engine loads a plugin that is named in a configuration by its default export.
export { endpaperLint as default };
