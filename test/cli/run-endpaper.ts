import { type ChildProcess, spawn } from "node:child_process";
import {
  cpSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { plainPaint } from "../../generator/base/diagnostics/render.js";
import type { RunningCompilers } from "../../generator/cli/start-compilers.js";

/** The real program; `npm test` builds it first. */
export const bin = fileURLToPath(
  new URL("../../bin/endpaper.js", import.meta.url),
);

const repository = fileURLToPath(new URL("../../", import.meta.url));

const specs = fileURLToPath(
  new URL("../../specs/superoffice", import.meta.url),
);

export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The text of a module that is loaded before the program, as `--import`. */
  readonly preload?: string;
}

/** What the machine that runs the tests says of itself, and would change what is printed. */
const machineVariables = [
  "FORCE_COLOR",
  "NO_COLOR",
  "CI",
  "GITHUB_ACTIONS",
  "GITHUB_WORKSPACE",
];

/** Starts `endpaper` as a process of its own, without colours. */
export function startEndpaper(
  args: readonly string[],
  { cwd, env, preload }: RunOptions,
): ChildProcess {
  const before = preload
    ? ["--import", `data:text/javascript,${encodeURIComponent(preload)}`]
    : [];
  const plain = { ...process.env };
  for (const name of machineVariables) delete plain[name];
  return spawn(process.execPath, [...before, bin, ...args], {
    cwd,
    env: { ...plain, ...env },
  });
}

/** Waits for the end of a process and returns what it printed. */
export function collect(child: ChildProcess): Promise<Run> {
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (data) => {
    stdout += data;
  });
  child.stderr?.on("data", (data) => {
    stderr += data;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) =>
      resolve({ code, signal, stdout, stderr }),
    );
  });
}

/** Runs `endpaper` to its end as a process of its own: for what only a process shows. */
export function spawnEndpaper(
  args: readonly string[],
  options: RunOptions,
): Promise<Run> {
  return collect(startEndpaper(args, options));
}

/**
 * Runs the command line of the real program to its end in this process, on the
 * real files: what `main` adds to it are the signals and the process's streams.
 * A start of its own would take most of the time of a test.
 */
export async function runEndpaper(
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<Run> {
  const [{ runCommandLine }, { nodeHost }, { compilersHere }] =
    await loadProgram();
  let stdout = "";
  let stderr = "";
  const plain = { ...process.env };
  for (const name of machineVariables) delete plain[name];
  const terminal = {
    paint: plainPaint,
    interactive: false,
    env: { ...plain, ...env },
    printOut: (text: string) => {
      stdout += text;
    },
    printErr: (text: string) => {
      stderr += text;
    },
  };
  const startCompilers = (): RunningCompilers => ({
    compilers: compilersHere,
    stop: async () => undefined,
  });
  const surroundings = { terminal, host: nodeHost(cwd), startCompilers };
  const code = await runCommandLine(args, surroundings);
  return { code, signal: null, stdout, stderr };
}

type Program = readonly [
  typeof import("../../generator/cli/run-command-line.js"),
  typeof import("../../generator/base/host/node-host.js"),
  typeof import("../../generator/client/emit/types/compilers.js"),
];

/** Loads what was built: what runs from its sources keeps no cache. */
async function loadProgram(): Promise<Program> {
  const load = (path: string) =>
    import(pathToFileURL(join(repository, "dist", path)).href);
  return Promise.all([
    load("cli/run-command-line.js"),
    load("base/host/node-host.js"),
    load("client/emit/types/compilers.js"),
  ]);
}

/** A new folder with the project's first page in `specs/`. */
export function makeProject(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "endpaper-cli-")));
  cpSync(specs, join(folder, "specs"), { recursive: true });
  return folder;
}

/** Every file below a folder with its text. */
export function readTree(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    listFiles(folder).map((path) => [
      path,
      readFileSync(join(folder, path), "utf8"),
    ]),
  );
}

/** Every file below a folder with its inode and times: what a rewrite would change. */
export function readIdentities(
  folder: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    listFiles(folder).map((path) => {
      const { ino, mtimeMs, ctimeMs } = lstatSync(join(folder, path));
      return [path, `${ino} ${mtimeMs} ${ctimeMs}`];
    }),
  );
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
