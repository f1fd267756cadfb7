import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { toPlain } from "../../../generator/base/text/json-node.js";
import { parseYaml } from "../../../generator/base/text/parse-yaml.js";
import { printYaml } from "../../../generator/base/text/print-yaml.js";
import { createTextFile } from "../../../generator/base/text/source-text.js";

const soup = fc
  .array(
    fc.constantFrom(
      ..."aZ09 .,:;#-?!|>%@&*'\"[]{}()<=~`\\/\n\n\t\r\0\u0007\u0085\u00A0\u2028\uD800é",
      ...["---", "...", "true", "Null", "0x1f", "1e3", ".inf", " #", ": "],
      ...[
        "- ",
        "? ",
        "\n ",
        " \n",
        "\n\n",
        "a long run of words that goes on ",
      ],
    ),
    { maxLength: 9 },
  )
  .map((parts) => parts.join(""));

/** What `yaml` prints so that it reads as something else: lines of spaces, a key that merges. */
const isLostByYaml = (text: string) =>
  text === "<<" ||
  /\n[\t ]+\n/.test(text) ||
  (/^\s*\n\s*$/.test(text) && !/^\n*$/.test(text));

const valuesOf = (text: fc.Arbitrary<string>) =>
  fc
    .letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.oneof(
          fc.constantFrom(null, true, false, -0, 1e21, 0.1),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.integer(),
        ),
        fc.array(tie("value"), { maxLength: 4 }),
        fc
          .array(fc.tuple(text, tie("value")), { maxLength: 4 })
          .map((entries) => Object.fromEntries(entries)),
      ),
    }))
    .value.map((one) => ({ one }));

const sound = soup.filter((text) => !isLostByYaml(text));

function read(text: string): unknown {
  const file = createTextFile({ file: "a.yaml", text });
  const { node, faults } = parseYaml(file, { deepest: 64, mostParts: 10_000 });
  expect(faults).toEqual([]);
  return node && toPlain(node);
}

describe("printYaml", () => {
  it("prints what the yaml package prints, whose layout users have committed", () => {
    fc.assert(
      fc.property(valuesOf(sound), fc.boolean(), (one, isQuoted) => {
        const options = { lineWidth: 0, aliasDuplicateObjects: false };
        const blockQuote = isQuoted ? { blockQuote: false } : {};
        const wanted = stringify(one, { ...options, ...blockQuote });
        expect(printYaml(one, { isQuoted })).toBe(wanted);
      }),
      { numRuns: 4000 },
    );
  });

  it("prints what both parsers read as it was", () => {
    fc.assert(
      fc.property(valuesOf(soup), fc.boolean(), (one, isQuoted) => {
        const plain: unknown = JSON.parse(JSON.stringify(one));
        const text = printYaml(plain, { isQuoted });
        expect(read(text)).toEqual(plain);
        expect(parse(text, { logLevel: "silent" })).toEqual(plain);
      }),
      { numRuns: 2000 },
    );
  });

  it("puts a key that would merge into quotes", () => {
    const value = { "<<": { a: 1 }, b: "<<" };
    expect(printYaml(value)).toBe('"<<":\n  a: 1\nb: "<<"\n');
    expect(read(printYaml(value))).toEqual(value);
  });

  it("marks a key that is longer than keys may be", () => {
    const key = "k".repeat(1100);
    expect(read(printYaml({ [key]: { a: [1] } }))).toEqual({
      [key]: { a: [1] },
    });
  });
});
