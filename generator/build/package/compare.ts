import { hashTextOf } from "../../base/host/hash.js";
import type { Host } from "../../base/host/host.js";
import { hashFile, tolerate } from "../../base/host/tolerate.js";
import type { OutputFile } from "../../client/print/output-file.js";
import { type Hashes, manifestPath, readManifest } from "./manifest.js";

/** The folders in a package that npm and the package's own build fill. */
export const npmFolders: readonly string[] = ["node_modules", "dist"];

/** The files that package managers and builds leave at the top of a package. */
const npmFile =
  /^(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|[^/]+\.(tgz|tsbuildinfo))$/;

/** How the files of a package compare with what is on disk: paths in code unit order. */
export interface Comparison {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  /** Written by the last run, and no longer generated. */
  readonly stale: readonly string[];
  /** Written by the last run, and changed since by somebody. */
  readonly edited: readonly string[];
  /** Not written by endpaper. */
  readonly foreign: readonly string[];
}

type Standing = Exclude<keyof Comparison, "added"> | "npm";

/** Compares the files of a package with the folder that they belong into. */
export async function comparePackage(
  files: readonly OutputFile[],
  output: string,
  host: Host,
): Promise<Comparison> {
  return compareHashes(hashFiles(files), output, host);
}

/** The hash of each file of a package. */
export function hashFiles(files: readonly OutputFile[]): Hashes {
  return new Map(files.map((file) => [file.path, hashTextOf(file)]));
}

/** The same for files of which only the hashes are known. */
export async function compareHashes(
  wanted: Hashes,
  output: string,
  host: Host,
): Promise<Comparison> {
  const onDisk = await listPackage(output, host);
  const known = await readKnownHashes(output, host);
  const standings = new Map<string, Standing>();
  for (const path of onDisk) {
    const hash = await hashFile(`${output}/${path}`, host);
    standings.set(path, judgeFile({ path, hash, wanted, known }));
  }
  const those = (standing: Standing) =>
    onDisk.filter((path) => standings.get(path) === standing);
  return {
    added: [...wanted.keys()].filter((path) => !standings.has(path)),
    changed: those("changed"),
    unchanged: those("unchanged"),
    stale: those("stale"),
    edited: those("edited"),
    foreign: those("foreign"),
  };
}

/** Says whether a folder holds just the files that it should. */
export function isUntouched(comparison: Comparison): boolean {
  const { added, changed, stale, edited, foreign } = comparison;
  return [added, changed, stale, edited, foreign].every(
    (paths) => paths.length === 0,
  );
}

/** The files of a package that its last run did not write, npm's among them. */
export async function listGuests(
  folder: string,
  host: Host,
): Promise<readonly string[]> {
  const known = await readKnownHashes(folder, host);
  const files = await listPackage(folder, host);
  return files.filter((path) => !known.has(path) && path !== manifestPath);
}

async function listPackage(
  folder: string,
  host: Host,
): Promise<readonly string[]> {
  if ((await host.stat(folder)) === undefined) return [];
  return host.list(folder, (path) => npmFolders.includes(path));
}

async function readKnownHashes(folder: string, host: Host): Promise<Hashes> {
  const path = `${folder}/${manifestPath}`;
  const text = await tolerate(() => host.readText(path));
  return (text && readManifest(text)) || new Map();
}

interface FileOnDisk {
  readonly path: string;
  readonly hash: string | undefined;
  readonly wanted: Hashes;
  readonly known: Hashes;
}

function judgeFile({ path, hash, wanted, known }: FileOnDisk): Standing {
  const generated = wanted.get(path);
  if (generated !== undefined && generated === hash) return "unchanged";
  const written = known.get(path);
  if (written !== undefined && written === hash)
    return generated === undefined ? "stale" : "changed";
  if (written !== undefined) return "edited";
  return npmFile.test(path) ? "npm" : "foreign";
}
