import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type TriedClient,
  tryClient,
} from "../../openapi/descriptions/try-client.js";
import {
  answerJson,
  type Loopback,
  startLoopback,
} from "../../support/loopback.js";
import { readFeature } from "./read-feature.js";

const program = `
import { type Context, createContext, listBoats, listFiles, postFiles, putBoats, servers } from "./index.js";

type Eu = NonNullable<Parameters<typeof servers.production>[0]>["region"];
const eu: Eu = "eu";

export const urls = (): readonly string[] => [
  servers.production(),
  servers.production({ region: "us", port: "443", base: "v2/beta" }),
  servers.production({ region: eu }),
  servers.tryOut(),
  servers.v1("https://docs.example.com/apis/harbour.yaml"),
  servers.boatsExample({ protocol: "http", tenant: "acme" }),
  servers.uploads("https://docs.example.com/apis/v1/harbour.yaml"),
  createContext({ baseUrl: servers.production() }).baseUrl,
];
export const fill = (name: keyof typeof servers, variables: object): string =>
  (servers[name] as (variables: object) => string)(variables);

// @ts-expect-error: not one of the documented values
export const wrong = () => servers.production({ region: "mars" });
// @ts-expect-error: relative to what is not known
export const lost = () => servers.v1();

export const sentTo = (options: object = {}): readonly string[] => {
  const context = createContext({ baseUrl: "https://own.example.com/api/v1", ...options });
  return [listBoats, putBoats, listFiles, postFiles].map((operation) => operation.request(context).url);
};
export const send = (context: Context) => postFiles(context);
export const read = async (context: Context) => {
  const names = [];
  for await (const page of listFiles.pages(context)) names.push(...(page.names ?? []));
  return names;
};
export { createContext };
`;

interface Program {
  urls(): readonly string[];
  fill(name: string, variables: object): string;
  wrong(): string;
  sentTo(options?: object): readonly string[];
  send(context: unknown): Promise<unknown>;
  read(context: unknown): Promise<readonly string[]>;
  createContext(options: object): unknown;
}

describe("servers", () => {
  let client: TriedClient<Program>;
  let api: Loopback;
  let files: Loopback;
  beforeAll(async () => {
    [api, files] = [await startLoopback(), await startLoopback()];
    client = await tryClient(readFeature("servers"), program);
  });
  afterAll(() => Promise.all([api.close(), files.close()]));

  it("are functions that give their URLs", () => {
    expect(client.told).toEqual([]);
    expect(client.program.urls()).toEqual([
      "https://eu.harbour.example.com:8443/v1",
      "https://us.harbour.example.com:443/v2/beta",
      "https://eu.harbour.example.com:8443/v1",
      "https://sandbox.harbour.example.com/v1",
      "https://docs.example.com/v1",
      "http://acme.boats.example.com",
      "https://docs.example.com/apis/upload",
      "https://eu.harbour.example.com:8443/v1",
    ]);
  });

  it.each([
    ["production", { region: "mars" }, 'expected "eu" or "us", got "mars"'],
    ["production", { region: 1 }, 'expected "eu" or "us", got 1'],
    ["production", { port: "1/evil" }, "port: expected a part of the URL"],
    ["production", { base: "v1?a=b" }, "base: expected a part of the URL"],
    ["boatsExample", { tenant: "evil.example/" }, "tenant: expected"],
    ["boatsExample", { tenant: "ann@evil.example" }, "tenant: expected"],
    ["boatsExample", { tenant: "evil.example#" }, "tenant: expected"],
    ["boatsExample", { tenant: "a\\b" }, "tenant: expected"],
    ["boatsExample", { tenant: "evil.example:80" }, "tenant: expected"],
    ["boatsExample", { tenant: "evil.example%2f" }, "tenant: expected"],
    ["boatsExample", { tenant: "" }, "tenant: expected"],
    ["production", { port: ":@evil.example" }, "port: expected"],
    ["production", { port: "80 " }, "port: expected"],
    ["boatsExample", { protocol: "javascript" }, 'expected "https" or "http"'],
  ])("refuse values that would lead elsewhere: %s with %j", (name, variables, message) => {
    expect(() => client.program.fill(name, variables)).toThrow(message);
  });

  it("of operations are where these are sent", () => {
    expect(client.program.sentTo()).toEqual([
      "https://own.example.com/api/v1/boats",
      "https://own.example.com/api/v1/boats",
      "https://files.eu.example.com/store/files",
      "https://own.example.com/upload/files",
    ]);
  });

  it("of operations are what the context says of them", () => {
    const servers = { files: "http://localhost:1/a/", other: "http://no" };
    expect(client.program.sentTo({ servers }).slice(2)).toEqual([
      "http://localhost:1/a/files",
      "https://own.example.com/upload/files",
    ]);
    expect(client.program.sentTo({ servers: "baseUrl" }).slice(2)).toEqual([
      "https://own.example.com/api/v1/files",
      "https://own.example.com/api/v1/files",
    ]);
  });

  it("of operations get their requests, and all pages of a list", async () => {
    const context = client.program.createContext({
      baseUrl: `${api.baseUrl}/v1`,
      servers: { files: `${files.baseUrl}/store` },
    });
    api.answerWith((_, response) => response.writeHead(204).end());
    expect(await client.program.send(context)).toBeUndefined();
    expect(api.takeOne().target).toBe("/upload/files");
    files.answerWith((request, response) =>
      answerJson(
        request.target === "/store/files"
          ? { names: ["a"], next: "/store/files?page=2" }
          : { names: ["b"] },
      )(request, response),
    );
    expect(await client.program.read(context)).toEqual(["a", "b"]);
    expect(files.received.map(({ target }) => target)).toEqual([
      "/store/files",
      "/store/files?page=2",
    ]);
  });

  it("are listed in the README and in api.md", () => {
    for (const name of ["README.md", "api.md"]) {
      const text = client.files.get(name) ?? "";
      expect(text).toMatch(/^\| `servers\.production\(\)` +\|/m);
      expect(text).toContain("Production server (uses live data)");
    }
  });

  it("that are not told apart from `/` leave nothing behind", async () => {
    const { files } = await tryClient({
      openapi: "3.1.1",
      info: { title: "Tea", version: "1" },
      servers: [{ url: "/" }],
      paths: { "/a": { servers: [{ url: "/" }], get: { responses: {} } } },
    });
    expect(files.has("src/servers.ts")).toBe(false);
    expect(files.get("src/index.ts")).not.toContain("servers");
    expect(files.get("src/operations/a.ts")).not.toContain("onServer");
  });

  it("cost a program nothing that does not name them", async () => {
    const plugin = {
      name: "memory",
      setup: (setup: import("esbuild").PluginBuild) => {
        setup.onResolve({ filter: /^\./ }, ({ path, importer }) => ({
          path: new URL(
            path.replace(/\.js$/, ".ts"),
            `file:///${importer}`,
          ).pathname.slice(1),
          namespace: "memory",
          sideEffects: false,
        }));
        setup.onLoad({ filter: /.*/, namespace: "memory" }, ({ path }) => ({
          contents: client.files.get(path) ?? "",
          loader: "ts",
        }));
      },
    };
    const bundle = async (contents: string) => {
      const { outputFiles } = await build({
        stdin: { contents, sourcefile: "src/main.ts", loader: "ts" },
        bundle: true,
        format: "esm",
        write: false,
        plugins: [plugin],
      });
      return outputFiles[0]?.text ?? "";
    };
    const call = (name: string) =>
      `import { createContext, ${name} } from "./index.js"; ${name}(createContext({ baseUrl: "/" }));`;
    expect(await bundle(call("putBoats"))).not.toMatch(/harbour|fillServer/);
    expect(await bundle(call("postFiles"))).toMatch(/onServer/);
  });
});
