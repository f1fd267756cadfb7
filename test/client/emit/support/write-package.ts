import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { OutputFile } from "../../../../generator/client/print/output-file.js";
import { compileProject } from "../../../support/compile-project.js";

const run = promisify(execFile);
const repository = fileURLToPath(new URL("../../../../", import.meta.url));

/** A package on disk, with the real runtime beside what was emitted. */
export interface WrittenPackage {
  readonly folder: string;
  /** What `tsc` with the package's own tsconfig.json says; empty when nothing. */
  readonly typeCheck: () => string;
  /** What `biome check` says of a folder, the runtime excepted; empty when nothing. */
  readonly checkFormat: (folder?: "." | "src") => Promise<string>;
  readonly write: (path: string, text: string) => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** Writes emitted files to a folder of their own. */
export async function writePackage(
  files: readonly OutputFile[],
): Promise<WrittenPackage> {
  const folder = await mkdtemp(join(tmpdir(), "endpaper-emit-"));
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  for (const { path, text } of files) await write(path, text);
  const runtime = join(repository, "generator/client/runtime");
  await cp(runtime, join(folder, "src/runtime"), { recursive: true });
  return {
    folder,
    write,
    typeCheck: () => compileProject(folder, { options: { noEmit: true } }),
    checkFormat: async (checked = ".") => {
      await write("biome.json", biomeSettings);
      return report(folder, "@biomejs/biome/bin/biome", [
        "check",
        "--max-diagnostics=20",
        "--colors=off",
        "--diagnostic-level=error",
        checked,
      ]);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The repository's formatter, with the lint rules that hold for generated code. */
const biomeSettings = JSON.stringify({
  files: {
    includes: ["**/*.ts", "**/*.md", "!src/runtime"],
    maxSize: 20_000_000,
  },
  formatter: { indentStyle: "space", indentWidth: 2, lineWidth: 80 },
  json: { formatter: { enabled: false } },
  linter: {
    rules: {
      suspicious: {
        noExplicitAny: "error",
        noImportCycles: "error",
        // What the document names its members and values is its own matter.
        noThenProperty: "off",
        noTemplateCurlyInString: "off",
      },
    },
  },
});

async function report(
  cwd: string,
  program: string,
  parameters: readonly string[],
): Promise<string> {
  const path = join(repository, "node_modules", program);
  try {
    await run(process.execPath, [path, ...parameters], {
      cwd,
      maxBuffer: 1e8,
    });
    return "";
  } catch (thrown) {
    const { stdout, stderr } = thrown as { stdout: string; stderr: string };
    return `${stdout}${stderr}`.slice(0, 20_000) || String(thrown);
  }
}
