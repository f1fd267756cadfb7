import { describe, expect, it } from "vitest";
import { findRecursive } from "../../../generator/client/model/schemas/find-recursive.js";
import {
  makeRef,
  type UnnamedSchema,
} from "../../../generator/client/model/schemas/unnamed-schema.js";

/** Schemas by their keys, each with the keys that it refers to. */
function makeSchemas(
  references: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, UnnamedSchema> {
  return new Map(
    Object.entries(references).map(([key, targets]) => [
      key,
      {
        key,
        name: key,
        pointer: "",
        deprecated: false,
        type: {
          kind: "object",
          nullable: false,
          properties: targets.map((target) => ({
            name: target,
            required: false,
            readOnly: false,
            writeOnly: false,
            deprecated: false,
            type: makeRef(target),
          })),
        },
      },
    ]),
  );
}

describe("findRecursive", () => {
  it("finds what contains itself directly", () => {
    expect([...findRecursive(makeSchemas({ a: ["a"], b: [] }))]).toEqual(["a"]);
  });

  it("finds circles, and not what only leads to or from one", () => {
    const schemas = makeSchemas({
      before: ["a", "after"],
      a: ["b"],
      b: ["c", "after"],
      c: ["a"],
      after: ["gone"],
      x: ["y"],
      y: ["x", "a"],
    });
    expect([...findRecursive(schemas)].sort()).toEqual([
      "a",
      "b",
      "c",
      "x",
      "y",
    ]);
  });

  it("finds one circle of 100,000", () => {
    const schemas = makeSchemas(
      Object.fromEntries(
        Array.from({ length: 100_000 }, (_, index) => [
          `s${index}`,
          [`s${(index + 1) % 100_000}`],
        ]),
      ),
    );
    expect(findRecursive(schemas).size).toBe(100_000);
  });
});
