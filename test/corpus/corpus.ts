import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { resolveConfig } from "../../generator/base/config/resolve-config.js";
import {
  type MemoryHost,
  memoryHost,
} from "../../generator/base/host/memory-host.js";
import {
  type GenerateResult,
  generate,
} from "../../generator/build/pipeline.js";
import { repository } from "../support/samples.js";

const folder = join(repository, "../shared/corpus/superoffice-2023/pages");

/** Real pages to measure with. They are not part of the repository. */
export const hasCorpus: boolean = existsSync(folder);

/** The pages of the corpus, by their paths below `specs/`. */
export function readCorpus(): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".md"));
  return new Map(
    names.map((name) => [
      `specs/${name}`,
      readFileSync(join(folder, name), "utf8"),
    ]),
  );
}

export interface GeneratedPackage {
  readonly result: GenerateResult;
  /** The text of each file, by its path in the package. */
  readonly files: ReadonlyMap<string, string>;
}

/** Generates a package from pages, all in memory. */
export async function generateInMemory(
  pages: ReadonlyMap<string, string>,
): Promise<GeneratedPackage> {
  const host: MemoryHost = memoryHost({
    "package.json": "{}",
    ...Object.fromEntries(pages),
  });
  const config = { inputs: ["specs"], package: { name: "corpus" } };
  const resolved = resolveConfig(host.cwd, {}, { folder: host.cwd, config });
  const output = "/work/out";
  const result = await generate({ ...resolved, output }, host);
  const names = host.files.stat(output) ? host.files.list(output) : [];
  const files = new Map(
    names.map((name) => [name, host.files.readText(`${output}/${name}`)]),
  );
  return { result, files };
}

/** The paths of files that differ between two packages. */
export function listDifferences(
  a: ReadonlyMap<string, string>,
  b: ReadonlyMap<string, string>,
): string[] {
  const names = new Set([...a.keys(), ...b.keys()]);
  return [...names].filter((name) => a.get(name) !== b.get(name)).sort();
}
