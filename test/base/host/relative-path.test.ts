import nodePath from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { relativePath } from "../../../generator/base/host/paths.js";

const segment = fc.constantFrom("a", "b", "..", ".", "", "...", ".x", "a b");
const path = fc
  .tuple(fc.boolean(), fc.array(segment, { maxLength: 3 }))
  .map(([isAbsolute, parts]) => `${isAbsolute ? "/" : ""}${parts.join("/")}`);

it("names paths as Node does, those below a folder as all others", () => {
  fc.assert(
    fc.property(path, path, fc.boolean(), (folder, other, isBelow) => {
      const target = isBelow ? `${folder}/${other}` : other;
      const expected = nodePath.relative(folder, target) || ".";
      expect(relativePath(folder, target)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});
