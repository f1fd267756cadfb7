import { expect, it } from "vitest";
import {
  array,
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
  unknown,
} from "../../../generator/client/runtime/codec.js";
import { decodeJson } from "../../../generator/client/runtime/json.js";

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
