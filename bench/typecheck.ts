/**
 * Measures what a large client costs the compiler and Node: `tsc --noEmit` of a
 * program that calls ten operations against one that imports nothing, the size
 * of the declarations, and the time that importing all of it takes.
 *
 *   npm run bench:types -- PAGES_FOLDER [RUNS]
 */
import { execFileSync } from "node:child_process";
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

const root = new URL("..", import.meta.url).pathname;
const [pages, runs = "5"] = process.argv.slice(2);
if (pages === undefined) {
  console.error("usage: npm run bench:types -- PAGES_FOLDER [RUNS]");
  process.exit(2);
}
const project = mkdtempSync(join(tmpdir(), "bench-types-"));
try {
  measure(resolve(pages), Number(runs));
} finally {
  rmSync(project, { recursive: true });
}

function measure(folder: string, count: number): void {
  install(folder);
  const own = join(project, "node_modules/@acme/crm");
  const { operations } = JSON.parse(
    readFileSync(join(own, "manifest.json"), "utf8"),
  ) as {
    readonly operations: readonly { function: string; module: string }[];
  };
  const every = Math.max(1, Math.floor(operations.length / 10));
  const ten = operations.filter((_, at) => at % every === 0).slice(0, 10);
  const nothing = timeCompiler("export {};\n", count);
  const calls = timeCompiler(printProgram(ten), count);
  console.log(`operations                  ${operations.length}`);
  console.log(`tsc, importing nothing      ${nothing.toFixed(0)} ms`);
  console.log(
    `tsc, calling ten            ${calls.toFixed(0)} ms (${(calls / nothing).toFixed(2)} times)`,
  );
  console.log(
    `declarations                ${(sumDeclarations(join(own, "dist")) / 1000).toFixed(0)} kB`,
  );
  for (const name of ["@acme/crm", "@acme/crm/client"])
    console.log(
      `import ${name.padEnd(20)} ${timeImport(name, count).toFixed(0)} ms`,
    );
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
function timeCompiler(program: string, count: number): number {
  const compilerOptions = {
    target: "ES2022",
    module: "nodenext",
    types: [],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
  };
  writeFileSync(join(project, "program.ts"), program);
  const config = JSON.stringify({ compilerOptions, files: ["program.ts"] });
  writeFileSync(join(project, "tsconfig.json"), config);
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  return takeMedian(count, () => {
    const start = performance.now();
    execFileSync(process.execPath, [tsc, "-p", "."], {
      cwd: project,
      stdio: "inherit",
    });
    return performance.now() - start;
  });
}

function timeImport(name: string, count: number): number {
  const program = `const start = performance.now(); await import(${JSON.stringify(name)}); console.log(performance.now() - start);`;
  writeFileSync(join(project, "import.mjs"), program);
  return takeMedian(count, () =>
    Number(
      execFileSync(process.execPath, ["import.mjs"], {
        cwd: project,
        encoding: "utf8",
      }),
    ),
  );
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
