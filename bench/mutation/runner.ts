import fs, { appendFileSync, readFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join, relative } from "node:path";
import { TestRunner } from "vitest";
import {
  type Mutant,
  mutantsFile,
  type Note,
  notesFile,
  root,
  switchedFile,
  type When,
} from "./mutant.js";

type Reached = Record<string, number>;

/** What the switches of Stryker's instrumenter look at. */
interface Switches {
  activeMutant?: string | undefined;
  currentTestId?: string;
  mutantCoverage?: { static: Reached; perTest: Record<string, Reached> };
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}

const folder = process.env["ENDPAPER_MUTATION"] ?? "";
const shared = globalThis as {
  __stryker__?: Switches;
  mutantsToTry?: Set<string>;
};
shared.__stryker__ ??= {};
const switches = shared.__stryker__;
// One mutant all along, from the loading of its module on: another process each.
const alone = process.env["__STRYKER_ACTIVE_MUTANT__"] !== undefined;

// What is generated while the tests run holds the switches as well.
const switched = JSON.parse(
  readFileSync(join(folder, switchedFile), "utf8"),
) as Record<string, string>;
const read = fs.readFileSync;
fs.readFileSync = ((...args: Parameters<typeof read>) =>
  switched[String(args[0] instanceof URL ? args[0].pathname : args[0])] ??
  read(...args)) as typeof read;
syncBuiltinESMExports();

/** As long does a test with a mutant take at most, but for what it takes without. */
const patience = 3000;

/** Runs every test once as it is, then with each mutant that it reaches and that lives yet. */
export default class MutantRunner extends TestRunner {
  #file = "";

  override async importFile(path: string, source: "collect" | "setup") {
    this.#file = relative(root, path);
    this.#look("load");
    try {
      return await super.importFile(path, source);
    } finally {
      this.#note("load");
      this.#look("hooks");
    }
  }

  override async onAfterRunSuite(
    suite: Parameters<TestRunner["onAfterRunSuite"]>[0],
  ) {
    this.#note("hooks");
    await super.onAfterRunSuite(suite);
  }

  async runTask(test: Parameters<TestRunner["onBeforeRunTask"]>[0]) {
    const run = TestRunner.getTestFn(test);
    if (alone) return run();
    const name = `${this.#file} > ${test.name}`;
    this.#note("hooks");
    this.#look("test");
    const started = performance.now();
    try {
      await run();
    } finally {
      this.#look("hooks", false);
    }
    const took = performance.now() - started;
    const reached = this.#note("test");
    const ids = Object.keys(reached).filter((id) => toTry().has(id));
    if (ids.length === 0) return;
    if (!(await passes(run, took)))
      return note({ kind: "restless", test: name });
    for (const id of ids) {
      note({ kind: "try", id, test: name });
      switches.activeMutant = id;
      switches.hitCount = 0;
      switches.hitLimit = (reached[id] ?? 0) * 100 + 1000;
      const lives = await passes(run, took);
      switches.activeMutant = undefined;
      switches.hitCount = undefined;
      if (lives) continue;
      // What an earlier mutant left behind must not make this one look noticed.
      if (!(await passes(run, took))) {
        return note({ kind: "restless", test: name });
      }
      toTry().delete(id);
      note({ kind: "killed", id, by: name });
    }
    this.#look("hooks");
  }

  #look(when: When, forget = true): void {
    switches.currentTestId = when;
    if (forget && switches.mutantCoverage) {
      delete switches.mutantCoverage.perTest[when];
    }
  }

  #note(when: When): Reached {
    const reached = switches.mutantCoverage?.perTest[when] ?? {};
    const ids = Object.keys(reached);
    if (ids.length > 0) note({ kind: "reached", ids, file: this.#file, when });
    if (switches.mutantCoverage) delete switches.mutantCoverage.perTest[when];
    return reached;
  }
}

/** The mutants that no test has noticed yet; the worker keeps them from file to file. */
function toTry(): Set<string> {
  if (shared.mutantsToTry) return shared.mutantsToTry;
  const mutants = JSON.parse(
    readFileSync(join(folder, mutantsFile), "utf8"),
  ) as Mutant[];
  shared.mutantsToTry = new Set(mutants.map(({ id }) => id));
  for (const line of readNotes()) {
    if (line.kind === "killed") shared.mutantsToTry.delete(line.id);
  }
  return shared.mutantsToTry;
}

function readNotes(): Note[] {
  const text = readFileSync(join(folder, notesFile), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Note);
}

function note(learned: Note): void {
  appendFileSync(join(folder, notesFile), `${JSON.stringify(learned)}\n`);
}

/** Whether a test passes, within a time that is ample for it. */
async function passes(run: () => unknown, took: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((settle) => {
    timer = setTimeout(() => settle(false), took * 10 + patience);
  });
  const done = (async () => {
    try {
      await run();
      return true;
    } catch {
      return false;
    }
  })();
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}
