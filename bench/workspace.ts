/**
 * Makes the workspace of docs/recipes/monorepo.md in a temporary folder, runs
 * the real Turborepo over it, and says whether what changed is built and the
 * rest is not. Wants the network: npm installs turbo and what endpaper needs.
 *
 *   npx tsx bench/workspace.ts [FOLDER]
 *
 * The workspace stays where a folder is named.
 */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { listFiles } from "./runs/multiply-pages.js";
import {
  addProgram,
  edited,
  makeWorkspace,
  packages,
} from "./workspace/make-workspace.js";

/** What became of a task, as Turborepo's summary of a run has it. */
interface TaskSummary {
  readonly taskId: string;
  readonly cache: { readonly status: "HIT" | "MISS" };
}

const root = fileURLToPath(new URL("..", import.meta.url));
const [kept] = process.argv.slice(2);
const place = kept
  ? resolve(kept)
  : mkdtempSync(join(tmpdir(), "endpaper-ws-"));
const [first, second] = [join(place, "first"), join(place, "second")];
const every = packages.map((name) => `@acme/${name}-api#api:generate`).sort();

makeWorkspace(first, process.env.PACKED ?? packToolkit());
install(first);
git("init", "--quiet");

say("from nothing, all are generated");
expectBuilt(generate(first), every);
addProgram(first);
install(first);
git("add", ".");
git(
  "-c",
  "user.name=a",
  "-c",
  "user.email=a@example.com",
  "commit",
  "-qm",
  "a",
);
say(
  "what is committed counts among the inputs: once more, and nothing is written",
);
expectBuilt(generate(first), every);
assert.equal(git("status", "--short"), "");
say("nothing changed");
expectBuilt(generate(first), []);

say("in a clone in another folder, with the cache of Turborepo");
git("clone", "--quiet", first, second);
install(second, "ci");
copy(".turbo/cache");
expectBuilt(generate(second), []);
expectSame();
expectBuilt(run(second, "api:check"), every.map(toCheck));

say("there, without it, endpaper's own store spares the work");
rmSync(join(second, ".turbo"), { recursive: true });
for (const name of packages)
  copy(join("packages", name, "node_modules/.cache/endpaper"));
const log = runTurbo(second, "api:generate", "--force");
assert.equal(log.match(/: 0 written, /g)?.length, packages.length, log);

say("a page of one package changes: it is generated, and its user checked");
const user = "@acme/port#typecheck";
expectBuilt(run(first, "typecheck"), [user]);
expectBuilt(run(first, "typecheck"), []);
const page = join(first, edited.page);
const text = readFileSync(page, "utf8");
assert.ok(text.includes(edited.from));
writeFileSync(page, text.replace(edited.from, edited.to));
const own = `@acme/${edited.name}-api#api:generate`;
expectBuilt(run(first, "api:generate", "typecheck"), [own, user]);
assert.match(git("status", "--short"), /generated\/cargo\/openapi\.json/);
say("and back: the cache still has it");
git("checkout", "--quiet", ".");
expectBuilt(run(first, "api:generate", "typecheck"), []);
assert.equal(git("status", "--short"), "");

if (kept === undefined) rmSync(place, { recursive: true });

/** Packs the toolkit as npm would publish it. */
function packToolkit(): string {
  const args = ["pack", "--silent", "--pack-destination", tmpdir()];
  const out = execFileSync("npm", args, { cwd: root, encoding: "utf8" });
  return join(tmpdir(), out.trim().split("\n").at(-1) ?? "");
}

function install(folder: string, how = "install"): void {
  const args = [how, "--no-audit", "--no-fund", "--silent"];
  execFileSync("npm", args, { cwd: folder, stdio: "inherit" });
}

function git(...args: string[]): string {
  return execFileSync("git", args, { cwd: first, encoding: "utf8" });
}

function generate(folder: string): readonly string[] {
  return run(folder, "api:generate");
}

/** Runs tasks, and returns which of them were not in the cache. */
function run(folder: string, ...tasks: string[]): readonly string[] {
  const runs = join(folder, ".turbo/runs");
  rmSync(runs, { recursive: true, force: true });
  runTurbo(folder, ...tasks, "--summarize");
  const [summary = ""] = readdirSync(runs);
  const { tasks: all } = JSON.parse(
    readFileSync(join(runs, summary), "utf8"),
  ) as { readonly tasks: readonly TaskSummary[] };
  return all
    .filter(({ cache }) => cache.status === "MISS")
    .map(({ taskId }) => taskId)
    .sort();
}

function runTurbo(folder: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(
    join(folder, "node_modules/.bin/turbo"),
    ["run", ...args, "--no-color"],
    {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" },
    },
  );
  assert.equal(status, 0, stdout + stderr);
  return stdout;
}

function expectBuilt(
  built: readonly string[],
  expected: readonly string[],
): void {
  assert.deepEqual(built, [...expected].sort());
  say(
    `  ${built.length} built: ${built.length > 2 ? "all" : built.join(", ") || "none"}`,
  );
}

function toCheck(task: string): string {
  return task.replace("generate", "check");
}

/** Whether what was restored is what was generated, to the byte. */
function expectSame(): void {
  for (const name of packages) {
    const at = join("packages", name, "generated");
    const files = listFiles(join(first, at)).filter(
      (path) => !path.includes("node_modules/"),
    );
    assert.ok(files.length > 20);
    for (const path of files)
      assert.ok(
        readFileSync(join(first, at, path)).equals(
          readFileSync(join(second, at, path)),
        ),
        path,
      );
  }
}

/** Copies a folder of the first workspace to its place in the second. */
function copy(path: string): void {
  cpSync(join(first, path), join(second, path), { recursive: true });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
