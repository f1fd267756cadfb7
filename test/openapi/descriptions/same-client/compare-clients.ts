import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { resolveConfig } from "../../../../generator/base/config/resolve-config.js";
import { memoryHost } from "../../../../generator/base/host/memory-host.js";
import { generate } from "../../../../generator/build/pipeline.js";
import type { ApiModel } from "../../../../generator/client/model/api-model.js";
import { buildModel } from "../../../../generator/client/model/build-model.js";
import type { OpenApiDocument } from "../../../../generator/openapi/document/document.js";
import { repository } from "../../../support/samples.js";
import {
  listTypeNames,
  listUses,
  listWays,
  type Use,
} from "./print-program.js";

/** A package in memory, and what it was made of. */
export interface Client {
  readonly files: ReadonlyMap<string, string>;
  readonly model: ApiModel;
}

/** A use that compiles against the one client and not against the other. */
export interface Disagreement {
  readonly what: string;
  readonly message: string;
}

/** What a comparison of two clients found. */
export interface Comparison {
  readonly uses: number;
  /** Types of the first client that have another name in the second, or none. */
  readonly unnamed: readonly string[];
  readonly disagreements: readonly Disagreement[];
}

/** Generates the client of pages or descriptions, given as files. */
export async function generateClient(
  files: Readonly<Record<string, string>>,
): Promise<Client> {
  const host = memoryHost({ "package.json": "{}", ...files });
  const config = { inputs: Object.keys(files), package: { name: "same" } };
  const resolved = resolveConfig(host.cwd, {}, { folder: host.cwd, config });
  const output = "/work/out";
  const { diagnostics } = await generate({ ...resolved, output }, host);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors[0]?.message);
  const written = new Map(
    host.files
      .list(output)
      .map((name) => [name, host.files.readText(`${output}/${name}`)]),
  );
  const document = JSON.parse(
    written.get("openapi.json") ?? "",
  ) as OpenApiDocument;
  return { files: written, model: buildModel(document)[0] };
}

/** Compiles a program that uses all of the first client against both; the first must not complain. */
export async function compareClients(
  first: Client,
  second: Client,
): Promise<Comparison> {
  const uses = listUses(first.model);
  const own = await compile(first, uses, first);
  if (own.length > 0)
    throw new Error(`the program is wrong: ${JSON.stringify(own[0])}`);
  const names = listTypeNames(second.model);
  return {
    uses: uses.length,
    unnamed: [...listTypeNames(first.model)].filter((name) => !names.has(name)),
    disagreements: await compile(second, uses, first),
  };
}

async function compile(
  client: Client,
  uses: readonly Use[],
  origin: Client,
): Promise<readonly Disagreement[]> {
  const folder = await mkdtemp(join(tmpdir(), "endpaper-same-"));
  try {
    for (const [name, text] of client.files) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    await symlink(
      join(repository, "node_modules"),
      join(folder, "node_modules"),
    );
    const file = join(folder, "src", "program.ts");
    const head = printHead(client, origin);
    const lines = uses.map(({ line }) => line);
    await writeFile(file, [...head, ...lines].join("\n"));
    return listProblems(folder, file).map(({ line, message }) => ({
      what: uses[line - head.length]?.what ?? `head: ${head[line]}`,
      message,
    }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Imports, each on one line, and other ways to the types that this client has no name for. */
function printHead(client: Client, origin: Client): readonly string[] {
  const names = listTypeNames(client.model);
  const ways = listWays(origin.model);
  const wanted = [...listTypeNames(origin.model)];
  return [
    'import * as api from "./index.js";',
    `import type { ${wanted.filter((name) => names.has(name)).join(", ")} } from "./index.js";`,
    'import type { BinaryBody, JsonPatch, MergePatch } from "./index.js";',
    ...wanted
      .filter((name) => !names.has(name))
      .map((name) => `type ${name} = ${ways.get(name) ?? "unknown"};`),
    "declare function some<T>(): T;",
    "declare const context: api.Context;",
  ];
}

interface Problem {
  /** From 0. */
  readonly line: number;
  readonly message: string;
}

/** What the compiler says of one file, with the package's own settings. */
function listProblems(folder: string, file: string): readonly Problem[] {
  const path = join(folder, "tsconfig.json");
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const program = ts.createProgram([file], { ...options, noEmit: true });
  const source = program.getSourceFile(file);
  const found = [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ];
  return found.map(({ start = 0, messageText }) => ({
    line: source?.getLineAndCharacterOfPosition(start).line ?? 0,
    message: ts.flattenDiagnosticMessageText(messageText, "\n"),
  }));
}
