/**
 * As much of vitest as the tests of the codecs use, for a page: the same test
 * files run in Node and in a browser. `expect` is vitest's own (see
 * bundle-tests.ts).
 */
import type { ExpectStatic } from "vitest";

type Work = (...values: never[]) => unknown;

interface Test {
  readonly name: string;
  readonly run: () => Promise<void>;
  readonly skipped: boolean;
}

/** A group of tests while it is told: what is around each of them. */
interface Group {
  readonly names: readonly string[];
  readonly skipped: boolean;
  readonly before: Work[];
  readonly beforeEach: Work[];
  readonly after: Work[];
}

/** How a test ended; `failure` says why when it failed. */
export interface TestResult {
  readonly name: string;
  readonly skipped: boolean;
  readonly failure?: string;
}

declare global {
  var vitestExpect: ExpectStatic;
  var testResults: Promise<readonly TestResult[]> | undefined;
}

/** vitest's. */
export const expect: ExpectStatic = globalThis.vitestExpect;

const tests: Test[] = [];
const finished: (() => unknown)[] = [];
let group = openGroup([], false);

function openGroup(names: readonly string[], skipped: boolean): Group {
  return { names, skipped, before: [], beforeEach: [], after: [] };
}

function addGroup(name: string, tell: Work, skip: boolean): void {
  const outer = group;
  group = openGroup([...outer.names, name], skip || outer.skipped);
  group.before.push(...outer.before);
  group.beforeEach.push(...outer.beforeEach);
  tell();
  group = outer;
}

const done = new Set<Work>();

function addTest(name: string, work: Work, skip: boolean): void {
  const around = group;
  tests.push({
    name: [...around.names, name].join(" > "),
    skipped: skip || around.skipped,
    run: async () => {
      for (const prepare of around.before) {
        if (!done.has(prepare)) await prepare();
        done.add(prepare);
      }
      for (const prepare of around.beforeEach) await prepare();
      await work();
      for (const clean of finished.splice(0)) await clean();
    },
  });
}

type Add = (name: string, work: Work, skip: boolean) => void;

function define(add: Add, skip = false) {
  const each =
    (rows: readonly unknown[]) =>
    (name: string, work: (...values: unknown[]) => unknown): void => {
      rows.forEach((row, index) => {
        const values = Array.isArray(row) ? row : [row];
        const run = () => work(...values);
        add(formatName(name, values, index), run, skip);
      });
    };
  const defined = (name: string, first: unknown, second?: unknown): void => {
    add(name, (typeof first === "function" ? first : second) as Work, skip);
  };
  return Object.assign(defined, { each });
}

function withConditions(add: Add) {
  return Object.assign(define(add), {
    skip: define(add, true),
    skipIf: (condition: unknown) => define(add, Boolean(condition)),
    runIf: (condition: unknown) => define(add, !condition),
  });
}

/** vitest's, without hooks that come after the tests. */
export const describe = withConditions(addGroup);
/** vitest's, one after the other. */
export const it = withConditions(addTest);

export function beforeAll(work: Work): void {
  group.before.push(work);
}

export function beforeEach(work: Work): void {
  group.beforeEach.push(work);
}

/** The page goes away after its tests: so does what they leave behind. */
export function afterAll(_work: Work): void {}

export function onTestFinished(work: () => unknown): void {
  finished.push(work);
}

/** vitest's looks at types only: they were checked before. */
export function expectTypeOf(): unknown {
  const anything: unknown = new Proxy(() => anything, {
    get: () => anything,
  });
  return anything;
}

function formatName(name: string, values: readonly unknown[], index: number) {
  let next = 0;
  const [first] = values;
  return name
    .replace(/%([sjdio#%])/g, (_, kind: string) => {
      if (kind === "%") return "%";
      return kind === "#" ? String(index) : show(values[next++]);
    })
    .replace(/\$([\w.]+)/g, (whole, key: string) =>
      typeof first === "object" && first !== null && key in first
        ? show((first as Record<string, unknown>)[key])
        : whole,
    );
}

function show(value: unknown): string {
  try {
    return typeof value === "string" ? value : JSON.stringify(value);
  } catch {
    return String(value);
  }
}

/** Runs the tests that were told, in their order. */
async function runTests(): Promise<readonly TestResult[]> {
  const results: TestResult[] = [];
  for (const { name, skipped, run } of tests) {
    if (skipped) {
      results.push({ name, skipped });
      continue;
    }
    try {
      await run();
      results.push({ name, skipped });
    } catch (thrown) {
      const failure =
        thrown instanceof Error
          ? (thrown.stack ?? thrown.message)
          : String(thrown);
      results.push({ name, skipped, failure });
    }
  }
  return results;
}

// After the whole module that tells the tests has been evaluated.
globalThis.testResults = new Promise((resolve) => {
  setTimeout(() => resolve(runTests()), 0);
});
