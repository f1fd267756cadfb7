import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  parseMapping,
  parseYamlEntries,
} from "../../../generator/base/text/yaml-entries.js";

const value = fc.oneof(
  fc.constantFrom("POST Contact", "v1_A", "a: b", "# a", "'a'", "yes", "1.0"),
  fc.constantFrom("a # b", "a: ", "[a]", "a,b (c)", "- a", "a ", "&a b", "*a"),
  fc.string({ unit: fc.constantFrom(..."ab1 -_/.,():#'\"[]{}&*!|>%@`\t") }),
);
const line = fc
  .tuple(fc.constantFrom("title", "uid", "x-y", "a.b", "1", " k"), value)
  .map(([key, text]) => `${key}: ${text}`);

describe("front matter of plain words", () => {
  it("says what a parser of all of YAML finds in it", () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const text = lines.join("\n");
        expect(parseYamlEntries(text, 4)).toEqual(parseMapping(text, 4));
      }),
      { numRuns: 2000 },
    );
  });
});
