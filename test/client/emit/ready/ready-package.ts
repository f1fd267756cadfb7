import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Config } from "../../../../generator/base/config/config.js";
import type { Emitter } from "../../../../generator/base/config/emitter.js";
import { resolveConfig } from "../../../../generator/base/config/resolve-config.js";
import { memoryHost } from "../../../../generator/base/host/memory-host.js";
import { generate } from "../../../../generator/build/pipeline.js";
import { compileProject } from "../../../support/compile-project.js";
import { repository } from "../../../support/samples.js";

const run = promisify(execFile);

/** A package that was generated with emitters, in a project that has their libraries. */
export interface ReadyPackage {
  readonly files: Readonly<Record<string, string>>;
  readonly folder: string;
  /** What the package's own compiler says of it and of programs beside it; empty when nothing. */
  readonly compile: () => string;
  /** What the formatter says of its sources; empty when nothing. */
  readonly checkFormat: () => Promise<string>;
  readonly write: (path: string, text: string) => Promise<void>;
  /** Runs a compiled program of `src/`, and gives what it prints. */
  readonly runProgram: (name: string) => Promise<string>;
  readonly remove: () => void;
}

/** Generates a package of documentation, in a folder that finds the repository's own libraries. */
export async function generateReady(
  inputs: Readonly<Record<string, string>>,
  emitters: readonly Emitter[],
  settings: Partial<Config> = {},
): Promise<ReadyPackage> {
  const host = memoryHost(
    Object.fromEntries(
      Object.entries(inputs).map(([name, text]) => [`specs/${name}`, text]),
    ),
  );
  const config: Config = {
    inputs: Object.keys(inputs).map((name) => `specs/${name}`),
    output: "out",
    naming: "operation-id",
    package: { name: "@acme/shop", version: "1.2.3", license: "MIT" },
    ...settings,
    emitters,
  };
  const resolved = resolveConfig(host.cwd, {}, { folder: host.cwd, config });
  const output = `${host.cwd}/out`;
  const { diagnostics } = await generate({ ...resolved, output }, host);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 2));
  const files = Object.fromEntries(
    host.files
      .list(output)
      .map((path) => [path, host.files.readText(`${output}/${path}`)]),
  );
  return writeReady(files);
}

async function writeReady(
  files: Readonly<Record<string, string>>,
): Promise<ReadyPackage> {
  const folder = mkdtempSync(join(tmpdir(), "endpaper-ready-"));
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  const write = async (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) await write(path, text);
  const tool = (program: string, ...args: readonly string[]) =>
    report(folder, join(repository, "node_modules", program), args);
  return {
    files,
    folder,
    write,
    compile: () => compileProject(folder),
    checkFormat: async () => {
      await write("biome.json", formatting);
      return tool("@biomejs/biome/bin/biome", "check", "--colors=off", "src");
    },
    runProgram: async (name) => {
      const { stdout } = await run(
        process.execPath,
        ["--no-warnings", `dist/${name}.js`],
        { cwd: folder },
      );
      return stdout.trim();
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const formatting = JSON.stringify({
  files: {
    includes: [
      "src/*.ts",
      "src/{msw,tanstack-query,zod,mcp}/*.ts",
      "!src/program*.ts",
    ],
  },
  formatter: { indentStyle: "space", indentWidth: 2, lineWidth: 80 },
});

async function report(
  cwd: string,
  program: string,
  args: readonly string[],
): Promise<string> {
  try {
    await run(process.execPath, [program, ...args], { cwd, maxBuffer: 1e8 });
    return "";
  } catch (thrown) {
    const { stdout, stderr } = thrown as { stdout: string; stderr: string };
    return `${stdout}${stderr}`.slice(0, 20_000) || String(thrown);
  }
}
