import {
  mkdir,
  mkdtemp,
  realpath,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type {
  ProgramFile,
  Used,
} from "../../client/emit/programs/print-programs.js";
import { findCompiler, runNode } from "./run-program.js";

/** A place where a program does not compile. */
export interface ProgramFault {
  /** What the line uses. */
  readonly used: Used;
  /** What the compiler says. */
  readonly message: string;
}

/**
 * Compiles programs against a package as they would be in a project that has it
 * installed, in a folder for the time being. Gives where they do not compile,
 * the first place for each thing that is used.
 */
export async function compilePrograms(
  programs: readonly ProgramFile[],
  { folder, name }: { readonly folder: string; readonly name: string },
): Promise<readonly ProgramFault[]> {
  const project = await realpath(
    await mkdtemp(join(tmpdir(), "endpaper-programs-")),
  );
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), text);
  };
  try {
    await write("package.json", '{ "type": "module" }');
    await write("tsconfig.json", JSON.stringify(tsconfig));
    for (const { path, text } of programs) await write(path, text);
    const link = join(project, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(folder, link, "junction");
    const flags = ["-p", "tsconfig.json", "--pretty", "false"];
    const { stdout } = await runNode(project, [findCompiler(), ...flags]);
    return readFaults(stdout, programs);
  } finally {
    await rm(project, { recursive: true, force: true });
  }
}

const tsconfig = {
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2022", "DOM"],
    module: "nodenext",
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
  },
  include: ["operations", "models", "client.ts"],
};

/** Reads `operations/a.ts(3,5): error TS2353: …`. */
function readFaults(
  output: string,
  programs: readonly ProgramFile[],
): readonly ProgramFault[] {
  const byPath = new Map(programs.map((program) => [program.path, program]));
  const faults = new Map<string, ProgramFault>();
  for (const line of output.split("\n")) {
    const [, path = "", row = "", message = ""] =
      /^([^\s(][^(]*)\((\d+),\d+\): error TS\d+: (.*)$/.exec(line) ?? [];
    const used = findUse(byPath.get(path)?.uses ?? [], Number(row) - 1);
    if (used === undefined) continue;
    const key = `${used.kind} ${used.name} ${used.member ?? ""}`;
    if (!faults.has(key)) faults.set(key, { used, message });
  }
  return [...faults.values()];
}

/** What a line uses, or the nearest one above it that uses anything. */
function findUse(uses: ProgramFile["uses"], index: number): Used | undefined {
  return uses.slice(0, index + 1).findLast((used) => used !== undefined);
}
