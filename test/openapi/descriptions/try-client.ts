import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { resolveConfig } from "../../../generator/base/config/resolve-config.js";
import { memoryHost } from "../../../generator/base/host/memory-host.js";
import { generate } from "../../../generator/build/pipeline.js";
import { compileProject } from "../../support/compile-project.js";
import { repository } from "../../support/samples.js";
import { tell } from "./load.js";

/** What a program made of a client: its exports, and what the generator said. */
export interface TriedClient<Exports> {
  readonly program: Exports;
  /** `warning parameter-unsupported api.json:3:5`, without what is only information. */
  readonly told: readonly string[];
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Generates the client of a description, or of a page where it is a text, type-checks a program beside it with
 * the package's own strict settings, and runs the program, where there is one.
 */
export async function tryClient<Exports>(
  description: object | string,
  program?: string,
): Promise<TriedClient<Exports>> {
  const [input, text] =
    typeof description === "string"
      ? ["api.md", description]
      : ["api.json", JSON.stringify(description, undefined, 1)];
  const host = memoryHost({ "package.json": "{}", [input]: text });
  // Programs of tests find operations by method and path, whatever their identifiers.
  const naming = "path" as const;
  const config = { inputs: [input], package: { name: "tea" }, naming };
  const resolved = resolveConfig(host.cwd, {}, { folder: host.cwd, config });
  const output = "/work/out";
  const { diagnostics } = await generate({ ...resolved, output }, host);
  const told = diagnostics.filter(({ severity }) => severity !== "info");
  if (told.some(({ severity }) => severity === "error"))
    throw new Error(told.map(({ message }) => message).join("\n"));
  const files = new Map(
    host.files
      .list(output)
      .map((name) => [name, host.files.readText(`${output}/${name}`)]),
  );
  const exports = (program && (await runBeside(files, program))) as Exports;
  return { program: exports, told: told.map(tell), files };
}

/** A program of a test need not say the types of what it exports. */
const loose = { isolatedDeclarations: false, noEmit: true };

async function runBeside(
  files: ReadonlyMap<string, string>,
  program: string,
): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), "endpaper-try-"));
  try {
    for (const [name, text] of [
      ...files,
      ["src/program.ts", program] as const,
    ]) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    await symlink(
      join(repository, "node_modules"),
      join(folder, "node_modules"),
    );
    const problems = compileProject(folder, { options: loose });
    if (problems !== "") throw new Error(problems);
    const outfile = join(folder, "program.mjs");
    await build({
      entryPoints: [join(folder, "src/program.ts")],
      bundle: true,
      format: "esm",
      outfile,
      logLevel: "silent",
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}
