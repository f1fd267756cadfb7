import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type TriedClient,
  tryClient,
} from "../../openapi/descriptions/try-client.js";
import { type Loopback, startLoopback } from "../../support/loopback.js";
import { readFeature } from "./read-feature.js";

/**
 * The style examples of OpenAPI 3.1.1, section 4.8.12.6: where, style, whether
 * it is exploded, and then a text, a list and an object. What is empty is the
 * empty text. Cookies are apart: `&` joins none of them (RFC 6265, section
 * 4.2.1), so what is exploded are cookies of their own, as `style: cookie` of
 * OpenAPI 3.2 says. `-` stands for what would name another path: a segment that
 * is empty or a dot.
 */
const table = `
path   matrix         joined   ;color ;color=blue ;color=blue,black,brown              ;color=R,100,G,200,B,150
path   matrix         exploded ;color ;color=blue ;color=blue;color=black;color=brown  ;R=100;G=200;B=150
path   label          joined   -      .blue       .blue,black,brown                    .R,100,G,200,B,150
path   label          exploded -      .blue       .blue.black.brown                    .R=100.G=200.B=150
path   simple         joined   -      blue        blue,black,brown                     R,100,G,200,B,150
path   simple         exploded -      blue        blue,black,brown                     R=100,G=200,B=150
query  form           joined   color= color=blue  color=blue,black,brown               color=R,100,G,200,B,150
query  form           exploded color= color=blue  color=blue&color=black&color=brown   R=100&G=200&B=150
header simple         joined   .      blue        blue,black,brown                     R,100,G,200,B,150
header simple         exploded .      blue        blue,black,brown                     R=100,G=200,B=150
cookie form           joined   color= color=blue  color=blue,black,brown               color=R,100,G,200,B,150
cookie form           exploded color= color=blue  color=blue;_color=black;_color=brown R=100;_G=200;_B=150
query  spaceDelimited joined   .      .           color=blue%20black%20brown           color=R%20100%20G%20200%20B%20150
query  pipeDelimited  joined   .      .           color=blue%7Cblack%7Cbrown           color=R%7C100%7CG%7C200%7CB%7C150
query  deepObject     exploded .      .           .                                    color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150
`;

const values = [
  ["text", '""'],
  ["text", '"blue"'],
  ["list", '["blue", "black", "brown"]'],
  ["object", "{ R: 100, G: 200, B: 150 }"],
] as const;

interface Cell {
  readonly name: string;
  readonly place: string;
  readonly value: string;
  readonly expected: string;
}

const cells: readonly Cell[] = table
  .trim()
  .split("\n")
  .flatMap((row) => {
    const [place = "", style = "", way = "", ...texts] = row.split(/\s+/);
    return texts.flatMap((text, index) => {
      const [kind, value] = values[index] ?? ["", ""];
      const words = ["get", place, style, way, kind];
      if (place === "path") words.push("byColor");
      const name = words.map((word) => word[0]?.toUpperCase() + word.slice(1));
      const expected = text.replaceAll("_", " ");
      return text === "."
        ? []
        : [{ name: `g${name.join("").slice(1)}`, place, value, expected }];
    });
  });

const places: Readonly<Record<string, string>> = {
  header: "headers",
  cookie: "cookies",
};

const program = `
import * as api from "./index.js";

export const cells = (context: api.Context): readonly (() => Promise<unknown>)[] => [
${cells.map(({ name, place, value }) => `  () => api.${name}(context, { ${places[place] ?? place}: { color: ${value} } }),`).join("\n")}
];

const at = (baseUrl: string, headers = {}) => api.createContext({ baseUrl, headers });
const path = { colors: ["black", "brown"], filter: { R: 1, G: 2, B: 3 }, id: 7 };
const rgb = { R: 1, G: 2, B: 3 };

export const all = (baseUrl: string) =>
  api.getSpecialById(at(baseUrl, { Cookie: "own=1" }), {
    path,
    query: { callback: "https://a.example/b?c=d,e&f#g%20h%", hues: ["x/y", "z"], where: rgb, deep: { range: { from: 5n }, tags: ["a", "b c"] }, color: "blue" },
    headers: { xPlain: [1, 2], xWhere: { ...rgb, "ключ": "é" } as api.Rgb },
    cookies: { session: "a b;c", shades: ["x", "y"], "odd name;": rgb },
  });
export const put = (baseUrl: string) =>
  api.putSpecialById(at(baseUrl), {
    path: { colors: "a/b", filter: "..c", id: 1 },
    headers: { xWhere: rgb },
    cookies: { session: "s" },
    body: rgb,
  });
export const request = (baseUrl: string) => api.getSpecialById.request(at(baseUrl), { path, cookies: { session: "s" } }).headers.get("Cookie");
export const bad = (baseUrl: string, input: object) =>
  api.getSpecialById(at(baseUrl), { path, ...input });
// @ts-expect-error: a cookie that is required is as required as any parameter.
export const incomplete = (baseUrl: string) => api.putSpecialById(at(baseUrl), { path: { colors: "a", filter: "b", id: 1 }, headers: { xWhere: rgb }, body: rgb });
`;

interface Program {
  cells(context: {
    readonly baseUrl: string;
    readonly auth: readonly never[];
  }): readonly (() => Promise<unknown>)[];
  all(baseUrl: string): Promise<unknown>;
  put(baseUrl: string): Promise<unknown>;
  request(baseUrl: string): string | null;
  bad(baseUrl: string, input: object): Promise<unknown>;
}

describe("parameters", () => {
  let client: TriedClient<Program>;
  let server: Loopback;
  beforeAll(async () => {
    server = await startLoopback();
    server.answerWith((_, response) => response.writeHead(204).end());
    client = await tryClient(readFeature("parameters"), program);
  });
  afterAll(() => server.close());

  it("of all styles are generated without a warning", () => {
    expect(client.told).toEqual([]);
  });

  it.each(
    cells.map((cell, index) => ({ ...cell, index })),
  )("are written as the table of the specification says: $name with $value", async ({
    place,
    expected,
    index,
  }) => {
    const { baseUrl } = server;
    const call = client.program.cells({ baseUrl, auth: [] })[index];
    if (expected === "-") {
      await expect(call?.()).rejects.toThrow("cannot stand in a path");
      return;
    }
    await call?.();
    const { target, headers } = server.takeOne();
    const sent: Readonly<Record<string, string | undefined>> = {
      path: target.slice(target.lastIndexOf("/") + 1),
      query: target.slice(target.indexOf("?") + 1),
      header: headers.color,
      cookie: headers.cookie,
    };
    expect(sent[place]).toBe(expected);
  });

  it("that are special stand side by side", async () => {
    await client.program.all(server.baseUrl);
    const { target, headers } = server.takeOne();
    expect(target).toBe(
      "/special/.black.brown/%7B%22R%22%3A1%2C%22G%22%3A2%2C%22B%22%3A3%7D/7" +
        "?callback=https://a.example/b?c=d,e%26f%23g%20h%25" +
        "&hues=x/y,z" +
        "&where=%7B%22R%22%3A1%2C%22G%22%3A2%2C%22B%22%3A3%7D" +
        "&deep%5Brange%5D%5Bfrom%5D=5&deep%5Btags%5D%5B0%5D=a&deep%5Btags%5D%5B1%5D=b%20c" +
        "&color=blue",
    );
    expect(headers["x-plain"]).toBe("1,2");
    expect(JSON.parse(headers["x-where"] ?? "")).toEqual({
      R: 1,
      G: 2,
      B: 3,
      ключ: "é",
    });
    expect(headers.cookie).toBe(
      "own=1; session=a%20b%3Bc; shades=x,y; odd%20name%3B=%7B%22R%22%3A1%2C%22G%22%3A2%2C%22B%22%3A3%7D",
    );
  });

  it("stand beside a body", async () => {
    await client.program.put(server.baseUrl);
    expect(server.takeOne()).toMatchObject({
      target: "/special/a%2Fb/..c/1",
      headers: { "x-where": "R,1,G,2,B,3", cookie: "session=s" },
      body: '{"R":1,"G":2,"B":3}',
    });
  });

  it("are in the request that is not sent", () => {
    expect(client.program.request(server.baseUrl)).toBe("session=s");
  });

  it.each([
    [{ query: { hues: [{}] } }, "query.hues: expected text"],
    [{ headers: { xWhere: "a\nb" } }, undefined],
    [{ cookies: { shades: [{}] } }, "shades: expected text"],
    [
      { path: { colors: [".."], filter: {}, id: {} } },
      "path.id: expected text",
    ],
    [{ path: { colors: ["."], filter: {}, id: 1 } }, "cannot stand in a path"],
    [{ path: { filter: {}, id: 1 } }, "path.colors: required, but missing"],
  ])("that cannot be sent are errors: %j", async (input, message) => {
    const call = client.program.bad(server.baseUrl, input);
    if (message === undefined) await expect(call).resolves.toBeUndefined();
    else await expect(call).rejects.toThrow(message);
    server.received.length = 0;
  });
});
