import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { AnyCodec, Codec } from "../../generator/client/runtime/codec.js";
import type * as errors from "../../generator/client/runtime/errors.js";
import type * as json from "../../generator/client/runtime/json.js";
import type * as format from "../../generator/client/runtime/xml.js";

/** What a generated package offers to those who import all of it. */
export interface LoadedPackage {
  /** By the page that documents it. */
  readonly operations: ReadonlyMap<string, LoadedOperation>;
  readonly decodeJson: typeof json.decodeJson;
  readonly encodeJson: typeof json.encodeJson;
  readonly format: typeof format;
  readonly DecodeError: typeof errors.DecodeError;
  readonly EncodeError: typeof errors.EncodeError;
}

export interface LoadedOperation {
  readonly descriptor: {
    readonly body?: AnyCodec & Codec<unknown>;
    readonly responses: Readonly<Record<string, Codec<unknown> | null>>;
  };
}

interface Manifest {
  readonly operations: readonly {
    readonly page: string;
    readonly function: string;
    readonly module: string;
  }[];
}

/** Compiles the sources of a package, and imports them. */
export async function loadPackage(
  files: ReadonlyMap<string, string>,
): Promise<LoadedPackage> {
  const folder = await mkdtemp(join(tmpdir(), "corpus-"));
  try {
    for (const [name, text] of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    const outfile = join(folder, "all.mjs");
    await build({
      stdin: {
        contents: printEntry(files),
        resolveDir: folder,
        loader: "ts",
      },
      bundle: true,
      format: "esm",
      outfile,
      logLevel: "silent",
    });
    return (await import(pathToFileURL(outfile).href)) as LoadedPackage;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function printEntry(files: ReadonlyMap<string, string>): string {
  const manifest = JSON.parse(files.get("manifest.json") ?? "") as Manifest;
  const { operations } = manifest;
  const modules = [...new Set(operations.map(({ module }) => module))];
  const entries = operations.map(
    (one) =>
      `[${JSON.stringify(one.page)}, m${modules.indexOf(one.module)}.${one.function}]`,
  );
  return [
    ...modules.map(
      (module, index) =>
        `import * as m${index} from "./src/operations/${module}.js";`,
    ),
    'export * from "./src/index.js";',
    'export * as format from "./src/xml.js";',
    `export const operations = new Map([${entries.join(",\n")}]);`,
  ].join("\n");
}
