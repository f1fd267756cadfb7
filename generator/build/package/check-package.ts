import type { Host } from "../../base/host/host.js";
import { tolerate } from "../../base/host/tolerate.js";
import type { OutputFile } from "../../client/print/output-file.js";
import { type Comparison, comparePackage } from "./compare.js";
import { restoreFolder } from "./replace-folder.js";
import type { DocumentFile } from "./write-document.js";

/** How an output compares with what would be generated: paths in code unit order. */
export interface OutputState {
  /** The folder of the package or the file of the document, absolute. */
  readonly output: string;
  readonly kind: "package" | "document" | "names";
  /** Generated, and not there. */
  readonly missing: readonly string[];
  /** There, and generated otherwise now. */
  readonly changed: readonly string[];
  /** There, and no longer generated. */
  readonly stale: readonly string[];
  /** Changed by hand since it was generated. */
  readonly edited: readonly string[];
  /** Not written by endpaper, which would refuse to go on. */
  readonly foreign: readonly string[];
  /** The text on disk and the generated one, of the files that have both and differ. */
  readonly texts: ReadonlyMap<string, readonly [string, string]>;
}

/**
 * Compares a package with what is on disk. Takes no lock and writes nothing, but
 * for the folder that a killed run had moved away; rejects with a HostError.
 */
export async function checkPackage(
  files: readonly OutputFile[],
  folder: string,
  host: Host,
): Promise<OutputState> {
  await restoreFolder(folder, host);
  const output = await host.realPath(folder);
  const { added, ...comparison }: Comparison = await comparePackage(
    files,
    output,
    host,
  );
  const { changed, stale, edited, foreign } = comparison;
  const differing = new Set([...changed, ...edited, ...foreign]);
  const texts = new Map<string, readonly [string, string]>();
  for (const { path, text } of files) {
    if (!differing.has(path)) continue;
    texts.set(path, [await readOld(`${output}/${path}`, host), text]);
  }
  const state = { missing: added, changed, stale, edited, foreign, texts };
  return { output: folder, kind: "package", ...state };
}

/** Compares a document and its source map; a map that is not there is not missed. */
export async function checkDocument(
  [document, map]: readonly [DocumentFile, DocumentFile],
  host: Host,
): Promise<OutputState> {
  const states = [
    await checkFile({ path: document.output, text: document.text }, host),
    await checkFile({ path: map.output, text: map.text }, host),
  ];
  const [own, beside] = states;
  return {
    ...noState,
    output: document.output,
    kind: "document",
    missing: own?.missing ?? [],
    changed: states.flatMap(({ changed }) => changed),
    texts: new Map([...(own?.texts ?? []), ...(beside?.texts ?? [])]),
  };
}

/** Compares a file that is written beside the package, such as that of the names. */
export async function checkFile(
  { path, text }: OutputFile,
  host: Host,
): Promise<OutputState> {
  const state = { ...noState, output: path, kind: "names" } as const;
  if ((await host.stat(path)) === undefined)
    return { ...state, missing: [path] };
  const old = await readOld(path, host);
  if (old === text) return state;
  return { ...state, changed: [path], texts: new Map([[path, [old, text]]]) };
}

const noState = {
  missing: [],
  changed: [],
  stale: [],
  edited: [],
  foreign: [],
  texts: new Map(),
};

/** A package of which it is known that it is as it would be generated. */
export function currentPackage(output: string): OutputState {
  return { ...noState, output, kind: "package" };
}

/** The same of a file of names. */
export function currentNames(output: string): OutputState {
  return { ...noState, output, kind: "names" };
}

/** Says whether generating would change nothing and refuse nothing. */
export function isCurrent(state: OutputState): boolean {
  const { missing, changed, stale, edited, foreign } = state;
  return [missing, changed, stale, edited, foreign].every(
    (paths) => paths.length === 0,
  );
}

async function readOld(path: string, host: Host): Promise<string> {
  const bytes = await tolerate(() => host.readBytes(path));
  // What cannot be read as a file differs from any text.
  if (bytes === undefined) return "";
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
