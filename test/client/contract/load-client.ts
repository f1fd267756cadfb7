import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Config } from "../../../generator/base/config/config.js";
import { resolveConfig } from "../../../generator/base/config/resolve-config.js";
import type { Diagnostic } from "../../../generator/base/diagnostics/diagnostic.js";
import { memoryHost } from "../../../generator/base/host/memory-host.js";
import { generate } from "../../../generator/build/pipeline.js";
import { buildOpenApi } from "../../../generator/build/read-api.js";
import type { Contract } from "../../../generator/client/contract/contract.js";
import { loadContract } from "../../../generator/client/contract/load-contract.js";
import type { OperationDescriptor } from "../../../generator/client/runtime/context.js";
import type * as runtime from "../../../generator/client/runtime/index.js";
import type { Operation } from "../../../generator/client/runtime/operation.js";
import type * as format from "../../../generator/client/runtime/xml.js";

/** A function of a generated client, whatever it takes and gives. */
export type AnyOperation = Operation<object, unknown> & {
  readonly descriptor: OperationDescriptor;
};

/** A generated client as a program has it, and the contract of the same inputs. */
export interface LoadedClient {
  readonly diagnostics: readonly Diagnostic[];
  readonly contract: Contract;
  /** By module and function: `ticket.getTicket`. */
  readonly operations: ReadonlyMap<string, AnyOperation>;
  readonly runtime: typeof runtime;
  readonly format: typeof format;
}

/** Loads the contract of inputs, as a program would. */
export async function contractOf(
  files: Readonly<Record<string, string>>,
  settings: Partial<Config> = {},
): Promise<Contract> {
  const { host, resolved } = prepare(files, settings);
  const { api, diagnostics } = await buildOpenApi(resolved, host);
  if (api === undefined) throw new Error(JSON.stringify(diagnostics));
  const { xml } = settings;
  return loadContract(api, { types: settings.types, ...(xml && { xml }) });
}

/** Generates the client of inputs, compiles it, imports it, and loads the contract beside. */
export async function loadClient(
  inputs: Readonly<Record<string, string>>,
  settings: Partial<Config> = {},
): Promise<LoadedClient> {
  const { host, resolved } = prepare(inputs, settings);
  const output = `${host.cwd}/out`;
  const { diagnostics } = await generate({ ...resolved, output }, host);
  const folder = await mkdtemp(join(tmpdir(), "endpaper-client-"));
  try {
    for (const name of host.files.list(output)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      const text = host.files.readText(`${output}/${name}`);
      await writeFile(join(folder, name), text);
    }
    const manifest = host.files.readText(`${output}/manifest.json`);
    const outfile = join(folder, "all.mjs");
    await build({
      stdin: {
        contents: printEntry(JSON.parse(manifest) as Manifest),
        resolveDir: folder,
        loader: "ts",
      },
      bundle: true,
      format: "esm",
      outfile,
      logLevel: "silent",
    });
    const loaded = (await import(pathToFileURL(outfile).href)) as Pick<
      LoadedClient,
      "operations" | "runtime" | "format"
    >;
    const contract = await contractOf(inputs, settings);
    return { ...loaded, diagnostics, contract };
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Manifest {
  readonly operations: readonly {
    readonly function: string;
    readonly module: string;
  }[];
}

function prepare(
  files: Readonly<Record<string, string>>,
  settings: Partial<Config>,
) {
  const host = memoryHost({ "package.json": "{}", ...files });
  const config = {
    inputs: Object.keys(files),
    package: { name: "tried" },
    ...settings,
  };
  const resolved = resolveConfig(host.cwd, {}, { folder: host.cwd, config });
  return { host, resolved };
}

function printEntry({ operations }: Manifest): string {
  const modules = [...new Set(operations.map(({ module }) => module))];
  const entries = operations.map(
    (one) =>
      `["${one.module}.${one.function}", m${modules.indexOf(one.module)}.${one.function}]`,
  );
  return [
    ...modules.map(
      (module, index) =>
        `import * as m${index} from "./src/operations/${module}.js";`,
    ),
    'export * as runtime from "./src/index.js";',
    'export * as format from "./src/xml.js";',
    `export const operations = new Map([${entries.join(",\n")}]);`,
  ].join("\n");
}
