import { hashContent } from "../../base/host/hash.js";
import type { Host } from "../../base/host/host.js";
import { compareCodeUnits } from "../../base/host/text.js";
import { tolerate } from "../../base/host/tolerate.js";
import { readToolkitVersion } from "../../base/host/toolkit.js";
import type {
  Compiled,
  Sources,
} from "../../client/emit/types/compile-sources.js";
import type { OutputFile } from "../../client/print/output-file.js";
import { carryComments } from "./carry-comments.js";
import type { Hashes } from "./manifest.js";
import { findStandingFile } from "./standing-file.js";

/** Compiles sources, here or in a worker. */
export type Compile = (sources: Sources) => Promise<Compiled>;

/** What `dist/` was compiled from. It is not published. */
const recordPath = "dist/.compiled.json";

/** Raised when the same sources are compiled to something else. */
const format = 1;

interface CompileRecord {
  /** What compiled it, and by which options. */
  readonly by: string;
  /** The hash of each source that it was made of. */
  readonly sources: Readonly<Record<string, string>>;
  /** All files of it, by the source that they were made of. */
  readonly outputs: Readonly<Record<string, readonly string[]>>;
}

/** The package whose `dist/` is wanted. */
export interface DistTarget {
  /** The folder of the package, absolute. */
  readonly output: string;
  /** The hashes of its files. */
  readonly hashes: Hashes;
}

/** Says whether `dist/` is there as it was compiled from these sources. */
export async function isCompiled(
  target: DistTarget,
  host: Host,
): Promise<boolean> {
  const record = await readRecord(target.output, host);
  if (record?.by !== describeCompiler(target.hashes)) return false;
  const sources = listSources(target.hashes);
  const old = Object.entries(record.sources);
  const isSame =
    old.length === sources.length &&
    sources.every(([path, hash]) => record.sources[path] === hash);
  if (!isSame) return false;
  const there = new Set(await host.list(`${target.output}/dist`));
  return Object.values(record.outputs)
    .flat()
    .every((path) => there.has(path.slice("dist/".length)));
}

/** A `dist/` that stands for all sources, and what came of compiling. */
export interface BuiltDist {
  readonly files: readonly OutputFile[];
  /** How many sources were compiled now, or carried over with other comments. */
  readonly compiled: number;
  readonly faults: readonly string[];
}

/**
 * Makes all files of `dist/` for the files of a package. What was compiled
 * before from the same source is taken from the folder that is there.
 */
export async function buildDist(
  files: readonly OutputFile[],
  { output, hashes, compile }: DistTarget & { readonly compile: Compile },
  host: Host,
): Promise<BuiltDist> {
  const by = describeCompiler(hashes);
  const record = await readRecord(output, host);
  const known = record?.by === by ? record : undefined;
  const sources = listSources(hashes);
  const outputs = new Map<string, readonly OutputFile[]>();
  for (const [path, hash] of sources) {
    if (known?.sources[path] !== hash) continue;
    const kept = await findAll(known.outputs[path], output, host);
    if (kept) outputs.set(path, kept);
  }
  const wanted = files.filter(
    ({ path }) => isSource(path) && !outputs.has(path),
  );
  const open: OutputFile[] = [];
  for (const source of wanted) {
    const carried = known && (await carry(source, { known, output }, host));
    if (carried) outputs.set(source.path, carried);
    else open.push(source);
  }
  const tsconfig = files.find(({ path }) => path === "tsconfig.json");
  const made: Compiled =
    open.length === 0
      ? { files: [], faults: [] }
      : await compile({ files: open, tsconfig: tsconfig?.text ?? "{}" });
  for (const { path } of open)
    outputs.set(
      path,
      made.files.filter((one) => sourceOf(one.path) === path),
    );
  const all = [...outputs.values()].flat();
  // In the order of the sources: what was kept and what was compiled does not show.
  const now: CompileRecord = {
    by,
    sources: Object.fromEntries(sources),
    outputs: Object.fromEntries(
      sources.map(([path]) => [
        path,
        (outputs.get(path) ?? []).map((one) => one.path).sort(compareCodeUnits),
      ]),
    ),
  };
  const text = `${JSON.stringify(now, null, 2)}\n`;
  return {
    files: [...all, { path: recordPath, text }],
    compiled: wanted.length,
    faults: made.faults,
  };
}

/** What is made of a source of which only comments are others than when it was compiled. */
async function carry(
  { path, text: after }: OutputFile,
  { known, output }: { readonly known: CompileRecord; readonly output: string },
  host: Host,
): Promise<readonly OutputFile[] | undefined> {
  const before = await tolerate(() => host.readText(`${output}/${path}`));
  const made = await findAll(known.outputs[path], output, host);
  // The package may have been changed since it was compiled.
  if (before === undefined || made === undefined) return undefined;
  if (hashContent(before) !== known.sources[path]) return undefined;
  return carryComments({ before, after, made });
}

function listSources(hashes: Hashes): readonly (readonly [string, string])[] {
  return [...hashes].filter(([path]) => isSource(path));
}

function isSource(path: string): boolean {
  return /^src\/.*(?<!\.d)\.ts$/.test(path);
}

/** `dist/a.d.ts.map` is made of `src/a.ts`. */
function sourceOf(path: string): string {
  return path.replace(
    /^dist\/(.*?)(?:\.d\.ts|\.js)(?:\.map)?$/,
    (_whole, name: string) => `src/${name}.ts`,
  );
}

/** What decides about the output beside the sources. */
function describeCompiler(hashes: Hashes): string {
  const options = hashes.get("tsconfig.json") ?? "";
  return `${format} ${readToolkitVersion()} ${options}`;
}

async function readRecord(
  output: string,
  host: Host,
): Promise<CompileRecord | undefined> {
  const text = await tolerate(() => host.readText(`${output}/${recordPath}`));
  try {
    const record = JSON.parse(text ?? "") as Partial<CompileRecord>;
    const { by, sources, outputs } = record;
    return by && sources && outputs ? { by, sources, outputs } : undefined;
  } catch {
    return undefined;
  }
}

/** The files of one source; nothing where one of them is gone. */
async function findAll(
  paths: readonly string[] | undefined,
  output: string,
  host: Host,
): Promise<readonly OutputFile[] | undefined> {
  const files: OutputFile[] = [];
  for (const path of paths ?? []) {
    const file = await findStandingFile({ path }, output, host);
    if (file === undefined) return undefined;
    files.push(file);
  }
  return paths && files;
}
