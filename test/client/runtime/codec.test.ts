import { describe, expect, it } from "vitest";
import {
  type AnyCodec,
  array,
  boolean,
  type Codec,
  enumeration,
  int32,
  int64,
  type ModelCodec,
  map,
  model,
  nullable,
  object,
  string,
  type TypeOf,
  tuple,
  union,
  unknown,
} from "../../../generator/client/runtime/codec.js";
import {
  decodeJson,
  encodeJson,
} from "../../../generator/client/runtime/json.js";

interface Pet {
  id: bigint;
  name?: string;
}

const pet: ModelCodec<Pet> = model("Pet", () => ({ id: int64, name: string }), [
  "id",
]);

it("rejects at compile time a table that does not fit its interface", () => {
  const missing: ModelCodec<Pet> = model(
    "Pet",
    // @ts-expect-error `name` is missing
    () => ({ id: int64 }),
    ["id"],
  );
  const wrong: ModelCodec<Pet> = model(
    "Pet",
    // @ts-expect-error `id` is no number
    () => ({ id: int32, name: string }),
    ["id"],
  );
  const nulls: ModelCodec<Pet> = model(
    "Pet",
    // @ts-expect-error `name` is never null
    () => ({ id: int64, name: nullable(string) }),
    ["id"],
  );
  const optional: ModelCodec<Pet> = model(
    "Pet",
    () => ({ id: int64, name: string }),
    // @ts-expect-error `name` may be absent
    ["name"],
  );
  // @ts-expect-error the codec of a list is no codec of a pet
  const list: Codec<Pet> = array(pet);
  expect([missing, wrong, nulls, optional, list]).toHaveLength(5);
});

it("infers the members of objects without a name", () => {
  interface Order {
    lines?: { count?: number; tags: Record<string, string> }[];
    state?: "open" | "closed" | (string & {});
    extra?: unknown;
    parent?: Order;
  }
  const order: ModelCodec<Order> = model("Order", () => ({
    lines: array(object(() => ({ count: int32, tags: map(string) }), ["tags"])),
    state: enumeration(["open", "closed"]),
    extra: unknown(),
    parent: order,
  }));
  const value: TypeOf<typeof order> = decodeJson(
    order,
    '{"lines":[{"count":1,"tags":{"a":"b"}}],"state":"new","parent":{}}',
  );
  expect(value.lines?.[0]?.count).toBe(1);
  expect(value.state).toBe("new");
});

it("calls a table first when it is used, and then once", () => {
  let calls = 0;
  const lazy: ModelCodec<{ a?: string }> = model("Lazy", () => {
    calls++;
    return { a: string };
  });
  expect(calls).toBe(0);
  decodeJson(array(lazy), '[{"a":"x"},{"a":"y"}]');
  decodeJson(nullable(lazy), '{"a":"x"}');
  expect(calls).toBe(1);
});

describe("one of several types is known by what its members hold", () => {
  interface Deep {
    inner: unknown;
  }
  const holding = (name: string, inner: () => AnyCodec) =>
    model<Deep>(name, () => ({ inner: inner() }) as never, ["inner"]);
  const holders = union(() => [
    holding("OfText", () => holding("Text", () => string)),
    holding("OfList", () => array(holding("Big", () => int64))),
    holding("OfMap", () => map(holding("Flag", () => boolean))),
    holding("OfBig", () => holding("Big", () => int64)),
  ]);
  it.each([
    ['{"inner":{"inner":"a"}}', { inner: { inner: "a" } }],
    ['{"inner":{"inner":5}}', { inner: { inner: 5n } }],
    [
      '{"inner":[{"inner":5},{"inner":6}]}',
      { inner: [{ inner: 5n }, { inner: 6n }] },
    ],
    ['{"inner":[]}', { inner: [] }],
    ['{"inner":{"a":{"inner":true}}}', { inner: { a: { inner: true } } }],
  ])("reads and writes %s", (text, value) => {
    expect(decodeJson(holders, text)).toEqual(value);
    expect(encodeJson(holders, value as never)).toBe(text);
  });

  it("and by what has to be there", () => {
    const either = union(() => [
      model<{ a?: bigint; b: string }>("B", () => ({ a: int64, b: string }), [
        "b",
      ]),
      model<{ a?: bigint }>("A", () => ({ a: int64 })),
    ]);
    const nested = array(array(either));
    expect(decodeJson(nested, '[[{"a":1}]]')).toEqual([[{ a: 1n }]]);
  });

  it.each([
    [[], "expected at least 1 items, got 0"],
    [["a", 1, 2], "expected at most 2 items, got 3"],
  ])("a list of one to two says of %j that %s", (value, message) => {
    const codec = tuple<[string, number?]>(() => [string, int32], 1);
    expect(() => encodeJson(codec, value as never)).toThrow(message);
  });

  it("a list of two says how many it has", () => {
    const codec = tuple<[string, number]>(() => [string, int32], 2);
    for (const value of [["a"], ["a", 1, 2]])
      expect(() => encodeJson(codec, value as never)).toThrow(
        `expected 2 items, got ${value.length}`,
      );
  });
});
