/**
 * Measures what a large client costs the compiler and Node: `tsc --noEmit` of a
 * program that calls ten operations against one that imports nothing, the size
 * of the declarations, and the time that importing all of it takes, against one
 * file that holds the same. hey-api's SDK of the same API stands beside it.
 *
 *   npm run bench:types -- PAGES_FOLDER [RUNS]
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { build } from "esbuild";
import { generateHeyApi, printHeyApiProgram } from "./types/hey-api.js";

const root = new URL("..", import.meta.url).pathname;
const [pages, runs = "5"] = process.argv.slice(2);
if (pages === undefined) {
  console.error("usage: npm run bench:types -- PAGES_FOLDER [RUNS]");
  process.exit(2);
}
const project = mkdtempSync(join(tmpdir(), "bench-types-"));
try {
  await measure(resolve(pages), Number(runs));
} finally {
  rmSync(project, { recursive: true });
}

async function measure(folder: string, count: number): Promise<void> {
  install(folder);
  const own = join(project, "node_modules/@acme/crm");
  const { operations } = JSON.parse(
    readFileSync(join(own, "manifest.json"), "utf8"),
  ) as {
    readonly operations: readonly { function: string; module: string }[];
  };
  const every = Math.max(1, Math.floor(operations.length / 10));
  const ten = operations.filter((_, at) => at % every === 0).slice(0, 10);
  report("operations", `${operations.length}`);
  const nothing = timeCompiler("export {};\n", count);
  report("tsc, importing nothing", `${nothing.toFixed(0)} ms`);
  const judge = (time: number) =>
    `${time.toFixed(0)} ms (${(time / nothing).toFixed(2)} times)`;
  report("tsc, calling ten", judge(timeCompiler(printProgram(ten), count)));
  reportSize("declarations", join(own, "dist"));
  measureHeyApi(count, judge);
  await measureImports(own, ten[0]?.module ?? "", count);
}

function measureHeyApi(count: number, judge: (time: number) => string): void {
  const problem = generateHeyApi(join(project, "crm/openapi.json"), project);
  if (problem !== undefined) {
    report("hey-api", problem);
    return;
  }
  const program = printHeyApiProgram(project);
  const bundler = { module: "esnext", moduleResolution: "bundler" };
  report(
    "hey-api: tsc, calling ten",
    judge(timeCompiler(program, count, bundler)),
  );
  const out = join(project, "hey-api-types");
  const flags = ["--declaration", "--emitDeclarationOnly", "--outDir", out];
  compile([...flags, "--noEmit", "false"]);
  reportSize("hey-api: declarations", out);
  timeCompiler(program, 0);
  const errors = compile([]).match(/error TS/g) ?? [];
  report("hey-api: errors in nodenext", `${errors.length}`);
}

/** What Node takes for each import, beyond that of an empty module. */
async function measureImports(
  own: string,
  module: string,
  count: number,
): Promise<void> {
  writeFileSync(join(project, "empty.mjs"), "");
  await build({
    entryPoints: [join(own, "dist/client.js")],
    outfile: join(project, "one-file.mjs"),
    bundle: true,
    treeShaking: false,
    format: "esm",
    logLevel: "silent",
  });
  const names = [
    "./one-file.mjs",
    "@acme/crm/client",
    "@acme/crm",
    `@acme/crm/operations/${module}`,
  ];
  const times = timeImports(["./empty.mjs", ...names], count * 3);
  const least = times.get("./empty.mjs") ?? 0;
  const one = (times.get("./one-file.mjs") ?? 0) - least;
  for (const name of names) {
    const time = (times.get(name) ?? 0) - least;
    const ratio = (time / one).toFixed(2);
    report(`import ${name}`, `${time.toFixed(1)} ms (${ratio} of one file)`);
  }
}

function report(name: string, found: string): void {
  console.log(`${name.padEnd(42)} ${found}`);
}

function reportSize(name: string, folder: string): void {
  report(name, `${(sumDeclarations(folder) / 1000).toFixed(0)} kB`);
}

/** Generates and packs a client of the pages, and unpacks it where an import finds it. */
function install(folder: string): void {
  const endpaper = (...args: string[]) =>
    execFileSync(process.execPath, [join(root, "bin/endpaper.js"), ...args], {
      cwd: project,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  endpaper("generate", folder, "-o", "crm", "--name", "@acme/crm");
  const tarball = endpaper("pack", "crm").trim();
  const target = join(project, "node_modules/@acme/crm");
  mkdirSync(target, { recursive: true });
  const flags = ["-xzf", tarball, "--strip-components=1", "-C", target];
  execFileSync("tar", flags, { cwd: project });
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
}

function printProgram(
  operations: readonly { function: string; module: string }[],
): string {
  const imports = operations.map(
    ({ function: name, module }) =>
      `import { ${name} } from "@acme/crm/operations/${module}";`,
  );
  const uses = operations.map(({ function: name }) => `  ${name},`);
  return [
    'import { createContext } from "@acme/crm";',
    ...imports,
    'const context = createContext({ baseUrl: "https://x.example" });',
    "type Call = (context: never, input: never) => Promise<unknown>;",
    `export const calls: readonly Call[] = [\n${uses.join("\n")}\n];`,
    "void context;\n",
  ].join("\n");
}

/** The median of the times, in milliseconds. */
function timeCompiler(program: string, count: number, options = {}): number {
  const compilerOptions = {
    target: "ES2022",
    module: "nodenext",
    types: [],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    ...options,
  };
  writeFileSync(join(project, "program.ts"), program);
  const config = JSON.stringify({ compilerOptions, files: ["program.ts"] });
  writeFileSync(join(project, "tsconfig.json"), config);
  return takeMedian(count, () => {
    const start = performance.now();
    compile([]);
    return performance.now() - start;
  });
}

/** Compiles the program as it is configured, and gives what the compiler says. */
function compile(flags: readonly string[]): string {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "-p", ".", ...flags], {
    cwd: project,
    encoding: "utf8",
  });
  return stdout;
}

/** The least time of each import, each time in a process of its own, one after the other. */
function timeImports(
  names: readonly string[],
  count: number,
): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (let round = 0; round < count; round++) {
    for (const name of names) {
      const program = `const start = performance.now(); await import(${JSON.stringify(name)}); console.log(performance.now() - start);`;
      writeFileSync(join(project, "import.mjs"), program);
      const printed = execFileSync(process.execPath, ["import.mjs"], {
        cwd: project,
        encoding: "utf8",
      });
      times.set(name, Math.min(Number(printed), times.get(name) ?? Infinity));
    }
  }
  return times;
}

function takeMedian(count: number, run: () => number): number {
  const times = Array.from({ length: count }, run).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? Number.NaN;
}

function sumDeclarations(folder: string): number {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".d.ts"))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
