import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { resolveConfig } from "../../../generator/base/config/resolve-config.js";
import { memoryHost } from "../../../generator/base/host/memory-host.js";
import { buildOpenApi } from "../../../generator/build/read-api.js";
import { createMock } from "../../../generator/client/mock/create-mock.js";
import { harbour } from "./harbour.js";
import { verify } from "./run-verify.js";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Starts the mock of these inputs on loopback. */
async function serveMock(
  files: Readonly<Record<string, string>>,
  inputs: readonly string[],
): Promise<string> {
  const host = memoryHost(files);
  const config = resolveConfig(host.cwd, { inputs, overlays: [] }, undefined);
  const { api } = await buildOpenApi(config, host);
  if (!api) throw new Error("the inputs cannot be read");
  const server = createServer(createMock(api).listener);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function readSpecs(folder: string): Readonly<Record<string, string>> {
  const url = new URL(`../../../specs/${folder}/`, import.meta.url);
  return Object.fromEntries(
    readdirSync(url).map((name) => [
      `specs/${name}`,
      readFileSync(new URL(name, url), "utf8"),
    ]),
  );
}

const env = {
  ENDPAPER_AUTH_BEARER: "token-1",
  ENDPAPER_AUTH_API_KEY: "sesame-open",
};

describe("the mock, held to the very pages that it is of", () => {
  it.each([
    ["pantry", "specs", ["POST", "PUT", "PATCH", "DELETE"], ["id"]],
    ["superoffice", "specs", ["POST"], []],
    ["a description", "api.json", ["POST", "DELETE"], []],
  ])("differs in nothing: %s", async (name, input, include, ids) => {
    const files =
      input === "specs"
        ? readSpecs(name)
        : { "api.json": JSON.stringify(harbour) };
    const baseUrl = await serveMock(files, [input]);
    const { code, told, run } = await verify(
      {
        inputs: [input],
        baseUrl,
        include,
        value: new Map(ids.map((id) => [id, "12"])),
      },
      { files, env },
    );
    expect(told).toEqual([]);
    expect(code).toBe(0);
    expect(run.operations.length).toBeGreaterThan(0);
    for (const { method, path, confirmed, untried } of run.operations)
      expect(confirmed, `${method} ${path}: ${untried}`).toBe(true);
  });
});
