/**
 * Times whole runs of `endpaper generate` against a bare parse of the same
 * pages, in turns, and prints the medians of the time and of the processor time
 * as ratios to it, and to a cold run:
 *
 *   npm run bench:runs -- CORPUS [ROUNDS]
 *
 * CORPUS is a folder with `pages/` and, for the other generators, finished
 * descriptions in `truth/*.swagger.json`, which endpaper does not read here.
 */
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { installPeers, listPeers } from "./runs/peers.js";
import {
  type Command,
  median,
  type ProcessTimes,
  timeProcess,
} from "./runs/time-process.js";

const [corpus, rounds = "5"] = process.argv.slice(2);
if (corpus === undefined) {
  process.stderr.write("usage: npm run bench:runs -- CORPUS [ROUNDS]\n");
  process.exit(2);
}
const here = fileURLToPath(new URL(".", import.meta.url));
const project = mkdtempSync(join(tmpdir(), "endpaper-bench-"));
cpSync(join(corpus, "pages"), join(project, "pages"), { recursive: true });
writeFileSync(join(project, "package.json"), "{}\n");
const pages = readdirSync(join(project, "pages"), {
  recursive: true,
  encoding: "utf8",
}).filter((path) => path.endsWith(".md"));

const times = new Map<string, ProcessTimes[]>();
for (let round = 1; round <= Number(rounds); round += 1) {
  process.stderr.write(`round ${round} of ${rounds}\n`);
  measureRound(round);
}
print(measurePeers());
rmSync(project, { recursive: true });

function measureRound(round: number): void {
  measure(
    "bare parse",
    nodeCommand(join(here, "runs/bare-parse.mjs"), "pages"),
  );
  for (const path of ["out", "node_modules"])
    rmSync(join(project, path), { recursive: true, force: true });
  measure("cold", generate());
  measure("nothing changed", generate());
  changePage(round, /^([A-Z][a-z]+ .*)$/m, `$1 Round ${round}.`);
  measure("one page changed", generate());
  changePage(round, /^(\|[^|]*\|) string (\|)/m, "$1 int32 $2");
  measure("one type changed", generate());
}

/** Changes one page, another one each round. */
function changePage(round: number, from: RegExp, to: string): void {
  const at = (round * 97) % pages.length;
  const path = [...pages.slice(at), ...pages.slice(0, at)].find((page) =>
    from.test(readFileSync(join(project, "pages", page), "utf8")),
  );
  if (path === undefined) throw new Error("no page to change");
  const file = join(project, "pages", path);
  writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
}

function generate(): Command {
  const bin = join(here, "../bin/endpaper.js");
  return nodeCommand(bin, "generate", "pages", "--output", "out/api");
}

function nodeCommand(...args: string[]): Command {
  return { program: process.execPath, args, cwd: project };
}

function measure(name: string, command: Command): void {
  const known = times.get(name) ?? [];
  times.set(name, [...known, timeProcess(command)]);
}

/** A description as OpenAPI 3.1, for peers that read no Swagger 2.0. */
function upgrade(folder: string, name: string): string {
  const upgraded = join(project, `openapi-${name}`);
  const bin = join(here, "../bin/endpaper.js");
  const args = ["openapi", join(folder, name), "--output", upgraded];
  timeProcess(nodeCommand(bin, ...args));
  return upgraded;
}

/** The other generators, on the finished descriptions of the same API; why not, where they are left out. */
function measurePeers(): string | undefined {
  const truth = resolve(corpus ?? "", "truth");
  if (!existsSync(truth)) return `${truth} is not there`;
  const failure = installPeers();
  if (failure) return failure;
  const names = readdirSync(truth).filter((name) => name.endsWith(".json"));
  for (const name of names)
    for (const [peer, command] of listPeers(upgrade(truth, name), project))
      try {
        measure(`${peer}: ${name}`, command);
      } catch (error) {
        process.stderr.write(`${peer} failed on ${name}: ${String(error)}\n`);
      }
  return undefined;
}

function print(noPeers: string | undefined): void {
  const bars = new Map([
    ["cold", "0.85 of the parse"],
    ["nothing changed", "0.05 of the parse"],
    ["one page changed", "0.08 of the parse"],
    ["one type changed", "0.12 of a cold run"],
  ]);
  const middle = (name: string, kind: keyof ProcessTimes) =>
    median((times.get(name) ?? []).map((one) => one[kind]));
  const out = [
    `${pages.length} pages, ${rounds} rounds: time and processor time, in seconds and as ratios to the parse and to a cold run`,
  ];
  for (const name of times.keys()) {
    const columns = (["wall", "processor"] as const).flatMap((kind) => {
      const own = middle(name, kind);
      return [
        `${(own / 1000).toFixed(2)} s`.padStart(9),
        (own / middle("bare parse", kind)).toFixed(3).padStart(7),
        (own / middle("cold", kind)).toFixed(3).padStart(7),
      ];
    });
    const bar = bars.get(name);
    const asked = bar === undefined ? "" : `  (asked: ${bar})`;
    out.push(`${columns.join("")}  ${name}${asked}`);
  }
  process.stdout.write(`${out.join("\n")}\n`);
  if (noPeers) process.stdout.write(`without other generators: ${noPeers}\n`);
}
