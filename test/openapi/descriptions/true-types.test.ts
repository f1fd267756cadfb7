/** Types that say what a description says, through names, choices and patterns. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Loopback, startLoopback } from "../../support/loopback.js";
import { describeApi } from "./load.js";
import { type TriedClient, tryClient } from "./try-client.js";

const text = { type: "string" };
const int64 = { type: "integer", format: "int64" };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: object, more: object = {}) => ({
  type: "object",
  properties,
  ...more,
});
const tag = (name: string, value: string) => ({
  [name]: { type: "string", const: value },
});

const schemas = {
  A: object({ a: int64 }),
  B: object({ b: int64 }),
  Gone: { ...object({ b: text }), type: ["object", "null"] },
  Alias: ref("Gone"),
  Either: { oneOf: [ref("A"), { type: "null" }] },
  Nulls: object({
    choice: { oneOf: [ref("B"), ref("Gone")] },
    alias: { anyOf: [ref("B"), ref("Alias")] },
    deep: { oneOf: [ref("B"), ref("Either")] },
    list: { type: "array", items: { oneOf: [ref("B"), ref("Gone")] } },
    map: {
      type: "object",
      additionalProperties: { oneOf: [ref("B"), ref("Gone")] },
    },
    named: ref("Either"),
  }),
  Outer: {
    oneOf: [ref("Inner"), ref("Other")],
    discriminator: { propertyName: "o" },
  },
  Inner: {
    oneOf: [ref("One"), ref("Two")],
    discriminator: { propertyName: "i" },
  },
  One: object({ o: text, ...tag("i", "one") }, { required: ["o", "i"] }),
  Two: object(
    { o: text, ...tag("i", "two"), q: int64 },
    { required: ["o", "i"] },
  ),
  Other: object({ ...tag("o", "other") }, { required: ["o"] }),
  Both: { anyOf: [ref("A"), ref("B")] },
  Patterns: object(
    { name: text },
    { patternProperties: { "^n_": int64, "^[a-z]{2}$": text } },
  ),
  Prefixed: { type: "object", patternProperties: { "^x-": int64 } },
  All: { type: "object", patternProperties: { "^.*$": int64 } },
  Closed: {
    type: "object",
    patternProperties: { "^[a-z]{2}$": text },
    additionalProperties: false,
  },
  Sealed: {
    type: "object",
    properties: { name: text },
    patternProperties: { "^x-": int64, "^n_": text },
    additionalProperties: false,
  },
};
const names = [
  "Nulls",
  "Outer",
  "Both",
  "Patterns",
  "Prefixed",
  "All",
  "Closed",
  "Sealed",
];
const content = (name: string) => ({
  content: { "application/json": { schema: ref(name) } },
});
const description = describeApi({
  paths: Object.fromEntries(
    names.map((name) => [
      `/${name}`,
      {
        post: {
          operationId: `save${name}`,
          requestBody: { required: true, ...content(name) },
          responses: { 200: { description: "OK", ...content(name) } },
        },
      },
    ]),
  ),
  components: { schemas },
});

const program = `
import * as api from "./index.js";
import type { A, All, B, Both, Closed, Gone, Nulls, Outer, Patterns, Prefixed, Sealed } from "./index.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const check = <T extends true>(): T => true as T;
export const types = () => {
  check<Same<Nulls["choice"], B | Gone | null | undefined>>();
  check<Same<NonNullable<Nulls["list"]>[number], B | Gone | null>>();
  check<Same<NonNullable<Nulls["map"]>[string], B | Gone | null>>();
  const deep: Nulls["deep"] = null;
  const named: Nulls["named"] = null;
  check<Same<Prefixed["x-a"], bigint>>();
  check<Same<All, Record<string, bigint>>>();
  check<Same<Closed, Record<string, string>>>();
  check<Same<Patterns["n_a"], bigint>>();
  check<Same<Sealed["x-a"], bigint>>();
  check<Same<Sealed["n_a"], string>>();
  // @ts-expect-error No member has this name.
  const sealed: Sealed = { name: "a", "x-b": 1n, other: "c" };
  check<Same<typeof sealed, Sealed>>();
  return [deep, named];
};
export const good: Outer = { o: "Inner", i: "two", q: 3n };
// @ts-expect-error The schema says another value.
export const bad: Outer = { o: "Two", i: "two" };
export const narrow = (outer: Outer) => (outer.o === "Inner" && outer.i === "two" ? outer.q : undefined);
export const both: Both = { a: 1n, b: 2n };

const calls = { saveNulls: api.postNulls, saveOuter: api.postOuter, saveBoth: api.postBoth, savePatterns: api.postPatterns, savePrefixed: api.postPrefixed, saveAll: api.postAll };
export const call = (name: keyof typeof calls, baseUrl: string, body: never) =>
  calls[name](api.createContext({ baseUrl }), { body });
`;

interface Calls {
  readonly both: unknown;
  readonly good: unknown;
  narrow(outer: unknown): unknown;
  call(name: string, baseUrl: string, body: unknown): Promise<unknown>;
}

describe("types", () => {
  let client: TriedClient<Calls>;
  let server: Loopback;
  beforeAll(async () => {
    server = await startLoopback();
    client = await tryClient<Calls>(description, program);
  });
  afterAll(() => server.close());

  /** What a call gives whose answer is this, and what was sent. */
  async function send(name: string, body: unknown, answer: string) {
    server.answerWith((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(answer);
    });
    const value = await client.program.call(name, server.baseUrl, body);
    return { value, sent: server.takeOne().body };
  }

  it("compile, and are told of nothing", () => {
    expect(client.told).toEqual([]);
  });

  it("keep the tag of each level of a choice", async () => {
    const { good, narrow } = client.program;
    const text = '{"o":"Inner","i":"two","q":3}';
    const { value, sent } = await send("saveOuter", good, text);
    expect(sent).toBe(text);
    expect(narrow(value)).toBe(3n);
  });

  it("of several that may hold at once are all read and written", async () => {
    const large = "9007199254740993";
    const text = `{"a":1,"b":${large},"c":true}`;
    const given = { a: 1n, b: BigInt(large), c: true };
    const { value, sent } = await send("saveBoth", given, text);
    expect(sent).toBe(text);
    expect(value).toEqual(given);
    expect(client.program.both).toEqual({ a: 1n, b: 2n });
  });

  it("may be null where a schema that is named may", async () => {
    const text =
      '{"choice":null,"alias":null,"deep":null,"list":[null],"map":{"a":null},"named":null}';
    const { value, sent } = await send("saveNulls", JSON.parse(text), text);
    expect(sent).toBe(text);
    expect(value).toEqual(JSON.parse(text));
  });

  it.each([
    [
      "savePatterns",
      '{"name":"a","n_b":1,"de":"x","other":[true]}',
      { name: "a", n_b: 1n, de: "x", other: [true] },
    ],
    ["savePrefixed", '{"x-a":1,"b":"c"}', { "x-a": 1n, b: "c" }],
    ["saveAll", '{"a":1}', { a: 1n }],
  ])("of members by their patterns leave the object open: %s %s", async (name, text, given) => {
    const { value, sent } = await send(name, given, text);
    expect(sent).toBe(text);
    expect(value).toEqual(given);
  });

  it.each([
    ["savePatterns", '{"n_b":"text"}', "Patterns.n_b: expected int64"],
    ["savePatterns", '{"de":1}', "Patterns.de: expected string"],
    ["saveAll", '{"de":"1"}', "All.de: expected int64"],
  ])("of members that do not hold what their pattern says are errors: %s %s", async (name, text, message) => {
    await expect(send(name, {}, text)).rejects.toThrow(message);
  });
});
