import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type Mutant, type Note, notesFile, root } from "./mutant.js";

/** What became of each mutant: what noticed it, or nothing; and whether a test reaches it. */
export interface Outcome {
  killed: ReadonlyMap<string, string>;
  reached: ReadonlySet<string>;
}

/** As long may the runner say nothing, in milliseconds, before its mutant counts as one that hangs. */
const silence = 120_000;

/** Installs the instrumenter beside this file where it is not there yet. */
export function installStryker(): void {
  const cwd = join(root, "bench/mutation");
  if (existsSync(join(cwd, "node_modules/@stryker-mutator"))) return;
  execFileSync("npm", ["ci", "--ignore-scripts"], { cwd, stdio: "inherit" });
}

/** Runs the tests with each mutant. `quick` leaves out the second try of those that live. */
export async function tryMutants(
  mutants: readonly Mutant[],
  tests: readonly string[],
  folder: string,
  quick: boolean,
): Promise<Outcome> {
  const notesPath = join(folder, notesFile);
  writeFileSync(notesPath, "");
  const report = join(folder, "report.json");
  const args = ["--reporter=json", `--outputFile=${report}`];
  while (!(await runTests(folder, [...tests, ...args], undefined))) {
    const hanging = readNotes(notesPath).findLast(({ kind }) => kind === "try");
    if (hanging?.kind !== "try") throw new Error("the tests themselves hang");
    const { id } = hanging;
    addNote(notesPath, {
      kind: "killed",
      id,
      by: `${hanging.test}, by its time`,
    });
  }
  const failing = listFailingFiles(report);
  for (const file of failing) console.log(`fails without any mutant: ${file}`);
  const seen = sum(readNotes(notesPath));
  if (quick) return seen;
  const killed = new Map(seen.killed);
  const living = mutants.filter(({ id }) => !killed.has(id));
  for (const [at, { id }] of living.entries()) {
    const files = [
      ...(seen.files.get(id) ?? (seen.atLoad.has(id) ? tests : [])),
    ]
      .filter((file) => !failing.has(file))
      .sort();
    if (files.length === 0) continue;
    const more = [...failing].map((file) => `--exclude=${file}`);
    const passed = await runTests(folder, [...files, ...more, "--bail=1"], id);
    if (!passed) killed.set(id, `a process of its own: ${files.join(" ")}`);
    process.stderr.write(`\r${at + 1} of ${living.length} once more `);
  }
  process.stderr.write("\n");
  return { killed, reached: seen.reached };
}

/**
 * Runs Vitest. Without `active` says whether it came to its end rather than
 * falling silent; with it, whether all tests passed with this mutant.
 */
async function runTests(
  folder: string,
  args: readonly string[],
  active: string | undefined,
): Promise<boolean> {
  const config = join(root, "bench/mutation/vitest.config.ts");
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const child = spawn(
    process.execPath,
    [vitest, "run", "--config", config, ...args],
    {
      cwd: root,
      stdio: "ignore",
      detached: true,
      env: {
        ...process.env,
        ENDPAPER_MUTATION: folder,
        ...(active !== undefined && { __STRYKER_ACTIVE_MUTANT__: active }),
      },
    },
  );
  let last = Date.now();
  let silent = false;
  const watch = setInterval(() => {
    if (!active) {
      last = Math.max(last, statSync(join(folder, notesFile)).mtimeMs);
    }
    if (Date.now() - last < silence * (active ? 2 : 1)) return;
    silent = true;
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  }, 1000);
  const code = await new Promise((settle) => child.on("close", settle));
  clearInterval(watch);
  return active === undefined ? !silent : !silent && code === 0;
}

function sum(notes: readonly Note[]): Outcome & {
  files: Map<string, Set<string>>;
  atLoad: Set<string>;
} {
  const killed = new Map<string, string>();
  const files = new Map<string, Set<string>>();
  const atLoad = new Set<string>();
  for (const note of notes) {
    if (note.kind === "killed") killed.set(note.id, note.by);
    if (note.kind !== "reached") continue;
    for (const id of note.ids) {
      if (note.when === "load") atLoad.add(id);
      else files.set(id, (files.get(id) ?? new Set()).add(note.file));
    }
  }
  // What a module computes as it loads is used by any test: not only where it was loaded first.
  for (const id of atLoad) files.delete(id);
  return {
    killed,
    files,
    atLoad,
    reached: new Set([...files.keys(), ...atLoad]),
  };
}

function listFailingFiles(report: string): Set<string> {
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as {
    testResults: { name: string; status: string }[];
  };
  return new Set(
    testResults
      .filter(({ status }) => status !== "passed")
      .map(({ name }) => relative(root, name)),
  );
}

function readNotes(path: string): Note[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Note);
}

function addNote(path: string, note: Note): void {
  const text = readFileSync(path, "utf8");
  writeFileSync(path, `${text}${JSON.stringify(note)}\n`);
}
