/**
 * Times whole runs of `endpaper generate`, in turns and with each Node in one
 * series, and prints medians of time, processor time and memory beside what is
 * asked of them (docs/adr/0006-speed-of-runs.md):
 *
 *   npm run bench:runs -- CORPUS [ROUNDS] [--only PART…] [--node 20|24…]
 *
 * CORPUS is a folder with `pages/` and, for the other generators, finished
 * descriptions in `truth/*.swagger.json`, which endpaper reads for that part
 * alone. The parts:
 *
 *   pages         cold, and after edits, against a bare parse of the same pages
 *   small         a project of one operation
 *   large         3,260 and 10,000 pages, multiplied, and a description of 14 MB
 *   descriptions  the finished descriptions, against other generators
 *   compilers     what ts-morph, openapi-typescript and tsc take of a run
 *
 * The first Node is the one that runs this; `--node 24` is installed from npm
 * into `bench/peers/`, which is where the other generators are.
 */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Asked, printMeasured } from "./runs/asked.js";
import { addOperation, type Edit, editPage, edits } from "./runs/edit-pages.js";
import { listFiles, listPages, multiplyPages } from "./runs/multiply-pages.js";
import {
  installNode,
  installPeers,
  listPeers,
  peerNames,
} from "./runs/peers.js";
import {
  type Command,
  type ProcessTimes,
  timeProcess,
} from "./runs/time-process.js";

const parts = ["pages", "small", "large", "descriptions", "compilers"];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string", multiple: true, default: parts },
    node: { type: "string", multiple: true, default: ["own", "24"] },
  },
});
const [given, rounds = "5"] = positionals;
if (given === undefined || values.only.some((one) => !parts.includes(one))) {
  process.stderr.write(
    `usage: npm run bench:runs -- CORPUS [ROUNDS] [--only ${parts.join("|")}] [--node own|24]\n`,
  );
  process.exit(2);
}
const corpus = resolve(given);
const here = fileURLToPath(new URL(".", import.meta.url));
const bin = join(here, "../bin/endpaper.js");
const root = mkdtempSync(join(tmpdir(), "endpaper-bench-"));
const measured = new Map<string, ProcessTimes[]>();
const failures = new Map<string, string>();
const asked = new Map<string, readonly Asked[]>();

const smallPage =
  "# Boats\n\n## Read a boat\n\n`GET /boats/{id}`\n\n| Path parameter | Type | Description |\n| --- | --- | --- |\n| `id` | integer | Its number. |\n\nResponse `200`:\n\n| Field | Type | Description |\n| --- | --- | --- |\n| `name` | string | What is written on it. |\n";

/** A Node, by the name that rows end with. */
interface Node {
  readonly name: string;
  readonly program: string;
}
const nodes = values.node.map((name): Node => {
  const program = name === "24" ? installNode(24) : process.execPath;
  const version = execFileSync(program, ["--version"], { encoding: "utf8" });
  return { name: version.trim().replace(/^v(\d+).*/, "Node $1"), program };
});

const wants = (part: string) => values.only.includes(part);
for (let round = 1; round <= Number(rounds); round += 1)
  for (const node of nodes) {
    process.stderr.write(`round ${round} of ${rounds}, ${node.name}\n`);
    if (wants("pages")) measurePages(node, round);
    if (wants("small")) measureSmall(node);
    if (wants("descriptions")) measureDescriptions(node);
  }
// Once is enough for what takes a minute.
if (wants("large")) for (const node of nodes) measureLarge(node);
const table = printMeasured(measured, asked, failures);
process.stdout.write(`${rounds} rounds; medians\n${table}`);
if (wants("compilers")) printCompilers();
rmSync(root, { recursive: true });

/** The project of a series: pages of the corpus, as many as are wanted. */
function openProject(name: string, count: number): string {
  const project = join(root, name.replaceAll(" ", "-"));
  if (existsSync(project)) return project;
  makeProject(project);
  multiplyPages(corpus, project, count);
  return project;
}

function makeProject(project: string): void {
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, "package.json"), "{}\n");
  // What no peer writes is left out by these: the types of a whole document, and what tsc makes of sources.
  writeConfig(project, "plain", { schemaTypes: false });
  writeConfig(project, "sources", { schemaTypes: false, compile: false });
}

function writeConfig(project: string, name: string, settings: object): void {
  const config = { inputs: ["pages"], package: settings };
  const text = `export default ${JSON.stringify(config)};\n`;
  writeFileSync(join(project, `${name}.config.ts`), text);
}

function measurePages(node: Node, round: number): void {
  const { length: count } = listPages(corpus);
  const project = openProject(node.name, count);
  const row = (name: string) => `${name} (${node.name})`;
  const at = (round - 1) * 97;
  measure(row("bare parse"), {
    program: node.program,
    args: [join(here, "runs/bare-parse.mjs"), "pages"],
    cwd: project,
  });
  const bare = row("bare parse");
  clean(project);
  measure(row("cold"), generate(node, project), {
    kind: "wall",
    most: 0.85,
    of: bare,
  });
  clean(project);
  measure(row("cold, no schema.d.ts"), generateBy("plain", node, project), {
    kind: "wall",
    most: 0.7,
    of: bare,
  });
  clean(project);
  timeProcess(generate(node, project));
  measure(row("nothing changed"), generate(node, project), {
    kind: "wall",
    most: 0.05,
    of: bare,
  });
  measureEdit(node, project, edits.words, at, {
    kind: "wall",
    most: 0.08,
    of: bare,
  });
  const part = { kind: "wall", most: 0.12, of: row("cold") } as const;
  measureEdit(node, project, edits.type, at, part);
  measureEdit(node, project, edits.row, at, part);
  addOperation(join(project, "pages"), listPagesOf(project), at);
  measure(row("an operation more"), generate(node, project), part);
}

function measureEdit(
  node: Node,
  project: string,
  edit: Edit,
  at: number,
  bar: Asked,
): void {
  editPage(join(project, "pages"), listPagesOf(project), edit, at);
  measure(`${edit.name} (${node.name})`, generate(node, project), bar);
}

function listPagesOf(project: string): readonly string[] {
  const files = listFiles(join(project, "pages"));
  return files.filter((path) => path.endsWith(".md")).sort();
}

function measureSmall(node: Node): void {
  const project = join(root, `small-${node.name.replaceAll(" ", "-")}`);
  makeProject(project);
  mkdirSync(join(project, "pages"), { recursive: true });
  writeFileSync(join(project, "pages/boats.md"), smallPage);
  clean(project);
  const bar = { kind: "wall", most: 0.4 } as const;
  measure(`one operation, cold (${node.name})`, generate(node, project), bar);
}

function measureLarge(node: Node): void {
  const row = (name: string) => `${name} (${node.name})`;
  const many = openProject(`many ${node.name}`, 3260);
  measure(row("3,260 pages, cold"), generate(node, many), {
    kind: "memory",
    most: 700,
  });
  measure(row("3,260 pages, nothing changed"), generate(node, many), {
    kind: "processor",
    most: 0.15,
  });
  editPage(join(many, "pages"), listPagesOf(many), edits.type);
  measure(row("3,260 pages, a type of one"), generate(node, many), {
    kind: "wall",
    most: 0.12,
    of: row("3,260 pages, cold"),
  });
  const most = openProject(`most ${node.name}`, 10_000);
  const [first, ...rest] = generate(node, most).args;
  measure(
    row("10,000 pages in 1 GB, cold"),
    {
      program: node.program,
      args: ["--max-old-space-size=1024", first ?? "", ...rest],
      cwd: most,
    },
    { kind: "wall", most: 10_000 / 3260, of: row("3,260 pages, cold") },
  );
  rmSync(most, { recursive: true });
  const half = openProject(`half ${node.name}`, 2180);
  timeProcess(
    run(node, half, "openapi", "pages", "--output", "large.openapi.json"),
  );
  rmSync(join(half, "pages"), { recursive: true });
  measure(
    row("a description of 14 MB, cold"),
    run(node, half, "generate", "large.openapi.json", "--output", "out/api"),
    { kind: "memory", most: 500 },
  );
}

/** The finished descriptions of the same API, by this generator and by others. */
function measureDescriptions(node: Node): void {
  const truth = join(corpus, "truth");
  const failure = existsSync(truth) ? installPeers() : `${truth} is not there`;
  if (failure) {
    failures.set("descriptions", failure);
    return;
  }
  const program = node.name === "Node 20" ? undefined : node.program;
  for (const name of readdirSync(truth).filter((one) =>
    one.endsWith(".json"),
  )) {
    const project = join(root, `${node.name}-${name}`.replaceAll(" ", "-"));
    if (!existsSync(project)) {
      makeProject(project);
      // As OpenAPI 3.1: some of the peers read no Swagger 2.0.
      const swagger = join(truth, name);
      timeProcess(run(node, project, "openapi", swagger, "--output", name));
    }
    const row = (who: string) => `${name}: ${who} (${node.name})`;
    const [sdk, redocly] = [row(peerNames.sdk), row(peerNames.redocly)];
    for (const [peer, command] of listPeers(
      join(project, name),
      project,
      program,
    ))
      measure(row(peer), command);
    clean(project);
    measure(
      row("endpaper, no schema.d.ts"),
      generateBy("plain", node, project, name),
      { kind: "wall", most: 0.9, of: sdk },
      { kind: "wall", most: 1.8, of: redocly },
    );
    clean(project);
    measure(
      row("endpaper, no schema.d.ts, no dist/"),
      generateBy("sources", node, project, name),
    );
    clean(project);
    measure(row("endpaper"), generate(node, project, name), {
      kind: "wall",
      most: 1.15,
      of: sdk,
    });
  }
}

function printCompilers(): void {
  const project = join(root, "compilers");
  makeProject(project);
  cpSync(join(corpus, "pages"), join(project, "pages"), { recursive: true });
  const text = execFileSync(
    process.execPath,
    [join(here, "runs/time-compilers.mjs"), "pages", "out/api"],
    { cwd: project, encoding: "utf8" },
  );
  const told = JSON.parse(text) as Record<
    string,
    { load: number; work: number }
  >;
  const lines = Object.entries(told).map(
    ([name, { load, work }]) =>
      `  ${name}: loaded in ${(load / 1e3).toFixed(2)} s, worked ${(work / 1e3).toFixed(2)} s`,
  );
  process.stdout.write(
    `the compilers, one after the other in one thread; tsc is loaded with openapi-typescript:\n${lines.join("\n")}\n`,
  );
}

function clean(project: string): void {
  for (const path of ["out", "node_modules"])
    rmSync(join(project, path), { recursive: true, force: true });
}

function generate(node: Node, project: string, input = "pages"): Command {
  return run(node, project, "generate", input, "--output", "out/api");
}

/** As `generate`, by one of the configurations that leave something out. */
function generateBy(
  settings: "plain" | "sources",
  node: Node,
  project: string,
  input = "pages",
): Command {
  const config = ["--config", `${settings}.config.ts`];
  const args = [input, "--output", "out/api", ...config];
  return run(node, project, "generate", ...args);
}

function run({ program }: Node, cwd: string, ...args: string[]): Command {
  return { program, args: [bin, ...args], cwd };
}

/** Measures a row; what fails is told in its place. */
function measure(name: string, command: Command, ...bars: Asked[]): void {
  asked.set(name, bars);
  try {
    const known = measured.get(name) ?? [];
    measured.set(name, [...known, timeProcess(command)]);
  } catch (error) {
    const { message } = error as Error;
    const [line = ""] = message.slice(message.indexOf(": ") + 2).split("\n");
    failures.set(name, `failed: ${line.slice(0, 120)}`);
  }
}
