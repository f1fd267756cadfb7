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

/** Where tools are kept that only these tests need; git ignores it. */
const cache = join(repository, "test/consumer/.tools");

/** What the tests fetch once, by the name that it is installed under. */
const wanted = {
  "typescript-5.0": "npm:typescript@5.0.4",
  "typescript-6.0": "npm:typescript@6.0.3",
  "typescript-7.0": "npm:typescript@7.0.2",
  vite: "8.3.8",
} as const;

/** A tool that is not among the toolkit's own dependencies. */
export type Tool = keyof typeof wanted;

/**
 * The folder of a tool: the repository's own, or one that is fetched from the
 * registry once. Undefined, and a line on the screen, when it cannot be had.
 */
export function findTool(tool: Tool): string | undefined {
  const places = [repository, cache].map((root) =>
    join(root, "node_modules", tool),
  );
  const found = places.find(existsSync);
  if (found !== undefined) return found;
  fetchAll();
  const fetched = places.find(existsSync);
  if (fetched === undefined)
    console.warn(`left out: ${tool} is not installed, and npm cannot fetch it`);
  return fetched;
}

let hasTried = false;

function fetchAll(): void {
  if (hasTried) return;
  hasTried = true;
  // Beside, then renamed: other test files may be fetching at the same time.
  const aside = `${cache}-${process.pid}`;
  mkdirSync(aside, { recursive: true });
  writeFileSync(join(aside, "package.json"), '{ "private": true }\n');
  const specs = Object.entries(wanted).map(([name, spec]) => `${name}@${spec}`);
  const flags = ["--no-audit", "--no-fund", "--no-save", "--ignore-scripts"];
  try {
    execFileSync("npm", ["install", ...flags, ...specs], {
      cwd: aside,
      stdio: "ignore",
      timeout: 120_000,
    });
    if (!existsSync(cache)) renameSync(aside, cache);
  } catch {
    // Without a registry the tests that need it say that they are left out.
  }
  rmSync(aside, { recursive: true, force: true });
}
