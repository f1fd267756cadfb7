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

const done = { responses: { 204: { description: "Done." } } };
const document: OpenApiDocument = {
  openapi: "3.1.0",
  info: { title: "Boats", version: "1" },
  paths: {
    "/boats": { get: { operationId: "listBoats", tags: ["boats"], ...done } },
    "/client": {
      get: { operationId: "createClient", tags: ["Client"], ...done },
    },
  },
};

let written: WrittenPackage;
beforeAll(async () => {
  const [model] = buildModel(document, undefined, { naming: "auto" });
  const own = { name: "boats", version: "1.0.0" };
  written = await writePackage(emitAll(model, { package: own, document }));
});
afterAll(() => written.remove());

const program = `
import { bearerAuth, bindOperations, type Client, createClient, createContext, listBoats } from "./index.js";
import { createClient as sameClient } from "./client.js";

export async function run(baseUrl: string): Promise<boolean> {
  const auth = bearerAuth("t");
  const client: Client = createClient({ baseUrl: \`\${baseUrl}/v1/\`, auth });
  await client.boats.listBoats();
  const context = createContext({ baseUrl, auth: [auth] });
  await createClient(context).boats.listBoats();
  await bindOperations(context, { listBoats }).listBoats();
  return createClient === sameClient;
}
`;

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(written.folder, "src"), loader: "ts" },
    bundle: true,
    format: "esm",
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

describe("createClient", () => {
  it("is laid out as a formatter would", async () => {
    expect(await written.checkFormat("src")).toBe("");
  });

  it("comes from the package itself, and takes a context or what one is made of", async () => {
    await written.write("src/try.ts", program);
    expect(await written.typeCheck()).toBe("");
    const code = await bundle('export { run } from "./try.js";');
    await written.write("try.mjs", code);
    const { run } = await import(join(written.folder, "try.mjs"));
    const server = await startLoopback();
    server.answerWith((_, response) => response.writeHead(204).end());
    expect(await run(server.baseUrl)).toBe(true);
    expect(
      server.received.map(
        ({ target, headers }) => `${target} ${headers.authorization}`,
      ),
    ).toEqual(["/v1/boats Bearer t", "/boats Bearer t", "/boats Bearer t"]);
    await server.close();
  });

  it("costs nothing where it is not used", async () => {
    expect(await bundle('import {} from "./index.js";')).toBe("");
    const direct = 'import { listBoats } from "./index.js"; listBoats;';
    const code = await bundle(`${direct} console.log(listBoats);`);
    expect(code).toContain('"/boats"');
    expect(code).not.toContain('"/client"');
    expect(code).not.toContain("bindOperation");
  });
});
