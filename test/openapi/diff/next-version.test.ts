import { describe, expect, it } from "vitest";
import type { Change } from "../../../generator/openapi/diff/change.js";
import { nextVersion } from "../../../generator/openapi/diff/choose-bump.js";
import type { Level } from "../../../generator/openapi/diff/rules.js";

const changes = (...levels: Level[]): Change[] =>
  levels.map((level) => ({
    rule: "text-changed",
    level,
    subject: { kind: "api", name: "API" },
    message: [],
  }));

describe("nextVersion", () => {
  it.each([
    ["1.2.3", ["breaking"], "2.0.0"],
    ["1.2.3", ["additive"], "1.3.0"],
    ["1.2.3", ["editorial"], "1.2.4"],
    ["1.2.3", ["editorial", "additive", "breaking"], "2.0.0"],
    ["1.2.3", [], "1.2.3"],
    ["0.2.3", ["breaking"], "0.3.0"],
    ["0.2.3", ["additive"], "0.2.4"],
    ["0.2.3", ["editorial"], "0.2.4"],
    ["2.0.0-beta.1", ["breaking"], "2.0.0-beta.2"],
    ["2.0.0-beta.1", [], "2.0.0-beta.1"],
  ] as const)("after %s with %j is %s", (released, levels, expected) => {
    expect(nextVersion(released, changes(...levels))).toBe(expected);
  });
});
