import { execFileSync } from "node:child_process";
import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repository } from "../support/samples.js";

/** Runs a program, and gives what it printed on both ways. */
function run(cwd: string, program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** The packages that npm installs with the toolkit, by their folders. */
function listInstalled(): readonly string[] {
  const listed = run(
    repository,
    "npm",
    "ls",
    "--omit=dev",
    "--all",
    "--parseable",
  );
  const [, ...folders] = [...new Set(listed.trim().split("\n"))];
  return folders;
}

/** The bytes of a folder's files, without the packages in it. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== "node_modules")
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? sizeOf(path) : lstatSync(path).size;
    })
    .reduce((sum, size) => sum + size, 0);
}

/** A project in which nothing is installed but the packed toolkit and what it depends on. */
describe("the packed toolkit in an empty project", () => {
  const top = mkdtempSync(join(tmpdir(), "endpaper-toolkit-"));
  const project = join(top, "project");
  const modules = join(project, "node_modules");
  const installed = listInstalled();

  beforeAll(() => {
    const tarball = run(
      repository,
      "npm",
      "pack",
      "--silent",
      "--pack-destination",
      top,
    ).trim();
    mkdirSync(modules, { recursive: true });
    run(top, "tar", "-xzf", join(top, tarball));
    cpSync(join(top, "package"), join(modules, "endpaper"), {
      recursive: true,
    });
    for (const folder of installed) {
      const name = folder.slice(folder.lastIndexOf("node_modules/") + 13);
      // What stands in the folder of another package comes along with that.
      if (folder.split("node_modules/").length > 2) continue;
      mkdirSync(dirname(join(modules, name)), { recursive: true });
      symlinkSync(folder, join(modules, name));
    }
    writeFileSync(join(project, "package.json"), '{ "type": "module" }\n');
  });
  afterAll(() => rmSync(top, { recursive: true, force: true }));

  const endpaper = (...args: readonly string[]) =>
    run(project, "node", "node_modules/endpaper/bin/endpaper.js", ...args);

  it("brings few packages, and is light", () => {
    expect(installed.length + 1).toBeLessThanOrEqual(90);
    const sizes = [...installed, join(modules, "endpaper")].map(sizeOf);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(bytes / 2 ** 20).toBeLessThanOrEqual(75);
  });

  it("holds the licences of what is bundled, no source and no test", () => {
    const folder = join(modules, "endpaper");
    const files = readdirSync(folder, { recursive: true }).map(String);
    expect(files).toContain("bundle/THIRD-PARTY-LICENSES.txt");
    expect(files).toContain("CHANGELOG.md");
    expect(files).toContain("docs/schemas/config.schema.json");
    const licences = readFileSync(
      join(folder, "bundle/THIRD-PARTY-LICENSES.txt"),
      "utf8",
    );
    for (const name of ["handlebars", "zod", "remark-parse", "commander"])
      expect(licences).toMatch(new RegExp(`^${name} \\d`, "m"));
    expect(files.filter((file) => /\.test\.[jt]s$|^test\//.test(file))).toEqual(
      [],
    );
  });

  it("starts a project, generates and checks it", () => {
    endpaper("init");
    endpaper("generate");
    endpaper("check");
    const [name = ""] = readdirSync(join(project, "generated"));
    const files = readdirSync(join(project, "generated", name));
    expect(files).toContain("openapi.json");
  });

  it("gives a client that programs import at once, in JavaScript and in TypeScript", () => {
    const [folder = ""] = readdirSync(join(project, "generated"));
    const made = join(project, "generated", folder);
    const { name } = JSON.parse(
      readFileSync(join(made, "package.json"), "utf8"),
    ) as { name: string };
    expect(name).toBe("@project/client");
    // As `npm install ./generated/client` does.
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(made, join(modules, name));
    const program = [
      `import { basicAuth, createContext } from "${name}";`,
      `import { putBoatsById } from "${name}/operations/boats";`,
      'const api = createContext({ baseUrl: "https://api.example.com" });',
      "const path = { id: 7 };",
      "const request = putBoatsById.request(api, { path, body: { Length: 32 } });",
      "console.log(request.method, request.url, typeof basicAuth);",
      "",
    ].join("\n");
    const expected = "PUT https://api.example.com/boats/7 function";
    writeFileSync(join(project, "program.js"), program);
    expect(run(project, "node", "program.js").trim()).toBe(expected);
    writeFileSync(
      join(project, "typed.ts"),
      `${program}const wrong: string = putBoatsById;\n`,
    );
    const flags =
      "--strict --module nodenext --target es2023 --lib es2023,dom --skipLibCheck false typed.ts";
    const compile = () =>
      run(
        project,
        "node",
        "node_modules/typescript/bin/tsc",
        ...flags.split(" "),
      );
    expect(compile).toThrow();
    writeFileSync(join(project, "typed.ts"), program);
    compile();
    expect(run(project, "node", "typed.js").trim()).toBe(expected);
  });

  it("is a library with types that need nothing else", () => {
    const program = [
      'import { defineConfig, generate, nodeHost, resolveConfig } from "endpaper";',
      'import { msw } from "endpaper/emitters";',
      'const config = defineConfig({ inputs: "specs", emitters: [msw()] });',
      "const host = nodeHost(process.cwd());",
      "const resolved = resolveConfig(host.cwd, {}, { folder: host.cwd, config });",
      'const made = await generate({ ...resolved, output: host.cwd + "/out" }, host);',
      "console.log(made.counts.operations);",
    ].join("\n");
    writeFileSync(join(project, "program.mts"), program);
    const types = ["@types/node", "undici-types", "@types"].map((name) =>
      join(repository, "node_modules", name),
    );
    mkdirSync(join(modules, "@types"), { recursive: true });
    symlinkSync(types[0] ?? "", join(modules, "@types/node"));
    symlinkSync(types[1] ?? "", join(modules, "undici-types"));
    const mocking = [
      'import { readFileSync } from "node:fs";',
      'import { createMock, type Mock } from "endpaper/mock";',
      'const text = readFileSync("out/openapi.json", "utf8");',
      "const mock: Mock = createMock(JSON.parse(text));",
      'const request = new Request("http://mock.test/nowhere");',
      "const { status } = await mock.fetch(request);",
      "console.log(status, mock.contract.operations.length);",
    ].join("\n");
    writeFileSync(join(project, "mocking.mts"), mocking);
    run(
      project,
      "node",
      "node_modules/typescript/bin/tsc",
      ..."--strict --module nodenext --target es2023 --skipLibCheck false --types node program.mts mocking.mts".split(
        " ",
      ),
    );
    expect(run(project, "node", "program.mjs").trim()).toMatch(/^[1-9]\d*$/);
    expect(readdirSync(join(project, "out/src"))).toContain("msw.ts");
    expect(run(project, "node", "mocking.mjs")).toMatch(/^404 [1-9]\d*\n$/);
    const bundled = join(modules, "endpaper/bundle/mock.js");
    expect(readFileSync(bundled, "utf8")).not.toMatch(/^import\b|\brequire\(/m);
  });
});
