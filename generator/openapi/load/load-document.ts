import { diagnose } from "../../base/diagnostics/catalog.js";
import {
  type Diagnostic,
  hasErrors,
  type Place,
  type Result,
} from "../../base/diagnostics/diagnostic.js";
import type { SourceFile } from "../../base/text/source-text.js";
import { mostFiles } from "./limits.js";
import type { LoadedFile } from "./loading.js";
import { parseSource } from "./parse-source.js";
import { type ReadDescription, readDescription } from "./read-description.js";
import { type Recognised, recogniseVersion } from "./recognise-version.js";

/** A document with its source map. */
export type LoadedApi = NonNullable<ReadDescription["api"]>;

/** Where the files come from that references lead into. */
export interface ReferencedFiles {
  /** The name of the file that a reference leads to, from the file that holds it. */
  readonly locate: (reference: string, from: string) => string;
  /** Reads a file by its name, or says why it is not read. */
  readonly read: (
    name: string,
  ) => Promise<SourceFile | { readonly refusal: string }>;
}

/** A description that was loaded, and the other files that it consists of. */
export interface LoadedDescription {
  readonly api?: LoadedApi;
  readonly files: readonly SourceFile[];
}

/**
 * Loads a description in JSON or YAML: Swagger 2.0, OpenAPI 3.0, 3.1 or 3.2, in
 * one file or many. What is none, or has not the form of one, is a diagnostic
 * with its place; there is no document then.
 */
export async function loadDescription(
  file: SourceFile,
  references: ReferencedFiles,
): Promise<Result<LoadedDescription>> {
  const [root, parsing] = parseSource(file);
  if (root === undefined) return [{ files: [] }, parsing];
  const [recognised, recognising] = recogniseVersion(root);
  if (recognised === undefined)
    return [{ files: [] }, [...parsing, ...recognising]];
  const [loaded, loading] = await loadFiles(recognised, references);
  const diagnostics = [...parsing, ...loading];
  return [
    hasErrors(diagnostics) ? { files: loaded.files } : loaded,
    diagnostics,
  ];
}

/** Reads the description, then the files that it turned out to want, and again. */
async function loadFiles(
  recognised: Recognised,
  references: ReferencedFiles,
): Promise<Result<LoadedDescription>> {
  const { locate } = references;
  const files = new Map<string, LoadedFile>();
  const texts: SourceFile[] = [];
  const problems: Diagnostic[] = [];
  for (;;) {
    const result = readDescription({ ...recognised, files, locate });
    const { api, diagnostics, wanted } = result;
    if (wanted.size === 0)
      return [
        { ...(api && { api }), files: texts },
        [...problems, ...diagnostics],
      ];
    for (const [name, place] of wanted) {
      if (files.size > mostFiles) return [{ files: texts }, [tooMany(place)]];
      const text = await references.read(name);
      const [loaded, faults] = parseFile(text);
      if (!("refusal" in text)) texts.push(text);
      files.set(name, loaded);
      problems.push(...faults);
    }
  }
}

function parseFile(
  file: SourceFile | { readonly refusal: string },
): Result<LoadedFile> {
  if ("refusal" in file) return [file, []];
  const [root, diagnostics] = parseSource(file);
  return [{ root }, diagnostics];
}

function tooMany(place: Place): Diagnostic {
  const message = `references lead into more than ${mostFiles} files`;
  return diagnose("reference-refused", message, { place });
}
