import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compileProject } from "../support/compile-project.js";
import {
  answerJson,
  type Loopback,
  startLoopback,
} from "../support/loopback.js";
import { repository } from "../support/samples.js";
import { installPackage, type Project } from "./project.js";

let project: string;
let server: Loopback;

let installed: Project;

beforeAll(async () => {
  server = await startLoopback();
  server.answerWith(answerJson({ EjMessageId: 525 }));
  installed = await installPackage();
  project = installed.folder;
});
afterAll(async () => {
  await server.close();
  await installed.remove();
});

/** Writes a file into the empty project and runs it with Node. */
const runFile = (name: string, text: string): Promise<string> =>
  installed.runFile(name, text);

const program = `
const context = createContext({ baseUrl: ${"BASE"} });
const saved = await postTicketMessage(context, { body: { Author: "ann" } });
console.log(saved.EjMessageId);
`;

describe("the packed package in an empty project", () => {
  it("holds what it should", async () => {
    const installed = join(project, "node_modules/@acme/superoffice");
    const names = (await readdir(installed, { recursive: true })).map(String);
    for (const name of [
      "README.md",
      "LICENSE",
      "CHANGELOG.md",
      "api.md",
      "openapi.json",
      "dist/index.js",
      "dist/index.d.ts",
      "dist/operations/ticket-message.js",
      "src/schema.d.ts",
    ]) {
      expect(names).toContain(name);
    }
    // What nobody imports or reads stays where it was generated.
    expect(
      names.filter((name) =>
        /\.map$|\.compiled|^manifest|\.map\.json$|(?<!\.d)\.ts$/.test(name),
      ),
    ).toEqual([]);
    const manifest = JSON.parse(
      await readFile(join(installed, "package.json"), "utf8"),
    );
    expect(manifest.dependencies ?? {}).toEqual({});
    expect(manifest.sideEffects).toBe(false);
    expect(Object.keys(manifest.scripts ?? {})).not.toContain("postinstall");
    expect(names.filter((name) => name.startsWith("node_modules"))).toEqual([]);
  });

  it("runs by import", async () => {
    const text = `import { createContext } from "@acme/superoffice";
      import { postTicketMessage } from "@acme/superoffice/operations/ticket-message";
      ${program.replace("BASE", JSON.stringify(server.baseUrl))}`;
    expect(await runFile("program.mjs", text)).toBe("525");
  });

  it("runs by require", async () => {
    const text = `const { createContext } = require("@acme/superoffice");
      const { postTicketMessage } = require("@acme/superoffice/operations/ticket-message");
      (async () => { ${program.replace("BASE", JSON.stringify(server.baseUrl))} })();`;
    expect(await runFile("program.cjs", text)).toBe("525");
  });

  it("runs through the fluent client", async () => {
    const text = `import { createContext } from "@acme/superoffice";
      import { createClient } from "@acme/superoffice/client";
      const client = createClient(createContext({ baseUrl: ${JSON.stringify(server.baseUrl)} }));
      console.log((await client.ticketMessage.post({ body: {} })).EjMessageId);`;
    expect(await runFile("fluent.mjs", text)).toBe("525");
  });

  it("runs the program that the README shows, in JSON and in XML", async () => {
    const readme = await readFile(join(repository, "README.md"), "utf8");
    const shown =
      /<!-- usage -->\n```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
    expect(shown).toContain("https://crm.example.com");
    await writeFile(join(project, "usage.ts"), shown);
    const { code } = await transform(shown, { loader: "ts", format: "esm" });
    server.answerWith(({ headers }, response) => {
      const isXml = headers.accept === "application/xml";
      const text = isXml
        ? "<TicketMessageEntity><EjMessageId>525</EjMessageId></TicketMessageEntity>"
        : '{"EjMessageId":524}';
      response
        .writeHead(200, {
          "Content-Type": isXml ? "application/xml" : "application/json",
        })
        .end(text);
    });
    const output = await runFile(
      "usage.mjs",
      code.replace("https://crm.example.com", server.baseUrl),
    );
    expect(output).toBe("524\n525");
    const [json, xml] = server.received;
    expect(json?.target).toBe("/api/v1/TicketMessage?notify=true");
    expect(JSON.parse(json?.body ?? "")).toEqual({
      Author: "ann@example.com",
      Body: "Hello",
    });
    expect(xml?.headers["content-type"]).toMatch(/^application\/xml/);
    expect(xml?.body).toContain("<Author>ann@example.com</Author>");
    server.answerWith(answerJson({ EjMessageId: 525 }));
  });

  it("runs the quick start of its own README", async () => {
    const [, shown = ""] =
      /## Quick start\n\n```ts\n([\s\S]*?)```/.exec(await readOwnReadme()) ??
      [];
    expect(shown).toContain("https://api.example.com");
    const { code } = await transform(shown, { loader: "ts", format: "esm" });
    const program = code.replace("https://api.example.com", server.baseUrl);
    const text = `${program}\nconsole.log(result.EjMessageId);`;
    expect(await runFile("quick-start.mjs", text)).toBe("525");
    const sent = server.received.at(-1);
    expect(sent?.headers.authorization).toMatch(/^Basic /);
    expect(JSON.parse(sent?.body ?? "")).toMatchObject({ Author: "Hello" });
  });

  it("compiles every block of code of its README, as installed", async () => {
    const blocks = [
      ...(await readOwnReadme()).matchAll(/```ts\n([\s\S]*?)```/g),
    ];
    expect(blocks.length).toBeGreaterThan(8);
    const names = blocks.map((_, index) => `readme-${index}.ts`);
    for (const [index, [, block = ""]] of blocks.entries())
      await writeFile(
        join(project, names[index] ?? ""),
        `${block}export {};\n`,
      );
    await writeFile(
      join(project, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: { ...strict, module: "nodenext" },
        files: names,
      }),
    );
    expect(compileProject(project)).toBe("");
  });

  it.each([
    "nodenext",
    "bundler",
  ])("type-checks strictly with moduleResolution %s, and refuses a wrong program", async (resolution) => {
    await writeFile(join(project, "right.ts"), rightProgram);
    await writeFile(join(project, "wrong.ts"), wrongProgram);
    await writeFile(
      join(project, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: {
          target: "ES2022",
          lib: ["ES2022", "DOM"],
          types: [],
          module: resolution === "nodenext" ? "nodenext" : "esnext",
          moduleResolution: resolution,
          strict: true,
          exactOptionalPropertyTypes: true,
          noUncheckedIndexedAccess: true,
          verbatimModuleSyntax: true,
          skipLibCheck: false,
          noEmit: true,
        },
        files: ["right.ts", "usage.ts", "wrong.ts"],
      }),
    );
    const places = compileProject(project).match(/^\S+\.ts\(\d+/gm);
    expect(places).toEqual([
      "wrong.ts(3",
      "wrong.ts(4",
      "wrong.ts(5",
      "wrong.ts(6",
    ]);
  });
});

const strict = {
  target: "ES2022",
  lib: ["ES2022", "DOM"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  noEmit: true,
};

function readOwnReadme(): Promise<string> {
  const path = "node_modules/@acme/superoffice/README.md";
  return readFile(join(project, path), "utf8");
}

const rightProgram = `import { createContext, type TicketMessageEntity } from "@acme/superoffice";
import { postTicketMessage } from "@acme/superoffice/operations/ticket-message";
const body: TicketMessageEntity = { Author: "a", ExtraFields: { a: "b" } };
const saved = await postTicketMessage(createContext({ baseUrl: "" }), { body });
const id: number | undefined = saved.EjMessageId;
const name: string | null | undefined = saved.MessageHeaders?.[0]?.Name;
export { id, name };
`;

const wrongProgram = `import { createContext } from "@acme/superoffice";
import { postTicketMessage } from "@acme/superoffice/operations/ticket-message";
await postTicketMessage(createContext({ baseUrl: "" }), { body: { EjMessageId: "7" } });
await postTicketMessage(createContext({ baseUrl: "" }), {});
await postTicketMessage(createContext({ baseUrl: "" }), { body: {} }, { contentType: "text/plain" });
await postTicketMessage(createContext({ baseUrl: "" }), { query: { notfy: true }, body: {} });
`;

/** Bundles a program of the empty project as an app would. */
async function bundle(text: string): Promise<string> {
  const result = await build({
    stdin: { contents: text, resolveDir: project, loader: "js" },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    logLevel: "silent",
  });
  return result.outputFiles[0]?.text ?? "";
}

describe("a bundle by esbuild", () => {
  const one = `import { createContext } from "@acme/superoffice";
    import { postTicketMessage } from "@acme/superoffice/operations/ticket-message";
    console.log(await postTicketMessage(createContext({ baseUrl: "" }), { body: {} }));`;

  it("of one JSON call holds no XML code and stays under 6.2 KB", async () => {
    const text = await bundle(one);
    expect(text).toContain("/api/v1/TicketMessage");
    expect(text).not.toMatch(/DOCTYPE|CDATA|XMLSchema-instance/);
    expect(gzipSync(text).length).toBeLessThanOrEqual(6.2 * 1024);
  });

  it("with XML stays under 17 KB", async () => {
    const text = await bundle(
      `import { xml, xmlSerializer } from "@acme/superoffice/xml"; globalThis.x = xml({ dialect: xmlSerializer }); ${one}`,
    );
    expect(text).toMatch(/CDATA/);
    expect(gzipSync(text).length).toBeLessThanOrEqual(17 * 1024);
  });

  it("of an import that uses nothing is empty", async () => {
    const text = await bundle('import {} from "@acme/superoffice";');
    expect(text.length).toBeLessThanOrEqual(64);
  });
});
