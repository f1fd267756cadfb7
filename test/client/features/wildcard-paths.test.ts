import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Loopback, startLoopback } from "../../support/loopback.js";
import { type TriedFeature, tryFeatures } from "./try-features.js";

const name = "wildcard-paths";
const program = `
import * as api from "./index.js";
type PathOf<F extends (...given: never) => unknown> = NonNullable<Parameters<F>[1]> extends { path: infer P } ? keyof P : never;
check<Same<PathOf<typeof api.getFilesByPath>, "path">>();
check<Same<PathOf<typeof api.getBoxesItemsNotes>, "box" | "item">>();
check<Same<PathOf<typeof api.deleteByRest>, "rest">>();
const at = (baseUrl: string) => api.createContext({ baseUrl });
export const read = (baseUrl: string, path: string) => api.getFilesByPath(at(baseUrl), { path: { path } });
export const notes = (baseUrl: string, item: string) => api.getBoxesItemsNotes(at(baseUrl), { path: { box: 7, item } });
export const remove = (baseUrl: string, rest: string) => api.deleteByRest(at(baseUrl), { path: { rest } });
export const plain = (baseUrl: string, id: string) => api.getPlainById(at(baseUrl), { path: { id } });
`;

describe("a path parameter with slashes of its own", () => {
  let tried: TriedFeature | undefined;
  let server: Loopback;
  beforeAll(async () => {
    server = await startLoopback();
    server.answerWith((_, response) => response.writeHead(204).end());
    tried = (await tryFeatures([{ name, program }])).get(name);
  });
  afterAll(() => server.close());

  const call = async (which: string, value: string) =>
    tried?.program[which]?.(server.baseUrl, value);

  it("says nothing but that a parameter is not documented", () => {
    expect(tried?.told).toEqual([
      "warning path-parameter-undocumented api.yaml:13:5",
    ]);
  });

  it.each([
    ["read", "a.txt", "/files/a.txt"],
    ["read", "a/b c/d?e#f%2F", "/files/a/b%20c/d%3Fe%23f%252F"],
    ["read", "a//b/", "/files/a//b/"],
    ["read", "..a/...", "/files/..a/..."],
    ["read", "a\\..\\b", "/files/a%5C..%5Cb"],
    ["read", "%2e%2e/a", "/files/%252e%252e/a"],
    ["notes", "x/y", "/boxes/7/items/x/y/notes"],
    ["remove", "files/a", "/files/a"],
    ["plain", "a/b", "/plain/a%2Fb"],
  ])("is sent with them: %s %j", async (which, value, target) => {
    await call(which, value);
    expect(server.takeOne().target).toBe(target);
  });

  it.each([
    ["read", ".."],
    ["read", "../secret"],
    ["read", "a/../../secret"],
    ["read", "a/./b"],
    ["read", ""],
    ["notes", "a/.."],
    ["remove", "/evil.example/a"],
  ])("cannot lead elsewhere: %s %j", async (which, value) => {
    await expect(call(which, value)).rejects.toMatchObject({
      name: "EncodeError",
      message: expect.stringContaining("path"),
    });
  });

  it("costs an operation without such a one nothing", () => {
    const plain = tried?.files.get("src/operations/plain.ts") ?? "";
    expect(plain).toContain("fillPath");
    expect(plain).not.toMatch(/styledPath|segmentsText|pathText/);
  });
});
