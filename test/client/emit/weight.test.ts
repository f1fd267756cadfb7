import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { buildModel } from "../../../generator/client/model/build-model.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";
import { emitAll } from "./support/emit-all.js";
import { type WrittenPackage, writePackage } from "./support/write-package.js";

const fixture = new URL(
  "fixtures/ticket-message.openapi.json",
  import.meta.url,
);
const small = JSON.parse(readFileSync(fixture, "utf8")) as OpenApiDocument;

/** The same API among 800 other operations of 40 tags, each with a model of its own. */
function surround(document: OpenApiDocument): OpenApiDocument {
  const numbers = Array.from({ length: 800 }, (_, index) => index);
  const paths = numbers.map((number) => {
    const schema = { $ref: `#/components/schemas/Other${number}` };
    const content = { "application/json": { schema } };
    const post = {
      operationId: `save${number}`,
      tags: [`Tag${number % 40}`],
      requestBody: { content },
      responses: { 200: { description: "OK", content } },
    };
    return [`/other/${number}`, { post }];
  });
  const schemas = numbers.map((number) => [
    `Other${number}`,
    { type: "object", properties: { [`name${number}`]: { type: "string" } } },
  ]);
  return {
    ...document,
    paths: { ...document.paths, ...Object.fromEntries(paths) },
    components: {
      ...document.components,
      schemas: {
        ...document.components?.schemas,
        ...Object.fromEntries(schemas),
      },
    },
  };
}

async function write(document: OpenApiDocument): Promise<WrittenPackage> {
  const [model] = buildModel(document);
  const own = { name: "@acme/superoffice", version: "1.0.0" };
  return writePackage(emitAll(model, { package: own, document }));
}

async function weigh({ folder }: WrittenPackage, program: string) {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: folder, loader: "ts" },
    bundle: true,
    format: "esm",
    // Short names, and what compresses them, would depend on what else there is.
    minifySyntax: true,
    minifyWhitespace: true,
    write: false,
  });
  return outputFiles[0]?.text.length ?? 0;
}

const call = `
  import { createContext, postTicketMessage } from "./src/index.ts";
  postTicketMessage(createContext({ baseUrl: "/" }), { body: {} });`;
const fluentCall = `
  import { createContext } from "./src/index.ts";
  import { ticketMessageClient } from "./src/client.ts";
  const client = ticketMessageClient(createContext({ baseUrl: "/" }));
  client.post({ body: {} });`;
const groupedCall = `
  import { createContext, postTicketMessage } from "./src/index.ts";
  import { bindOperations } from "./src/client.ts";
  const client = bindOperations(createContext({ baseUrl: "/" }), {
    ticketMessage: { post: postTicketMessage },
  });
  client.ticketMessage.post({ body: {} });`;
const boundCall = `
  import { createContext, postTicketMessage } from "./src/index.ts";
  import { bindOperations } from "./src/client.ts";
  const client = bindOperations(createContext({ baseUrl: "/" }), { post: postTicketMessage });
  client.post({ body: {} });`;

describe("a bundle of one call", () => {
  let alone: WrittenPackage;
  let among: WrittenPackage;
  beforeAll(async () => {
    [alone, among] = [await write(small), await write(surround(small))];
  });
  afterAll(() => Promise.all([alone.remove(), among.remove()]));

  it.each([
    ["function", call],
    ["fluent method", fluentCall],
    ["bound operation", boundCall],
    ["bound group of operations", groupedCall],
  ])("by a %s weighs the same whether the API has one operation or 801", async (_, program) => {
    const weight = await weigh(alone, program);
    expect(weight).toBeGreaterThan(1000);
    expect(await weigh(among, program)).toBe(weight);
  });
});
