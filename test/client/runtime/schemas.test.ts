/** What codecs of choices, constants, tuples and open objects read and write. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Codec } from "../../../generator/client/runtime/codec.js";
import {
  decodeJson,
  encodeJson,
} from "../../../generator/client/runtime/json.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";
import { generateCodecs } from "./generated-codecs.js";

const { components } = JSON.parse(
  readFileSync(
    new URL("../emit/fixtures/shapes.openapi.json", import.meta.url),
    "utf8",
  ),
) as OpenApiDocument;
let codecs: Readonly<Record<string, Codec<unknown>>>;

beforeAll(async () => {
  const documents = new Map([["shapes", components?.schemas ?? {}]]);
  codecs = (await generateCodecs(documents, "3.1.0")).get("shapes") ?? {};
});

function read(name: string, value: unknown, checks = true): unknown {
  const codec = codecs[name];
  if (!codec) throw new Error(`no codec for ${name}`);
  return decodeJson(codec, JSON.stringify(value), { checks });
}

function write(name: string, value: unknown): unknown {
  const codec = codecs[name];
  if (!codec) throw new Error(`no codec for ${name}`);
  return JSON.parse(encodeJson(codec, value));
}

describe("a union with tags", () => {
  it("is read as the member that the tag names, deep down", () => {
    const value = { kind: "dog", friend: { kind: "kitten", lives: 9 } };
    expect(read("Animal", value)).toEqual({
      kind: "dog",
      friend: { kind: "kitten", lives: 9n },
    });
    expect(write("Animal", { kind: "cat", lives: 9n })).toEqual({
      kind: "cat",
      lives: 9,
    });
  });

  it("keeps what the docs do not know: members, and tags", () => {
    const bird = { kind: "bird", wings: [1, { a: null }] };
    expect(read("Animal", bird)).toEqual(bird);
    expect(write("Animal", bird)).toEqual(bird);
    const cat = { kind: "cat", lives: 9, other: 1 };
    expect(read("Animal", cat)).toEqual({ ...cat, lives: 9n });
  });

  it.each([
    [{ kind: "cat", lives: "x" }, "Animal.lives: expected int64"],
    [{ kind: "cat" }, "Animal.lives: required, but missing"],
    [{ kind: 5 }, "Animal.kind: expected string, got 5"],
    [{ kind: "dog", friend: 5 }, "Animal.friend: expected object, got 5"],
    ["cat", 'Animal: expected object, got "cat"'],
    [null, "Animal: expected object, got null"],
  ])("says of %j where it is wrong", (value, message) => {
    expect(() => read("Animal", value)).toThrow(message);
    expect(read("Animal", value, false)).toEqual(value);
  });

  it("is read as what fits best where the tag is missing", () => {
    expect(() => read("Animal", { lives: 9 })).toThrow(
      "Animal.kind: required, but missing",
    );
  });

  it("takes no member of Object.prototype for a tag", () => {
    for (const kind of ["constructor", "__proto__", "toString"]) {
      const value = JSON.parse(`{"kind": "${kind}", "__proto__": 1}`);
      expect(read("Animal", value)).toEqual(value);
    }
  });
});

describe("a schema that others extend", () => {
  it("is read as the one that is named, or as itself", () => {
    const car = { vehicleType: "Car", wheels: 4, doors: 2 };
    expect(read("Vehicle", car)).toEqual(car);
    const bike = { vehicleType: "Bike", wheels: 2, bell: true };
    expect(read("Vehicle", bike)).toEqual(bike);
    expect(() => read("Vehicle", { ...car, doors: "x" })).toThrow(
      "Vehicle.doors: expected int32",
    );
    expect(() => read("Vehicle", { vehicleType: "Bike" })).toThrow(
      "Vehicle.wheels: required, but missing",
    );
  });
});

describe("a union without tags", () => {
  it.each([
    null,
    "a",
    1,
    true,
    [],
    {},
    [null, { a: [1, { b: "c" }] }],
  ])("that holds itself reads and writes %j", (value) => {
    expect(read("Orphan", { json: value })).toEqual({ json: value });
    expect(write("Orphan", { json: value })).toEqual({ json: value });
  });

  it("is read as the member that knows most of the value", () => {
    expect(read("Best", { id: 1, size: 2 })).toEqual({ id: 1, size: 2n });
    expect(read("Best", { id: 1 })).toEqual({ id: 1 });
  });

  it("says what it would have taken", () => {
    expect(() => read("Orphan", { text: true })).toThrow(
      "Orphan.text: expected string or number, got true",
    );
    expect(() => read("Shape", { id: "a", radius: "x" })).toThrow(
      'Shape.radius: expected number, got "x"',
    );
  });

  it("leaves a value as it was where no member takes it", () => {
    const value = { id: "x", size: 1 };
    expect(() => read("Best", value)).toThrow("Best");
    expect(read("Best", value, false)).toEqual(value);
  });

  it("takes no longer for choices within choices than the value has parts", () => {
    // Looked at again for each choice above it, this would take 2^80 steps.
    let chain: unknown = { leaf: "x" };
    for (let depth = 0; depth < 40; depth++) chain = { not: [{ or: [chain] }] };
    expect(() => read("Filter", chain)).toThrow("Filter.not[0].or[0].not");
    chain = { leaf: 1 };
    for (let depth = 0; depth < 40; depth++) chain = { and: [chain] };
    expect(read("Filter", chain)).toEqual(chain);
  });
});

describe("constants, tuples and other members", () => {
  it.each([
    ["Values", { version: 3 }, "Values.version: expected 2, got 3"],
    ["Values", { on: false }, "Values.on: expected true, got false"],
    ["Values", { point: [1] }, "Values.point: expected 2 items, got 1"],
    ["Values", { row: [] }, "Values.row: expected at least 1 items, got 0"],
    ["Values", { row: ["a", "b"] }, "Values.row[1]: expected int64"],
    ["Values", { row: ["a", null, 2] }, "Values.row[1]: expected int64"],
    ["Values", { never: 1 }, "Values.never: expected nothing, got 1"],
    ["Labels", { name: "a", x: "b" }, "Labels.x: expected int64"],
  ])("of %s in %j are checked", (name, value, message) => {
    expect(() => read(name, value)).toThrow(message);
    expect(read(name, value, false)).toEqual(value);
  });

  it.each([
    [
      "Values",
      { mixed: "new", priority: 7, row: ["a", 5, true], point: [1, 2] },
      { mixed: "new", priority: 7, row: ["a", 5n, true], point: [1, 2] },
    ],
    ["Labels", { name: "a", b: 1 }, { name: "a", b: 1n }],
    ["Anything", { name: "a", b: [1] }, { name: "a", b: [1] }],
    ["Patterned", { "x-a": "b", n: 1 }, { "x-a": "b", n: 1 }],
  ])("of %s are read and written", (name, wire, value) => {
    expect(read(name, wire)).toEqual(value);
    expect(write(name, value)).toEqual(wire);
  });

  it("of a value that is written are copied, never changed", () => {
    const value = { row: ["a", 5n], mixed: "auto" };
    write("Values", value);
    expect(value).toEqual({ row: ["a", 5n], mixed: "auto" });
  });
});
