import type {
  Diagnostic,
  Result,
} from "../../../base/diagnostics/diagnostic.js";
import type { Suppression } from "../../../base/diagnostics/suppress.js";
import {
  comparePlaces,
  type SourceFile,
} from "../../../base/text/source-text.js";
import type { Dialect } from "../../dialects/dialect.js";
import { listBlocks } from "../blocks/blocks.js";
import { checkLimits } from "../blocks/limits.js";
import { createPageText } from "../blocks/page-text.js";
import { readSuppressions } from "../blocks/suppressions.js";
import { type PartTrace, traceParts } from "../blocks/trace-parts.js";
import { countParts, createCoverage, type PartCount } from "../coverage.js";
import type { OperationDoc } from "../page.js";
import { createReader, type FileRecord } from "../reader.js";
import { readFile } from "./read-file.js";
import { mayBeRecognised, recogniseDialect } from "./recognise-dialect.js";

/**
 * What was found in a file: pages, one for each operation; prose, which
 * documents no operation and is no problem; or nothing, because the file was
 * refused, and a diagnostic says why.
 */
export interface ReadResult {
  readonly kind: "pages" | "prose" | "refused";
  /** The name of the dialect, where the file is written in one. */
  readonly dialect?: string;
  readonly pages: readonly OperationDoc[];
  /**
   * How all blocks, rows, columns and front-matter keys of the file ended, in
   * numbers; of files that are written in a dialect only.
   */
  readonly parts: readonly PartCount[];
  /** What the comments of the file silence, be it prose or not; absent where it is nothing. */
  readonly suppressions?: readonly Suppression[];
  /** The same parts with their places, where that is asked for. */
  readonly trace?: readonly PartTrace[];
}

export interface ReadOptions {
  /** The only dialect to read by, by name; otherwise each file shows its own. */
  readonly dialect?: string;
  /** Whether the places of the parts are wanted. */
  readonly trace?: boolean;
}

/**
 * Reads the operations that a file documents. The result is plain JSON and
 * depends on the file and the dialects alone, so that it can be cached by
 * their content and versions, and files can be read side by side. Diagnostics
 * stand in the order of their places; what is silenced is still among them,
 * because some suppressions are of what only all files together show.
 */
export function readPages(
  file: SourceFile,
  dialects: readonly Dialect[],
  options: ReadOptions = {},
): Result<ReadResult> {
  const source = createPageText(file);
  const refusal = checkLimits(source);
  if (refusal) return [{ kind: "refused", pages: [], parts: [] }, [refusal]];
  const allowed = dialects.filter(
    ({ name }) => name === (options.dialect ?? name),
  );
  const isSilent = !source.text.includes("endpaper-");
  if (isSilent && !mayBeRecognised(source.text, allowed))
    return [{ kind: "prose", pages: [], parts: [] }, []];
  const blocks = listBlocks(source.text);
  const dialect = recogniseDialect(source, blocks, allowed);
  const [silenced, faults] = readSuppressions(source, blocks);
  const suppressions = silenced.length > 0 ? { suppressions: silenced } : {};
  if (dialect === undefined)
    return [{ kind: "prose", pages: [], parts: [], ...suppressions }, faults];
  const diagnostics: Diagnostic[] = [...faults];
  const record: FileRecord = { diagnostics, coverage: createCoverage() };
  const open = () => createReader(source, dialect, record);
  const pages = readFile(open, blocks, record);
  const parts = countParts(record.coverage);
  const trace = options.trace
    ? { trace: traceParts(source, blocks, record.coverage) }
    : {};
  const read = { pages, parts, ...suppressions, ...trace };
  return [
    { kind: "pages", dialect: dialect.name, ...read },
    diagnostics.sort(byPlace),
  ];
}

function byPlace({ place: a }: Diagnostic, { place: b }: Diagnostic): number {
  return a && b ? comparePlaces(a, b) : 0;
}
