import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** The files of a package, and which of its operations is asked for. */
export interface PackageSource {
  readonly files: ReadonlyMap<string, string>;
  /** Its `operationId`. */
  readonly operationId: string;
}

/** What a package offers, as a program that imports it has it. */
export interface LoadedPackage {
  readonly operation: {
    readonly descriptor: { readonly responses: Record<string, unknown> };
  };
  readonly xml: (options?: object) => {
    encode(codec: unknown, value: unknown): string;
    decode(codec: unknown, text: string): unknown;
  };
  readonly detectXmlDialect: (text: string) => {
    readonly dialect: { readonly name: string };
  };
  readonly DecodeError: new () => Error;
  readonly EncodeError: new () => Error;
}

/** A package; or why it cannot be imported. */
export type Loading = LoadedPackage | { readonly refusal: string };

/** Compiles packages, imports them, and gives them in the same order. */
export async function loadPackages(
  sources: readonly PackageSource[],
): Promise<readonly Loading[]> {
  try {
    return await importPackages(sources);
  } catch (thrown) {
    const [only, second] = sources;
    if (only && second) {
      const alone = sources.map((source) => loadPackages([source]));
      return (await Promise.all(alone)).flat();
    }
    return [{ refusal: `the package does not compile: ${String(thrown)}` }];
  }
}

/** As {@link loadPackages}, for one. */
export async function loadPackage(source: PackageSource): Promise<Loading> {
  const [loaded] = await loadPackages([source]);
  return loaded ?? { refusal: "there is no package" };
}

async function importPackages(
  sources: readonly PackageSource[],
): Promise<readonly LoadedPackage[]> {
  const codes = await compilePackages(sources);
  const folder = await mkdtemp(join(tmpdir(), "conformance-"));
  try {
    const imported = codes.map(async (code, index) => {
      const file = join(folder, `${index}.mjs`);
      await writeFile(file, code);
      return (await import(pathToFileURL(file).href)) as LoadedPackage;
    });
    return await Promise.all(imported);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Compiles packages, each to one module that holds all that is asked of it. */
export async function compilePackages(
  sources: readonly PackageSource[],
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), "conformance-"));
  try {
    await Promise.all(
      sources.map((source, index) =>
        writePackage(join(folder, String(index)), source),
      ),
    );
    const { outputFiles } = await build({
      entryPoints: sources.map((_, index) => join(folder, `${index}/entry.ts`)),
      outdir: join(folder, "compiled"),
      outbase: folder,
      bundle: true,
      format: "esm",
      target: "es2022",
      write: false,
      logLevel: "silent",
    });
    const codes = new Map(
      outputFiles.map(({ path, text }) => [basename(dirname(path)), text]),
    );
    return sources.map((_, index) => codes.get(String(index)) ?? "");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Manifest {
  readonly operations: readonly {
    readonly operationId: string;
    readonly function: string;
    readonly module: string;
  }[];
}

async function writePackage(
  folder: string,
  { files, operationId }: PackageSource,
): Promise<void> {
  const manifest = JSON.parse(files.get("manifest.json") ?? "{}") as Manifest;
  const found = manifest.operations.find(
    (one) => one.operationId === operationId,
  );
  const entry = `export { ${found?.function} as operation } from "./src/operations/${found?.module}.js";
export { detectXmlDialect, xml } from "./src/xml.js";
export { DecodeError, EncodeError } from "./src/index.js";
`;
  for (const [name, text] of [...files, ["entry.ts", entry] as const]) {
    if (!name.endsWith(".ts") || name.endsWith(".d.ts")) continue;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}
