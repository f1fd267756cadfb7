import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { sha256 } from "../../../generator/base/text/sha256.js";

it("is what Node's own gives", () => {
  const same = (text: string): void => {
    expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"));
  };
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000])
    same("a".repeat(length));
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), same));
});
