import { sValidator } from "@hono/standard-validator";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { initTRPC, TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { Hono } from "hono";
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  array,
  type Codec,
  dateTimeObject,
  enumeration,
  int32,
  int64,
  type ModelCodec,
  map,
  model,
  nullable,
  number,
  patterned,
  string,
  tagged,
  tuple,
  union,
  unknown,
} from "../../../generator/client/runtime/codec.js";
import {
  decodeJson,
  encodeJson,
} from "../../../generator/client/runtime/json.js";

interface Boat {
  name: string;
  length?: number;
  berth?: bigint;
  crew?: { rank: number }[];
  tags?: Record<string, string>;
}
const boat: ModelCodec<Boat> = model<Boat>(
  "Boat",
  () => ({
    name: string,
    length: number,
    berth: int64,
    crew: array(
      model<{ rank: number }>("Sailor", () => ({ rank: int32 }), ["rank"]),
    ),
    tags: map(string),
  }),
  ["name"],
);

const problemsOf = (codec: Codec<never>, value: unknown) =>
  codec["~standard"]
    .validate(value)
    .issues?.map(({ message, path }) => [path, message]);

describe("a codec as a Standard Schema", () => {
  it("says which version and whose it is", () => {
    expect(boat["~standard"]).toMatchObject({ version: 1, vendor: "endpaper" });
    expectTypeOf(boat).toExtend<StandardSchemaV1<Boat, Boat>>();
    expectTypeOf<
      StandardSchemaV1.InferOutput<typeof boat>
    >().toEqualTypeOf<Boat>();
  });

  it("gives what fits as it would be read, and changes nothing", () => {
    const value = { name: "Ann", berth: 7, crew: [{ rank: 1 }], more: true };
    const before = structuredClone(value);
    const result = boat["~standard"].validate(value);
    expect(result).toEqual({ value: { ...before, berth: 7n } });
    expect(value).toEqual(before);
    const at = "2026-01-02T03:04:05Z";
    expect(dateTimeObject["~standard"].validate(at)).toEqual({
      value: new Date(at),
    });
  });

  it.each([
    [{}, ["name"], "required, but missing"],
    [{ name: 5 }, ["name"], "expected string, got 5"],
    [
      { name: "a", crew: [{ rank: 1 }, { rank: "x" }] },
      ["crew", 1, "rank"],
      'expected int32, got "x"',
    ],
    [{ name: "a", crew: [{}] }, ["crew", 0, "rank"], "required, but missing"],
    [
      { name: "a", tags: { "a.b": 1 } },
      ["tags", "a.b"],
      "expected string, got 1",
    ],
    [null, [], "expected object, got null"],
    ["x", [], 'expected object, got "x"'],
  ] as const)("says of %j where it does not fit", (value, path, message) => {
    expect(problemsOf(boat as never, value)).toEqual([[path, message]]);
  });

  it("says all that does not fit, each with its path", () => {
    const wrong = {
      length: "long",
      crew: [{ rank: 1.5 }, { rank: 2 }, {}, 7],
      tags: { a: 1, b: "2", c: null },
      berth: 9,
    };
    expect(problemsOf(boat as never, wrong)).toEqual([
      [["length"], 'expected number, got "long"'],
      [["crew", 0, "rank"], "expected int32, got 1.5"],
      [["crew", 2, "rank"], "required, but missing"],
      [["crew", 3], "expected object, got 7"],
      [["tags", "a"], "expected string, got 1"],
      [["tags", "c"], "expected string, got null"],
      [["name"], "required, but missing"],
    ]);
    // What reads a body goes on to stop at the first.
    expect(() => decodeJson(boat, JSON.stringify(wrong))).toThrow(
      /^Boat\.length: expected number, got "long"$/,
    );
  });

  it("says all of what is made of others, too", () => {
    const both = tuple<[string, number, string]>(
      () => [string, int32, string],
      3,
    );
    expect(problemsOf(both as never, [1, "x", "y"])).toEqual([
      [[0], "expected string, got 1"],
      [[1], 'expected int32, got "x"'],
    ]);
    const one = union(() => [array(int32), string] as const);
    expect(problemsOf(one as never, ["a", 1, "b"])).toEqual([
      [[0], 'expected int32, got "a"'],
      [[2], 'expected int32, got "b"'],
    ]);
    const kinds = tagged("kind", () => ({
      boat: model<{ kind: string; name: string; length: number }>(
        "Boat",
        () => ({ kind: string, name: string, length: number }),
        ["kind", "name", "length"],
      ),
    }));
    expect(problemsOf(kinds as never, { kind: "boat", name: 1 })).toEqual([
      [["name"], "expected string, got 1"],
      [["length"], "required, but missing"],
    ]);
    const named = patterned<{ id: number } & Record<`x-${string}`, string>>(
      model("Named", () => ({ id: int32 }), ["id"]),
      () => [["^x-", string]],
    );
    expect(problemsOf(named as never, { "x-a": 1, "x-b": 2 })).toEqual([
      [["id"], "required, but missing"],
      [["x-a"], "expected string, got 1"],
      [["x-b"], "expected string, got 2"],
    ]);
  });

  it("takes no longer for a list of which nothing fits than for one that fits", () => {
    const list = array(string);
    const items = Array.from({ length: 200_000 }, (_, index) => index);
    expect(list["~standard"].validate(items).issues).toHaveLength(200_000);
  });

  it("is every codec, also one that is made of others", () => {
    const text: Codec<string> = string;
    for (const [codec, good, bad] of [
      [text, "a", 1],
      [nullable(text), null, 1],
      [array(boat), [{ name: "a" }], [{}]],
      [enumeration(["a"]), "b", 1],
      [union(() => [string, boat] as const), { name: "a" }, 1],
      [tuple(() => [string, int32], 2), ["a", 1], ["a"]],
      [unknown(), { a: [1] }, undefined],
    ] as const) {
      const { validate } = (codec as Pick<Codec<unknown>, "~standard">)[
        "~standard"
      ];
      expect(validate(good)).toEqual({ value: good });
      if (bad !== undefined) expect(validate(bad).issues).toHaveLength(1);
    }
  });

  it("ends for values that hold themselves, and for deep ones", () => {
    interface Node {
      next?: Node;
    }
    const node: ModelCodec<Node> = model<Node>("Node", () => ({ next: node }));
    interface Pair {
      left?: Pair;
      right?: Pair;
    }
    const pair: ModelCodec<Pair> = model<Pair>("Pair", () => ({
      left: pair,
      right: pair,
    }));
    const twice: Pair = {};
    twice.left = twice.right = twice;
    expect(pair["~standard"].validate(twice).issues).toHaveLength(1);
    const ring: Node = {};
    ring.next = ring;
    expect(node["~standard"].validate(ring).issues).toHaveLength(1);
    for (const depth of [50, 1000, 100_000]) {
      let deep: unknown = 5;
      for (let level = 0; level < depth; level++) deep = { next: deep };
      const { issues = [] } = node["~standard"].validate(deep);
      expect(issues).toHaveLength(1);
      expect(issues[0]?.path?.length ?? 0).toBeLessThanOrEqual(100);
    }
  });

  it("stays what it was to everything else", () => {
    const text = '{"name":"Ann","berth":9007199254740993}';
    expect(encodeJson(boat, decodeJson(boat, text))).toBe(text);
    expect(Object.keys(boat)).not.toContain("~standard");
    expect(JSON.stringify(nullable(string))).not.toContain("standard");
  });
});

describe("validators of others take codecs as they are", () => {
  it("Hono", async () => {
    const app = new Hono().post(
      "/boats",
      sValidator("json", boat),
      (context) => {
        const body: Boat = context.req.valid("json");
        return context.text(`${body.name} ${typeof body.berth}`);
      },
    );
    const post = (body: unknown) =>
      app.request("/boats", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
    const good = await post({ name: "Ann", berth: 7 });
    expect([good.status, await good.text()]).toEqual([200, "Ann bigint"]);
    const bad = await post({ name: "Ann", crew: [{ rank: "x" }] });
    expect(bad.status).toBe(400);
    expect(await bad.json()).toMatchObject({
      success: false,
      error: [
        { message: 'expected int32, got "x"', path: ["crew", 0, "rank"] },
      ],
    });
  });

  it("tRPC", async () => {
    const t = initTRPC.create({ allowOutsideOfServer: true });
    const router = t.router({
      rename: t.procedure
        .input(boat)
        .output(string)
        .mutation(({ input }) => {
          expectTypeOf(input).toEqualTypeOf<Boat>();
          return input.name;
        }),
    });
    const call = t.createCallerFactory(router)({});
    expect(await call.rename({ name: "Ann" })).toBe("Ann");
    const wrong = { name: 5 } as unknown as Boat;
    const reason: unknown = await call.rename(wrong).catch((thrown) => thrown);
    expect(reason).toBeInstanceOf(TRPCError);
    expect(reason).toMatchObject({
      code: "BAD_REQUEST",
      cause: {
        issues: [{ message: "expected string, got 5", path: ["name"] }],
      },
    });
    const response = await fetchRequestHandler({
      endpoint: "/t",
      router,
      req: new Request("http://x.example/t/rename", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: "{}",
      }),
    });
    expect(response.status).toBe(400);
  });
});
