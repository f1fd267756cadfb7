import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildModel } from "../../../generator/client/model/build-model.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";
import { startLoopback } from "../../support/loopback.js";
import { emitAll } from "../emit/support/emit-all.js";
import {
  type WrittenPackage,
  writePackage,
} from "../emit/support/write-package.js";

const things = { $ref: "#/components/schemas/Things" };
const content = { "application/json": { schema: things } };
const answers = { 200: { description: "OK", content } };
const document: OpenApiDocument = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  paths: {
    "/things": {
      get: {
        operationId: "listThings",
        tags: ["Things"],
        parameters: [{ name: "top", in: "query", schema: { type: "integer" } }],
        responses: answers,
        "x-endpaper-next-link": "/links/next",
      },
      post: { operationId: "saveThings", tags: ["Things"], responses: answers },
    },
  },
  components: {
    schemas: {
      Things: {
        type: "object",
        properties: {
          items: { type: "array", items: { type: "string" } },
          links: {
            type: "object",
            properties: { next: { type: ["string", "null"] } },
          },
        },
      },
    },
  },
};

let written: WrittenPackage;
beforeAll(async () => {
  const [model, problems] = buildModel(document);
  expect(problems).toEqual([]);
  const own = { name: "things", version: "1.0.0" };
  written = await writePackage(emitAll(model, { package: own, document }));
});
afterAll(() => written.remove());

const program = `
import { bindOperations, createClient } from "./client.js";
import { type Context, createContext } from "./index.js";
import { listThings, postThings } from "./operations/things.js";

export async function read(baseUrl: string): Promise<readonly (readonly string[])[]> {
  const context = createContext({ baseUrl });
  const found: string[][] = [];
  for await (const page of listThings.pages(context, { query: { top: 1 } })) {
    found.push(page.items ?? []);
  }
  const client = createClient(context);
  for await (const page of client.things.list.pages()) {
    found.push(page.items ?? []);
  }
  found.push((await client.things.list()).items ?? []);
  const bound = bindOperations(context, { things: { list: listThings, save: postThings } });
  for await (const page of bound.things.list.pages()) {
    found.push(page.items ?? []);
  }
  return found;
}
export async function readItems(baseUrl: string): Promise<readonly string[]> {
  const context = createContext({ baseUrl });
  const found: string[] = [];
  for await (const item of listThings.items(context, { query: { top: 1 } })) {
    found.push(item.toUpperCase());
  }
  for await (const item of createClient(context).things.list.items()) {
    found.push(item);
  }
  const bound = bindOperations(context, { things: { list: listThings } });
  for await (const item of bound.things.list.items({ query: { top: 2 } })) {
    found.push(item);
    break;
  }
  return found;
}
// @ts-expect-error only what links to a next page has pages
export const none: unknown = postThings.pages;
// @ts-expect-error and items
export const noItems: unknown = postThings.items;
export function save(context: Context): Promise<unknown> {
  const { things } = bindOperations(context, { things: { save: postThings } });
  // @ts-expect-error nor has it when it is bound
  void things.save.pages;
  return things.save();
}
`;

describe("an operation whose answer links to the next page", () => {
  it("is laid out as a formatter would", async () => {
    expect(await written.checkFormat("src")).toBe("");
  });

  it("gives its pages, also in the fluent client, with their types", async () => {
    await written.write("src/try.ts", program);
    expect(written.typeCheck()).toBe("");
    const outfile = join(written.folder, "try.mjs");
    await build({
      entryPoints: [join(written.folder, "src/try.ts")],
      bundle: true,
      format: "esm",
      outfile,
      logLevel: "silent",
    });
    const { read, readItems } = await import(outfile);
    const server = await startLoopback();
    server.answerWith(({ target }, response) => {
      const isLast = target.includes("page=2");
      const links = { next: isLast ? null : "/things?page=2" };
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify({ items: [target], links }));
    });
    expect(await read(server.baseUrl)).toEqual([
      ["/things?top=1"],
      ["/things?page=2"],
      ["/things"],
      ["/things?page=2"],
      ["/things"],
      ["/things"],
      ["/things?page=2"],
    ]);
    server.received.length = 0;
    expect(await readItems(server.baseUrl)).toEqual([
      "/THINGS?TOP=1",
      "/THINGS?PAGE=2",
      "/things",
      "/things?page=2",
      "/things?top=2",
    ]);
    // What the loop does not come to is not asked for.
    expect(server.received).toHaveLength(5);
    await server.close();
  });

  it("costs nothing where no page is followed", async () => {
    const weigh = async (contents: string) => {
      const { outputFiles } = await build({
        stdin: {
          contents,
          resolveDir: join(written.folder, "src"),
          loader: "ts",
        },
        bundle: true,
        format: "esm",
        minify: true,
        write: false,
        metafile: true,
      });
      return outputFiles[0]?.text ?? "";
    };
    const other = await weigh(
      'import { postThings } from "./operations/things.js"; console.log(postThings);',
    );
    expect(other).not.toContain("the next page is at another origin");
    expect(other).not.toContain("isArray(items)");
    const nothing = await weigh('import {} from "./index.js";');
    expect(nothing).toBe("");
  });

  it.each([
    ["next", "is no JSON pointer into the answer"],
    ["", "is no JSON pointer into the answer"],
    [7, "is no JSON pointer into the answer"],
  ])("is reported where the link is %j", (link, message) => {
    const { get, post } = document.paths["/things"] ?? {};
    const changed = {
      ...document,
      paths: { "/things": { get: { ...get, "x-endpaper-next-link": link } } },
    } as OpenApiDocument;
    const [model, problems] = buildModel(changed);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining(message),
    ]);
    expect(model.tags[0]?.operations[0]?.nextLink).toBeUndefined();
    const wrong = {
      ...document,
      paths: { "/things": { post: { ...post, "x-endpaper-next-link": "/a" } } },
    } as OpenApiDocument;
    expect(buildModel(wrong)[1].map(({ message }) => message)).toEqual([
      expect.stringContaining("stands on a POST"),
    ]);
  });
});
