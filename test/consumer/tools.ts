import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { repository } from "../support/samples.js";

/**
 * What the tests fetch once, by the name that it is installed under. Each set
 * has a folder of its own beside this file, which git ignores.
 */
const sets = {
  ".tools": {
    "typescript-5.0": "npm:typescript@5.0.4",
    "typescript-6.0": "npm:typescript@6.0.3",
    "typescript-7.0": "npm:typescript@7.0.2",
    vite: "8.3.8",
  },
  ".tools-peers": {
    msw: "2.15.0",
    // Ships the schema of SARIF 2.1.0.
    "@microsoft/jest-sarif": "1.0.0-beta.0",
  },
} as const;

type Sets = typeof sets;
type SetName = keyof Sets;

/** A tool that is not among the toolkit's own dependencies. */
export type Tool = { [Name in SetName]: keyof Sets[Name] }[SetName];

/**
 * The folder of a tool: the repository's own, or one that is fetched from the
 * registry once. Undefined, and a line on the screen, when it cannot be had.
 */
export function findTool(tool: Tool): string | undefined {
  const set = listSets().find((name) => Object.hasOwn(sets[name], tool));
  if (set === undefined) return undefined;
  const places = [repository, folderOf(set)].map((root) =>
    join(root, "node_modules", tool),
  );
  const found = places.find(existsSync);
  if (found !== undefined) return found;
  fetchSet(set);
  const fetched = places.find(existsSync);
  if (fetched === undefined)
    console.warn(`left out: ${tool} is not installed, and npm cannot fetch it`);
  return fetched;
}

function listSets(): readonly SetName[] {
  return Object.keys(sets) as SetName[];
}

function folderOf(set: SetName): string {
  return join(repository, "test/consumer", set);
}

const tried = new Set<SetName>();

function fetchSet(set: SetName): void {
  if (tried.has(set)) return;
  tried.add(set);
  const folder = folderOf(set);
  // Beside, then renamed: other test files may be fetching at the same time.
  const aside = `${folder}-${process.pid}`;
  mkdirSync(aside, { recursive: true });
  writeFileSync(join(aside, "package.json"), '{ "private": true }\n');
  const wanted = Object.entries(sets[set]);
  const specs = wanted.map(([name, spec]) => `${name}@${spec}`);
  const flags = ["--no-audit", "--no-fund", "--no-save", "--ignore-scripts"];
  try {
    execFileSync("npm", ["install", ...flags, ...specs], {
      cwd: aside,
      stdio: "ignore",
      timeout: 120_000,
    });
    if (!existsSync(folder)) renameSync(aside, folder);
  } catch {
    // Without a registry the tests that need it say that they are left out.
  }
  rmSync(aside, { recursive: true, force: true });
}
