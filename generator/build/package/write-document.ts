import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic, Result } from "../../base/diagnostics/diagnostic.js";
import { type Host, HostError } from "../../base/host/host.js";
import { displayPath } from "../../base/host/paths.js";
import { memberOf } from "../../base/text/json-node.js";
import { parseYaml } from "../../base/text/parse-yaml.js";
import { createTextFile } from "../../base/text/source-text.js";
import { readSourceMap } from "../../openapi/document/source-map-file.js";
import { deepestSource, mostParts } from "../../openapi/load/limits.js";
import { cannotWrite } from "./cannot-write.js";
import { type FileToReplace, replaceFiles } from "./replace-files.js";

/** What became of the files. */
export type DocumentOutcome = "written" | "unchanged";

/** A text and the file that it goes to. */
export interface DocumentFile {
  /** Absolute. */
  readonly output: string;
  readonly text: string;
  readonly kind: DocumentKind;
}

/** What a file holds, which tells whether one that exists may be overwritten. */
export type DocumentKind = "document" | "source-map" | "overlay" | "dialect";

/**
 * Writes texts to files, all or none: beside them first, then renamed. Refuses
 * to overwrite what is of another kind, and any overlay or dialect that is there
 * already, unless forced.
 */
export async function writeDocuments(
  files: readonly DocumentFile[],
  { force }: { readonly force: boolean },
  host: Host,
): Promise<Result<DocumentOutcome | undefined>> {
  const changed: FileToReplace[] = [];
  const refusals: Diagnostic[] = [];
  let current = files[0]?.output ?? "";
  try {
    for (const file of files) {
      current = file.output;
      const [change, problems] = await checkFile(file, force, host);
      refusals.push(...problems);
      if (change) changed.push(change);
    }
    if (refusals.length > 0) return [undefined, refusals];
    if (changed.length === 0) return ["unchanged", []];
    await replaceFiles(changed, host);
    return ["written", []];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [undefined, [cannotWrite(current, error, host)]];
  }
}

/** What has to be written of a file; nothing where it is as it should be. */
async function checkFile(
  { output, text, kind }: DocumentFile,
  force: boolean,
  host: Host,
): Promise<Result<FileToReplace | undefined>> {
  const path = await host.realPath(output);
  const status = await host.stat(path);
  if (status === undefined) return [{ path, text }, []];
  if (status.kind !== "file") return [undefined, [notAFile(output, host)]];
  const old = new TextDecoder().decode(await host.readBytes(path));
  if (old === text) return [undefined, []];
  if (!force && !isOurs(old, kind))
    return [undefined, [notOurs(output, kind, host)]];
  return [{ path, text, old }, []];
}

/** Says whether a text may be overwritten: it is empty, or of the same kind and generated. */
function isOurs(text: string, kind: DocumentKind): boolean {
  if (text.trim() === "") return true;
  // JSON is YAML, too; a document may be either.
  if (kind === "document") return isDocument(text);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return false;
    return kind === "source-map" && readSourceMap(value) !== undefined;
  } catch {
    return false;
  }
}

function isDocument(text: string): boolean {
  const source = createTextFile({ file: "", text });
  const { node, faults } = parseYaml(source, documentLimits);
  return faults.length === 0 && memberOf(node, "openapi") !== undefined;
}

/** As large as a document may be that is loaded. */
const documentLimits = { deepest: deepestSource, mostParts };

function notAFile(path: string, host: Host): Diagnostic {
  return diagnose(
    "output-refused",
    `the output \`${displayPath(host.cwd, path)}\` is a folder or a device, expected a file`,
    { help: "name a file such as `openapi.json`, or `-` for standard output" },
  );
}

const refusals: Readonly<Record<DocumentKind, string>> = {
  document: "is no OpenAPI document; it would be overwritten",
  "source-map":
    "is no source map of an OpenAPI document; it would be overwritten",
  overlay: "exists already; what was written into it would be lost",
  dialect: "exists already; what was written into it would be lost",
};

function notOurs(path: string, kind: DocumentKind, host: Host): Diagnostic {
  return diagnose(
    "output-not-ours",
    `\`${displayPath(host.cwd, path)}\` ${refusals[kind]}`,
    { help: "choose another file, or pass --force" },
  );
}
