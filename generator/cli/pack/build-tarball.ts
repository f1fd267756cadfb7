import { existsSync } from "node:fs";
import type { Host } from "../../base/host/host.js";
import {
  checkBuilt,
  type PackageContent,
} from "../../build/package/check-built.js";
import { findCompiler, findNpm, runNode } from "./run-program.js";

/** What `npm pack` made, or would make. */
export interface Tarball {
  /** In the working directory. */
  readonly file: string;
  /** Sorted by code unit. */
  readonly files: readonly string[];
  /** In bytes. */
  readonly size: number;
  readonly unpackedSize: number;
}

/** What is packed, and whether a tarball is left. */
export interface PackJob {
  readonly folder: string;
  readonly content: PackageContent;
  readonly dryRun: boolean;
}

/**
 * Compiles a package afresh, and checks that all is there that it promises and
 * that Node can import it. Gives what is wrong where something is.
 */
export async function buildPackage(
  job: PackJob,
  host: Host,
): Promise<string | undefined> {
  const { folder, content } = job;
  // What an older compilation left would be published, too.
  await host.remove(`${folder}/dist`);
  const compiled = await runNode(folder, [
    findCompiler(),
    "-p",
    "tsconfig.json",
    "--pretty",
    "false",
  ]);
  if (!compiled.ok) {
    const peers = listMissing(compiled.stdout, content);
    return peers.length > 0
      ? `packages that its files import are not installed: npm install -D ${peers.join(" ")}`
      : `it does not compile\n${cut(compiled.stdout)}`;
  }
  const problems = await checkBuilt(folder, content, host);
  if (problems.length > 0)
    return `it is not complete\n${cut(problems.join("\n"))}`;
  const imported = await importAll(job);
  return imported.ok
    ? undefined
    : `Node cannot import it\n${cut(imported.stderr)}`;
}

/** The peers of a package that its compilation did not find. */
function listMissing(
  report: string,
  { peerDependencies = {} }: PackageContent,
): readonly string[] {
  const found = report.matchAll(/Cannot find module '([^']+)'/g);
  const names = [...found].map(([, name = ""]) => name);
  return Object.keys(peerDependencies).filter((peer) =>
    names.some((name) => name === peer || name.startsWith(`${peer}/`)),
  );
}

/** Imports each module that has a name of its own, in a process of its own, by that name. */
function importAll({ folder, content }: PackJob) {
  const names = Object.entries(content.exports)
    .filter(([key, entry]) => typeof entry !== "string" && !key.includes("*"))
    .filter(([, entry]) => typeof entry === "object" && entry.default)
    .map(([key]) => content.name + key.slice(1));
  const program = names
    .map((name) => `await import(${JSON.stringify(name)});`)
    .join("\n");
  return runNode(folder, ["--input-type=module", "--eval", program]);
}

/** Packs a package that is built; gives what npm says where it refuses. */
export async function packFolder(
  { folder, dryRun }: PackJob,
  host: Host,
): Promise<Tarball | string> {
  const npm = findNpm(existsSync);
  if (npm === undefined) return "npm is not installed";
  const packed = await runNode(folder, [
    npm,
    "pack",
    "--json",
    "--ignore-scripts",
    ...(dryRun ? ["--dry-run"] : []),
    "--pack-destination",
    host.cwd,
  ]);
  const [report] = packed.ok ? readReport(packed.stdout) : [];
  if (report === undefined) return `npm refuses\n${cut(packed.stderr)}`;
  const { filename, files, size, unpackedSize } = report;
  return {
    file: filename.replace(/^@/, "").replace("/", "-"),
    files: files.map(({ path }) => path).sort(),
    size,
    unpackedSize,
  };
}

interface NpmReport {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/** npm reports a list, and newer ones an object by the packages' names. */
function readReport(text: string): readonly NpmReport[] {
  const report = JSON.parse(text) as
    | readonly NpmReport[]
    | Record<string, NpmReport>;
  return Object.values(report);
}

/** The first lines of what a program printed. */
function cut(text: string): string {
  const lines = text.trim().split("\n");
  const rest = lines.length > 20 ? [`… and ${lines.length - 20} more`] : [];
  return [...lines.slice(0, 20), ...rest].map((line) => `  ${line}`).join("\n");
}
