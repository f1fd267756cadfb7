import { execFile } from "node:child_process";
import {
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type {
  Emitter,
  EmitterInput,
} from "../../../generator/base/config/emitter.js";
import { resolveConfig } from "../../../generator/base/config/resolve-config.js";
import { memoryHost } from "../../../generator/base/host/memory-host.js";
import { generate } from "../../../generator/build/pipeline.js";
import {
  makeProject,
  readTree,
  runEndpaper,
  spawnEndpaper,
} from "../../cli/run-endpaper.js";
import { firstPage } from "../../cli/run-in-memory.js";
import { findTool } from "../../consumer/tools.js";
import { compileProject } from "../../support/compile-project.js";
import { repository } from "../../support/samples.js";

/** Generates in memory with these emitters. */
async function generateWith(...emitters: readonly Emitter[]) {
  const host = memoryHost({ "specs/page.md": firstPage });
  const config = {
    inputs: ["specs"],
    output: "out",
    package: { name: "crm", version: "1.2.3" },
    emitters,
  };
  const resolved = resolveConfig(host.cwd, {}, { folder: host.cwd, config });
  const output = "/work/out";
  const { diagnostics } = await generate({ ...resolved, output }, host);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return { errors: errors.map(({ code, message }) => [code, message]), host };
}

const file = (path: string, text = "") => [{ path, text }];

describe("emitters", () => {
  it("are given the document, the index and the samples, and cannot change them for others", async () => {
    const inputs: EmitterInput[] = [];
    const take: Emitter = (input) => {
      inputs.push(structuredClone(input));
      Object.assign(input.document.paths, { "/mine": {} });
      Object.assign(input.operations, { length: 0 });
      return [];
    };
    const { errors, host } = await generateWith(take, take);
    expect(errors).toEqual([]);
    const [first, second] = inputs;
    expect(second).toEqual(first);
    expect(first?.package).toEqual({ name: "crm", version: "1.2.3" });
    expect(first?.document).toEqual(
      JSON.parse(host.files.readText("/work/out/openapi.json")),
    );
    const [operation] = first?.operations ?? [];
    expect(operation).toMatchObject({
      method: "POST",
      path: "/api/v1/TicketMessage",
      function: "postTicketMessage",
      module: "ticket-message",
      tag: "TicketMessage",
      request: "TicketMessageEntity",
      response: "TicketMessageEntity",
      deprecated: false,
      page: "specs/page.md",
      line: 10,
    });
    expect(
      operation?.samples.map(({ side, status, mediaType }) => [
        side,
        status,
        mediaType,
      ]),
    ).toEqual([
      ["request", undefined, "application/json"],
      ["response", "200", "application/json"],
    ]);
    expect(operation?.samples[0]?.value).toMatchObject({ EjMessageId: 903 });
    expect(first?.schemas.map(({ type }) => type)).toContain("MessageHeader");
  });

  it("add files as they give them, which the manifest lists", async () => {
    const { errors, host } = await generateWith(
      () => file("mocks/a.ts", "const   a=1\r\n"),
      async () => file("src/mine.ts", "export {};"),
    );
    expect(errors).toEqual([]);
    expect(host.files.readText("/work/out/mocks/a.ts")).toBe("const   a=1\r\n");
    const manifest = JSON.parse(host.files.readText("/work/out/manifest.json"));
    expect(Object.keys(manifest.outputs)).toEqual(
      expect.arrayContaining(["mocks/a.ts", "src/mine.ts"]),
    );
  });

  it.each([
    ["../a.ts", "whose path is not relative to the package"],
    ["/etc/a.ts", "whose path is not relative to the package"],
    ["a//b.ts", "whose path is not relative to the package"],
    ["", "whose path is not relative to the package"],
    ["a\\b.ts", "whose name not every system can have"],
    ["C:/a.ts", "whose name not every system can have"],
    ["a\0.ts", "whose name not every system can have"],
    ["mocks/aux.ts", "whose name not every system can have"],
    ["a ", "whose name not every system can have"],
    ["dist/a.js", "where nothing of an emitter can stand"],
    ["Node_Modules/a.js", "where nothing of an emitter can stand"],
    ["manifest.json", "where nothing of an emitter can stand"],
    ["readme.MD", "which is written already"],
    ["src", "which is written already"],
    ["README.md/a", "which is written already"],
  ])("cannot write %j", async (path, reason) => {
    const { errors, host } = await generateWith(function emitMine() {
      return file(path);
    });
    expect(errors).toEqual([
      [
        "emitter-failed",
        `\`emitters[0]\` (\`emitMine\`) gave the file \`${path}\`, ${reason}`,
      ],
    ]);
    expect(host.files.stat("/work/out")).toBeUndefined();
  });

  it("cannot write what another one writes", async () => {
    const { errors } = await generateWith(
      () => file("mocks/a.ts"),
      () => file("mocks/A.ts"),
    );
    expect(errors).toEqual([
      [
        "emitter-failed",
        "`emitters[1]` gave the file `mocks/A.ts`, which is written already",
      ],
    ]);
  });

  it.each([
    [undefined, "gave no list of files; expected `[{ path, text }]`"],
    ["text", "gave no list of files; expected `[{ path, text }]`"],
    [[null], "gave a file without `path` and `text`, both strings"],
    [[{ path: "a" }], "gave a file without `path` and `text`, both strings"],
  ])("must give a list of files, not %j", async (given, reason) => {
    const { errors } = await generateWith((() => given) as never);
    expect(errors).toEqual([["emitter-failed", `\`emitters[0]\` ${reason}`]]);
  });

  it.each([
    [new TypeError("x is not a function\nat y"), "x is not a function"],
    ["a text", "a text"],
    [undefined, "undefined"],
    [new Error(""), "no reason given"],
  ])("that throw %j are named in one message", async (thrown, shown) => {
    const { errors } = await generateWith(async () => {
      throw thrown;
    });
    expect(errors).toEqual([
      ["emitter-failed", `\`emitters[0]\` threw: ${shown}`],
    ]);
  });
});

describe("what emitters say of package.json", () => {
  const part = {
    files: [
      { path: "src/mocks.ts", text: "export const mocks = 1;\n" },
      { path: "data/mocks.json", text: "{}" },
      { path: "src/main.ts", text: "export {};\n" },
    ],
    exports: { "./mocks": "src/mocks.ts", "./data": "data/mocks.json" },
    bin: { "crm-mocks": "src/main.ts" },
    peerDependencies: { msw: "^2.0.0" },
  };

  it("stands there and in jsr.json; peers are optional", async () => {
    const { errors, host } = await generateWith(() => part);
    expect(errors).toEqual([]);
    const own = JSON.parse(host.files.readText("/work/out/package.json"));
    expect(own).toMatchObject({
      exports: {
        "./mocks": { types: "./dist/mocks.d.ts", default: "./dist/mocks.js" },
        "./data": "./data/mocks.json",
      },
      bin: { "crm-mocks": "dist/main.js" },
      peerDependencies: { msw: "^2.0.0" },
      peerDependenciesMeta: { msw: { optional: true } },
      devDependencies: { msw: "^2.0.0" },
    });
    expect(own.files).toContain("data/mocks.json");
  });

  it("changes nothing where there is nothing to say", async () => {
    const plain = await generateWith();
    const other = await generateWith(() => file("mocks/a.ts"));
    for (const name of ["package.json", "tsconfig.json"])
      expect(other.host.files.readText(`/work/out/${name}`)).toBe(
        plain.host.files.readText(`/work/out/${name}`),
      );
  });

  it.each([
    [
      { exports: { "./client": "src/mocks.ts" } },
      "gave the export `./client`, which is there already",
    ],
    [
      { exports: { mocks: "src/mocks.ts" } },
      "gave the export `mocks`, which is no `./name`",
    ],
    [
      { exports: { "./a": "src/b.ts" } },
      "gave the export `./a` of `src/b.ts`, which is none of its files",
    ],
    [
      { bin: { "../a": "src/main.ts" } },
      "gave the program `../a`, which is no name of one",
    ],
    [
      { bin: { a: "data/mocks.json" } },
      "gave the program `a` of `data/mocks.json`, which is none of its files below `src`",
    ],
    [
      { peerDependencies: { msw: 2 } },
      "gave `peerDependencies` that are no texts by name",
    ],
  ])("is an error where it cannot be: %j", async (wrong, reason) => {
    const { errors } = await generateWith(
      () => ({ ...part, ...wrong }) as never,
    );
    expect(errors).toEqual([["emitter-failed", `\`emitters[0]\` ${reason}`]]);
  });

  it("cannot have an export of another one", async () => {
    const { errors } = await generateWith(
      () => ({ files: file("a.txt"), exports: { "./a": "a.txt" } }),
      () => ({ files: file("b.txt"), exports: { "./a": "b.txt" } }),
    );
    expect(errors).toEqual([
      [
        "emitter-failed",
        "`emitters[1]` gave the export `./a`, which is there already",
      ],
    ]);
  });
});

describe("the documented emitter", () => {
  let cwd = "";
  beforeEach(() => {
    cwd = makeProject();
    const text = readFileSync(
      new URL("../../../docs/recipes/emitters.md", import.meta.url),
      "utf8",
    );
    const [, code = ""] = /```ts\n(.*?)\n```/s.exec(text) ?? [];
    writeFileSync(join(cwd, "endpaper.config.ts"), code);
    writeFileSync(join(cwd, "package.json"), "{}");
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  it("writes handlers that check finds current", async () => {
    const { code, stderr } = await runEndpaper(["generate"], { cwd });
    expect(code, stderr).toBe(0);
    const handlers = readTree(join(cwd, "generated/crm"))["mocks/handlers.ts"];
    expect(handlers).toContain('http.post("*/api/v1/TicketMessage", () =>');
    expect((await runEndpaper(["check"], { cwd })).code).toBe(0);
  });

  const msw = findTool("msw");
  it.skipIf(msw === undefined)(
    "writes handlers with which Mock Service Worker answers the client",
    async () => {
      const { code, stderr } = await runEndpaper(["generate"], { cwd });
      expect(code, stderr).toBe(0);
      mkdirSync(join(cwd, "node_modules"), { recursive: true });
      symlinkSync(msw ?? "", join(cwd, "node_modules/msw"));
      const program = `
        import { setupServer } from "msw/node";
        import { handlers } from "./generated/crm/mocks/handlers.js";
        import { createContext } from "./generated/crm/src/index.js";
        import { postTicketMessage } from "./generated/crm/src/operations/ticket-message.js";

        setupServer(...handlers).listen({ onUnhandledRequest: "error" });
        const context = createContext({ baseUrl: "http://crm.example" });
        const saved = await postTicketMessage(context, { body: {} });
        console.log(saved.EjMessageId, handlers.length);
      `;
      writeFileSync(join(cwd, "program.ts"), program);
      await build({
        entryPoints: [join(cwd, "program.ts")],
        outfile: join(cwd, "program.mjs"),
        bundle: true,
        format: "esm",
        platform: "node",
        external: ["msw"],
      });
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ["program.mjs"],
        { cwd },
      );
      expect(stdout).toBe("525 1\n");
    },
  );

  it("has the types of an emitter", async () => {
    const options = {
      module: "nodenext",
      strict: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      types: [],
      paths: { endpaper: [join(repository, "dist/index.d.ts")] },
    };
    writeFileSync(
      join(cwd, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: options,
        files: ["endpaper.config.ts"],
      }),
    );
    writeFileSync(join(cwd, "package.json"), '{ "type": "module" }');
    expect(compileProject(cwd)).toBe("");
    const config = join(cwd, "endpaper.config.ts");
    const text = readFileSync(config, "utf8");
    writeFileSync(config, text.replace("sample.value", "sample.body"));
    expect(compileProject(cwd)).toContain("Property 'body' does not exist");
  });

  it("runs again although nothing changed, since it may depend on anything", async () => {
    const config = join(cwd, "endpaper.config.ts");
    const text = readFileSync(config, "utf8").replace(
      '"export const handlers = ["',
      "`// $" + "{process.env.WHO}`, $&",
    );
    writeFileSync(config, text);
    for (const WHO of ["ann", "bob"]) {
      const run = await spawnEndpaper(["generate"], { cwd, env: { WHO } });
      expect(run.code, run.stderr).toBe(0);
      const files = readTree(join(cwd, "generated/crm"));
      expect(files["mocks/handlers.ts"]).toContain(`// ${WHO}\n`);
    }
  });

  it("may be one of endpaper/emitters", async () => {
    const config = [
      'import { defineConfig } from "endpaper";',
      'import { msw } from "endpaper/emitters";',
      'export default defineConfig({ inputs: "specs", output: "out", emitters: [msw()] });',
    ];
    writeFileSync(join(cwd, "endpaper.config.ts"), config.join("\n"));
    const { code, stderr } = await runEndpaper(["generate"], { cwd });
    expect(code, stderr).toBe(0);
    expect(Object.keys(readTree(join(cwd, "out")))).toContain("src/msw.ts");
  });

  it("must be a function, and cannot stand in JSON", async () => {
    rmSync(join(cwd, "endpaper.config.ts"));
    writeFileSync(
      join(cwd, "endpaper.config.json"),
      '{ "inputs": "specs", "output": "out", "emitters": ["mocks"] }',
    );
    const { code, stderr } = await runEndpaper(["generate"], { cwd });
    expect(stderr).toContain(
      "endpaper.config.json: `emitters.0` must be a function, in a configuration that is a program",
    );
    expect(code).toBe(2);
  });
});
