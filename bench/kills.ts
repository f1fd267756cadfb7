/**
 * Kills `endpaper generate` at random, and says whether anything is lost:
 *
 *   npx tsx bench/kills.ts [KILLS] [SEED]
 *
 * Real processes over a small API, first runs and runs after edits, with `dist/`
 * and with an emitter, some that watch, are ended by SIGKILL at a random time, or
 * before a random change of the file system. After each the package must be the
 * old one or the new one, whole (or aside, between the two renames of
 * docs/adr/0010), and the next run must leave what a run from nothing makes, and
 * nothing else beside it (what is cut off within the cache, a run removes that
 * comes a minute later). Between them two runs at once share a package and a cache, the
 * cache is broken, and project and cache are moved to another folder. Some
 * minutes for 1,000; exits with 1 where anything is lost.
 */
import { type ChildProcess, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  makeSmallProject,
  readWhole,
  type Setting,
  type State,
  settings,
  states,
  writeState,
} from "./kills/small-project.js";

const [wanted = "1000", seed = `${Date.now() % 1e6}`] = process.argv.slice(2);
const bin = fileURLToPath(new URL("../bin/endpaper.js", import.meta.url));
const names = Object.keys(settings) as Setting[];
const random = openRandom(Number(seed));
const root = mkdtempSync(join(tmpdir(), "endpaper-kills-"));
let project = join(root, "project");
makeSmallProject(project);

/** What a run from nothing makes in each state, by `setting: state`. */
const expected = new Map<string, string>();
/** How long a run takes, in milliseconds: from nothing, and after an edit. */
const durations = { first: 0, edit: 0 };
const killer = join(root, "killer.mjs");
writeFileSync(killer, printKiller());
await learn();

/** What came of the runs of a kind. */
interface Tally {
  runs: number;
  /** Ended by itself before it was killed. */
  ended: number;
  old: number;
  fresh: number;
  /** Between the two renames: the old package is aside. */
  aside: number;
  lost: number;
}
const tallies = new Map<string, Tally>();
const losses: string[] = [];
let state: State = "first";
for (let kill = 1; kill <= Number(wanted); kill += 1) {
  await killOnce(kill);
  if (kill % 20 === 0) await runTwice(kill);
  if (kill % 10 === 0) await breakCache(kill);
  if (kill % 50 === 0) await move(kill);
  if (kill % 25 === 0) process.stderr.write(`${kill} of ${wanted}\n`);
}
print();
rmSync(root, { recursive: true });
process.exitCode = losses.length > 0 ? 1 : 0;

/** Runs each setting in each state from nothing. */
async function learn(): Promise<void> {
  for (const one of states) {
    writeState(project, one);
    for (const setting of names) {
      forget(setting);
      const start = performance.now();
      await finish(generate(setting));
      durations.first = Math.max(durations.first, performance.now() - start);
      expected.set(`${setting}: ${one}`, readWhole(outputOf(setting)) ?? "");
    }
  }
  writeState(project, "first");
  for (const setting of names) {
    const start = performance.now();
    await finish(generate(setting));
    durations.edit = Math.max(durations.edit, performance.now() - start);
  }
}

async function killOnce(kill: number): Promise<void> {
  const setting = pick(names);
  const isFirst = random() < 0.2;
  const watches = !isFirst && random() < 0.1;
  const byChange = !watches && random() < 0.5;
  const kind = isFirst ? "first run" : watches ? "watch" : "edit";
  const tally = tallyOf(
    `${kind}, ${byChange ? "before a change" : "at a time"}`,
  );
  const next = pick(states.filter((one) => one !== state));
  const old = isFirst ? undefined : readWhole(outputOf(setting));
  if (isFirst) forget(setting);
  if (!watches) writeState(project, next);
  const most = isFirst ? durations.first : durations.edit;
  const child = byChange
    ? generate(setting, { before: 1 + Math.floor(random() * 120) })
    : generate(setting, { watch: watches });
  const ended = ending(child);
  if (watches) {
    await sleep(random() * most);
    writeState(project, next);
  }
  if (!byChange) {
    await Promise.race([ended, sleep(random() * most * 1.1)]);
    child.kill("SIGKILL");
  }
  const { signal } = await ended;
  tally.runs += 1;
  if (signal !== "SIGKILL") tally.ended += 1;
  // What watches generates what stands there already before it sees the edit.
  const unedited = watches ? expected.get(`${setting}: ${state}`) : old;
  state = next;
  const fresh = expected.get(`${setting}: ${next}`);
  const now = readWhole(outputOf(setting));
  const label = `kill ${kill} (${setting}, ${kind}, to ${next})`;
  if (now === fresh) tally.fresh += 1;
  else if (now === old || now === unedited) tally.old += 1;
  else if (now === undefined && asideOf(setting) === old) tally.aside += 1;
  else lose(tally, `${label}: neither the old package nor the new one`);
  await expectNext(setting, tally, label);
}

/** The next run leaves what a run from nothing does, `check` says so, and nothing else is left. */
async function expectNext(
  setting: Setting,
  tally: Tally,
  label: string,
): Promise<void> {
  const { code, text } = await ending(generate(setting));
  if (code !== 0) return lose(tally, `${label}: the next run: ${code} ${text}`);
  if (readWhole(outputOf(setting)) !== expected.get(`${setting}: ${state}`))
    return lose(tally, `${label}: the next run made something else`);
  const beside = readdirSync(join(project, "out")).filter(
    (name) => !names.includes(name as Setting),
  );
  if (beside.length > 0) lose(tally, `${label}: left ${beside.join(", ")}`);
  if (random() > 0.1) return;
  const checked = await ending(generate(setting, { command: "check" }));
  if (checked.code !== 0) lose(tally, `${label}: check: ${checked.text}`);
}

/** Two runs at once, of one package or of two, that begin at random times. */
async function runTwice(kill: number): Promise<void> {
  const tally = tallyOf("two at once");
  tally.runs += 1;
  const [a, b] = [pick(names), pick(names)];
  state = pick(states);
  writeState(project, state);
  if (random() < 0.3) forget(a);
  const first = ending(generate(a));
  await sleep(random() * durations.edit);
  const second = ending(generate(b));
  for (const { code, text } of [await first, await second])
    if (code !== 0) lose(tally, `two at once (${kill}): ${code} ${text}`);
  for (const one of new Set([a, b]))
    if (readWhole(outputOf(one)) === expected.get(`${one}: ${state}`))
      tally.fresh += 1;
    else lose(tally, `two at once (${kill}): ${one} is something else`);
}

/** Breaks entries of the cache, before a run or while it runs. */
async function breakCache(kill: number): Promise<void> {
  const tally = tallyOf("a broken cache");
  tally.runs += 1;
  const setting = pick(names);
  state = pick(states);
  writeState(project, state);
  const isEarly = random() < 0.5;
  if (isEarly) spoil();
  const running = ending(generate(setting));
  if (!isEarly) {
    await sleep(random() * durations.edit);
    spoil();
  }
  const { code, text } = await running;
  const isSame =
    readWhole(outputOf(setting)) === expected.get(`${setting}: ${state}`);
  if (code === 0 && isSame) tally.fresh += 1;
  else lose(tally, `a broken cache (${kill}): ${code} ${text}`);
}

function spoil(): void {
  for (const path of listCache()) {
    if (random() > 0.5) continue;
    const file = join(cacheOf(), path);
    try {
      const way = random();
      if (way < 0.3) rmSync(file);
      else if (way < 0.6)
        truncateSync(file, Math.floor(readFileSync(file).length * random()));
      else {
        const bytes = readFileSync(file);
        const at = Math.floor(random() * bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
        writeFileSync(file, bytes);
      }
    } catch {
      // A run took it away, which is as good.
    }
  }
}

/** Continues in a copy of the project, with another clock, as a CI restores it on another machine. */
async function move(kill: number): Promise<void> {
  const tally = tallyOf("moved with its cache");
  tally.runs += 1;
  const to = join(root, `moved${kill}`);
  cpSync(project, to, { recursive: true });
  rmSync(project, { recursive: true });
  project = to;
  const time = new Date(Date.now() - 1e9 * random());
  for (const entry of readdirSync(project, {
    recursive: true,
    withFileTypes: true,
  }))
    utimesSync(join(entry.parentPath, entry.name), time, time);
  state = pick(states);
  writeState(project, state);
  for (const setting of names) {
    const { code, text } = await ending(generate(setting));
    const isSame =
      readWhole(outputOf(setting)) === expected.get(`${setting}: ${state}`);
    if (code === 0 && isSame) tally.fresh += 1;
    else lose(tally, `moved (${kill}): ${setting}: ${code} ${text}`);
  }
}

interface How {
  readonly command?: "generate" | "check";
  readonly watch?: boolean;
  /** Kills itself before so many changes of the file system. */
  readonly before?: number;
}

function generate(
  setting: Setting,
  { command = "generate", watch = false, before }: How = {},
): ChildProcess {
  const args = [
    ...(before === undefined ? [] : ["--import", pathToFileURL(killer).href]),
    ...[bin, command, "--config", `${setting}.config.ts`, "--quiet"],
    ...(watch ? ["--watch"] : []),
  ];
  return spawn(process.execPath, args, {
    cwd: project,
    env: { ...process.env, KILL_BEFORE: `${before ?? 0}` },
    stdio: ["ignore", "ignore", "pipe"],
  });
}

/** A module that ends its process before the n-th change of the file system that it makes. */
function printKiller(): string {
  return `import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { isMainThread } from "node:worker_threads";
let left = isMainThread ? Number(process.env.KILL_BEFORE) : 0;
for (const name of ["writeFile", "link", "rename", "mkdir", "rm", "unlink", "linkSync", "copyFileSync"]) {
  const holder = name.endsWith("Sync") ? fs : fs.promises;
  const real = holder[name];
  holder[name] = (...given) => {
    left -= 1;
    if (left === 0) process.kill(process.pid, "SIGKILL");
    return real(...given);
  };
}
syncBuiltinESMExports();
`;
}

interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly text: string;
}

function ending(child: ChildProcess): Promise<Ending> {
  let text = "";
  child.stderr?.on("data", (chunk) => {
    text += chunk;
  });
  return new Promise((settle) => {
    child.on("close", (code, signal) => settle({ code, signal, text }));
  });
}

async function finish(child: ChildProcess): Promise<void> {
  const { code, text } = await ending(child);
  if (code !== 0) throw new Error(`generate: ${code} ${text}`);
}

function outputOf(setting: Setting): string {
  return join(project, "out", setting);
}

/** The package that a swap moved aside. */
function asideOf(setting: Setting): string | undefined {
  return readWhole(join(project, "out", `.endpaper-${setting}.last`));
}

function forget(setting: Setting): void {
  rmSync(outputOf(setting), { recursive: true, force: true });
  rmSync(cacheOf(), { recursive: true, force: true });
}

function cacheOf(): string {
  return join(project, "node_modules/.cache/endpaper");
}

function listCache(): readonly string[] {
  if (!existsSync(cacheOf())) return [];
  return readdirSync(cacheOf(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => path.slice(cacheOf().length + 1));
}

function tallyOf(kind: string): Tally {
  const known = tallies.get(kind);
  if (known) return known;
  const none = { runs: 0, ended: 0, old: 0, fresh: 0, aside: 0, lost: 0 };
  tallies.set(kind, none);
  return none;
}

function lose(tally: Tally, what: string): void {
  tally.lost += 1;
  losses.push(what);
  process.stderr.write(`${what}\n`);
}

function pick<T>(from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T;
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function openRandom(start: number): () => number {
  let value = start;
  return () => {
    value = (value + 0x6d2b79f5) | 0;
    let mixed = Math.imul(value ^ (value >>> 15), 1 | value);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function print(): void {
  const columns = ["runs", "ended", "old", "fresh", "aside", "lost"] as const;
  const line = (name: string, values: readonly (string | number)[]) =>
    `${name.padEnd(28)}${values.map((one) => `${one}`.padStart(8)).join("")}\n`;
  const rows = [...tallies].sort(([a], [b]) => (a < b ? -1 : 1));
  process.stdout.write(
    [
      `${wanted} kills, seed ${seed}\n`,
      line("", columns),
      ...rows.map(([name, tally]) =>
        line(
          name,
          columns.map((column) => tally[column]),
        ),
      ),
      ...losses.map((loss) => `lost: ${loss}\n`),
    ].join(""),
  );
}
