import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";

/** What a program printed, and whether it ended well. */
export interface ProgramRun {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of Node's to its end, in a folder. */
export function runNode(
  folder: string,
  parameters: readonly string[],
): Promise<ProgramRun> {
  return new Promise((resolve) => {
    const options = { cwd: folder, maxBuffer: 1e8, env: childEnvironment() };
    execFile(
      process.execPath,
      [...parameters],
      options,
      (error, stdout, stderr) =>
        resolve({ ok: error === null, stdout, stderr }),
    );
  });
}

/** What is run here says nothing of new versions, and sees no settings of this process. */
function childEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return { ...env, NO_UPDATE_NOTIFIER: "1", npm_config_loglevel: "error" };
}

/** The compiler that the toolkit brings along. */
export function findCompiler(): string {
  return createRequire(import.meta.url).resolve("typescript/bin/tsc");
}

/**
 * npm's own program, which Node can run without a shell: the one that runs
 * this, the one beside Node, or one on the path. Undefined when there is none.
 */
export function findNpm(
  exists: (path: string) => boolean,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  const beside = dirname(process.execPath);
  const folders = [beside, ...(env.PATH ?? env.Path ?? "").split(delimiter)];
  const { npm_execpath: own = "" } = env;
  const candidates = [
    ...(/npm-cli\.js$/.test(own) ? [own] : []),
    ...folders.flatMap((folder) => [
      join(folder, "node_modules/npm/bin/npm-cli.js"),
      join(folder, "../lib/node_modules/npm/bin/npm-cli.js"),
    ]),
  ];
  return candidates.find(exists);
}
