import type { Host } from "../base/host/host.js";
import { parentOf, resolvePath } from "../base/host/paths.js";
import { tolerate } from "../base/host/tolerate.js";

/** How a package manager is called, here and in a pipeline. */
export interface PackageManager {
  readonly name: "npm" | "pnpm" | "yarn" | "bun";
  /** Installs what package.json says. */
  readonly install: string;
  /** Adds a package to what development needs. */
  readonly addDev: string;
  /** Installs a folder as a link to it; the path follows. */
  readonly addFolder: string;
  /** Runs a script of package.json; its name follows. */
  readonly runScript: string;
  /** Runs the program of an installed package; its name follows. */
  readonly runProgram: string;
  /** Installs in a pipeline exactly what the lockfile says. */
  readonly installLocked: string;
}

const npm: PackageManager = {
  name: "npm",
  install: "npm install",
  addDev: "npm install --save-dev",
  addFolder: "npm install ",
  runScript: "npm run",
  runProgram: "npx",
  installLocked: "npm ci",
};

const pnpm: PackageManager = {
  name: "pnpm",
  install: "pnpm install",
  addDev: "pnpm add --save-dev",
  addFolder: "pnpm add ",
  runScript: "pnpm run",
  runProgram: "pnpm exec",
  installLocked: "pnpm install --frozen-lockfile",
};

const yarn: PackageManager = {
  name: "yarn",
  install: "yarn install",
  addDev: "yarn add --dev",
  addFolder: "yarn add link:",
  runScript: "yarn run",
  runProgram: "yarn run",
  installLocked: "yarn install --frozen-lockfile",
};

const bun: PackageManager = {
  name: "bun",
  install: "bun install",
  addDev: "bun add --dev",
  addFolder: "bun add ",
  runScript: "bun run",
  runProgram: "bunx",
  installLocked: "bun install --frozen-lockfile",
};

const lockfiles: readonly (readonly [string, PackageManager])[] = [
  ["pnpm-lock.yaml", pnpm],
  ["yarn.lock", yarn],
  ["bun.lock", bun],
  ["bun.lockb", bun],
  ["package-lock.json", npm],
];

/** A package manager, and the lockfile that tells of it. */
export interface FoundManager {
  readonly manager: PackageManager;
  /** Absolute; absent where none is there yet. */
  readonly lockfile?: string;
}

/** Finds the package manager of a project by the nearest lockfile, in its folder or above; npm where there is none. */
export async function findManager(
  folder: string,
  host: Host,
): Promise<FoundManager> {
  for (const at of [folder, ...listAbove(folder)])
    for (const [name, manager] of lockfiles) {
      const lockfile = resolvePath(at, name);
      if ((await host.stat(lockfile)) === undefined) continue;
      const text = await tolerate(() => host.readText(lockfile));
      // The lockfile of Yarn 1 says so, and the next ones know another flag.
      const isNew = manager === yarn && !text?.includes("yarn lockfile v1");
      return {
        manager: isNew
          ? { ...yarn, installLocked: "yarn install --immutable" }
          : manager,
        lockfile,
      };
    }
  return { manager: npm };
}

/** The folders above a path, the nearest first. */
export function listAbove(path: string): readonly string[] {
  const parent = parentOf(path);
  return parent === path ? [] : [parent, ...listAbove(parent)];
}
