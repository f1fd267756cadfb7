import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  memberOf,
  placeOfPart,
  placeOfValue,
  toPlain,
} from "../../../generator/base/text/json-node.js";
import { parseYaml } from "../../../generator/base/text/parse-yaml.js";
import { createTextFile } from "../../../generator/base/text/source-text.js";

function read(text: string, limits = { deepest: 32, mostParts: 1000 }) {
  const source = createTextFile({ file: "a.yaml", text });
  const { node, faults } = parseYaml(source, limits);
  return {
    node,
    value: node && toPlain(node),
    faults: faults.map(({ message, offset }) => `${offset}: ${message}`),
  };
}

const line = fc
  .tuple(
    fc.constantFrom("", "  ", "- ", "  - ", "    "),
    fc.constantFrom("a: ", "b: ", "c:", '"d": ', ""),
    fc.constantFrom(
      ...["1", "0x1F", "1.50", "true", "~", "'it''s'", '"\\u00e9"', "[1, x]"],
      ...["{k: v}", "|", "two words", "# said", "2024-01-01", "yes", "&n 7"],
    ),
  )
  .map((parts) => parts.join(""));

describe("parseYaml", () => {
  it("reads what the yaml package reads, where both take a text", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const text = lines.join("\n");
        let wanted: unknown;
        try {
          wanted = parse(text, { logLevel: "silent" });
        } catch {
          return;
        }
        const { value, faults } = read(text);
        if (faults.length === 0) expect(value ?? null).toEqual(wanted ?? null);
      }),
      { numRuns: 3000 },
    );
  });

  it("knows where keys and values stand, whatever ends the lines", () => {
    for (const ending of ["\n", "\r\n"])
      for (const mark of ["", "\uFEFF"]) {
        const text = `${mark}a: 1${ending}b:${ending}  - "x"${ending}  - y: z`;
        const { node, faults } = read(text);
        const list = memberOf(node, "b");
        if (list?.kind !== "array") throw new Error("no list");
        expect(faults).toEqual([]);
        expect(placeOfPart(list)).toMatchObject({ line: 2, column: 1 });
        expect(list.items.map(placeOfValue)).toMatchObject([
          { line: 3, column: 5 },
          { line: 4, column: 5 },
        ]);
        expect(
          placeOfValue(memberOf(list.items[1], "y") ?? list),
        ).toMatchObject({ line: 4, column: 8 });
      }
  });

  it("shares what aliases repeat, and follows merge keys", () => {
    const { value, node } = read(
      "base: &b { x: 1, y: 2 }\nuse: *b\nmore: { <<: *b, y: 3 }\nall: { <<: [*b, { z: 4 }] }\n",
    );
    expect(value).toEqual({
      base: { x: 1, y: 2 },
      use: { x: 1, y: 2 },
      more: { y: 3, x: 1 },
      all: { x: 1, y: 2, z: 4 },
    });
    const [base, use] = ["base", "use"].map((name) => memberOf(node, name));
    expect(memberOf(base, "x")).toBe(memberOf(use, "x"));
  });

  it("takes no tag for an order, and no quoted mark for a merge", () => {
    expect(
      read(
        'a: !!js/function "x"\nb: !own { c: !!int 5 }\nd: !!str 5\n"<<": 1\n',
      ).value,
    ).toEqual({ a: "x", b: { c: 5 }, d: "5", "<<": 1 });
  });

  it.each([
    ["a key that stands twice", "a: 1\nb: 2\na: 3\n", /^10: `a` stands twice/],
    [
      "a key that stands twice among many",
      `${"klmnopqrstu".replace(/./g, "$&: 1\n")}o: 2\n`,
      /^55: `o` stands twice/,
    ],
    ["a second document", "a: 1\n---\nb: 2\n", /^9: a second YAML document/],
    ["a tab that indents", "a:\n\tb: 1\n", /^\d+: /],
    ["quotes that do not end", 'a: "b\n', /^\d+: /],
    ["an alias of nothing", "a: *b\n", /^3: the alias `\*b` has no anchor/],
    ["an alias inside of its anchor", "a: &a [*a]\n", /^7: .*stands inside/],
    ["a merge of a word", "a: { <<: b }\n", /^9: `<<` takes a mapping/],
    [
      "a key that is a list",
      "? [a]\n: b\n",
      /^2: a key is a mapping or a list/,
    ],
    ["many levels", `a: ${"[".repeat(100)}${"]".repeat(100)}`, /^\d+: /],
    ["a million levels", "[".repeat(1_000_000), /^\d+: /],
    [
      "aliases that nest",
      `a: &a ${"[".repeat(20)}${"]".repeat(20)}\nb: ${"[".repeat(20)}*a${"]".repeat(20)}`,
      /more than 32 levels/,
    ],
  ])("refuses %s", (_, text, fault) => {
    const { faults } = read(text);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
  });

  it("refuses aliases that stand for billions of parts, at once", () => {
    const lines = [..."abcdefghij"].map((name, at, all) => {
      const before = all[at - 1];
      const items = before ? Array(9).fill(`*${before}`) : ["x"];
      return `${name}: &${name} [${items.join(", ")}]`;
    });
    const { faults } = read(lines.join("\n"));
    expect(faults).toEqual([expect.stringContaining("more than 1000 parts")]);
  });

  it("gives nothing of a text without a document", () => {
    for (const text of ["", "# a\n", "\uFEFF"])
      expect(read(text)).toEqual({
        node: undefined,
        value: undefined,
        faults: [],
      });
  });
});
