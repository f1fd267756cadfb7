import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonNode } from "../../../generator/base/text/json-node.js";
import {
  deepestJson,
  parseJson,
} from "../../../generator/base/text/parse-json.js";
import { createSourceText } from "../../../generator/base/text/source-text.js";

function parse(text: string) {
  const source = createSourceText({ file: "page.md", text });
  return parseJson(source, { start: 0, end: source.text.length });
}

/** The node as JSON text, numbers as they were written. */
function print(node: JsonNode): string {
  switch (node.kind) {
    case "object":
      return `{${node.members.map(({ key, value }) => `${JSON.stringify(key.value)}:${print(value)}`).join()}}`;
    case "array":
      return `[${node.items.map(print).join()}]`;
    case "number":
      return node.text;
    case "null":
      return "null";
    default:
      return JSON.stringify(node.value);
  }
}

describe("parseJson", () => {
  it("reads what JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat({ max: 3 }), (value, indent) => {
        const { node, error } = parse(JSON.stringify(value, null, indent));
        expect(error).toBeUndefined();
        expect(node && print(node)).toBe(JSON.stringify(value));
      }),
    );
  });

  it("refuses exactly what JSON.parse refuses", () => {
    const soup = fc
      .array(
        fc.constantFrom(
          ...[
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            '"',
            "\\",
            "\\u00",
            "4",
            "1",
            "0",
            "-",
          ],
          ...[
            ".",
            "e",
            "+",
            "true",
            "null",
            "fals",
            " ",
            "\n",
            "\t",
            "a",
            "\u00A0",
          ],
          ...['"a"', '"b":', "\u0007", "\u2028", "\uD800", "/"],
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(soup, (text) => {
        expect(parse(text).error === undefined).toBe(isJson(text));
      }),
      { numRuns: 5000 },
    );
  });

  it("keeps a number as it is written", () => {
    expect(
      parse("[7, 7.0, -0, 1E+2, 12345678901234567890]").node,
    ).toMatchObject({
      items: ["7", "7.0", "-0", "1E+2", "12345678901234567890"].map((text) => ({
        kind: "number",
        text,
      })),
    });
  });

  it("knows the line and column of each part", () => {
    expect(parse('{\n  "a": [\n    true\n  ]\n}').node).toMatchObject({
      place: { line: 1, column: 1 },
      members: [
        {
          key: { value: "a", place: { line: 2, column: 3 } },
          value: {
            place: { line: 2, column: 8 },
            items: [{ place: { line: 3, column: 5 } }],
          },
        },
      ],
    });
  });

  it("says what is there, what was expected, and where", () => {
    const cases = [
      ["", "it ends here; a value was expected", 0],
      ["[1 2]", "it has `2` here; `,` or `]` was expected", 3],
      ["{a: 1}", "it has `a` here; a member name in quotes was expected", 1],
      ['{"a" 1}', "it has `1` here; `:` was expected", 5],
      ["[1,]", "it has `]` here; a value was expected", 3],
      ["1 1", "it has `1` here; the end of the value was expected", 2],
      ["01", "it has `1` here; the end of the number was expected", 1],
      ["-", "it ends here; a digit was expected", 1],
      ['"a', "it ends here; a closing quote was expected", 2],
      [
        '"a\nb"',
        "it has U+000A here; a closing quote or an escape was expected",
        2,
      ],
      ['"\\x"', "it has `x` here; an escape that JSON knows was expected", 2],
      [
        '"\\u12g4"',
        "it has `u` here; an escape with four hexadecimal digits was expected",
        2,
      ],
      ["tru", "it has `t` here; a value was expected", 0],
    ] as const;
    for (const [text, message, offset] of cases)
      expect(parse(text).error).toEqual({ message, offset });
  });

  it("keeps both members of one name, and says so", () => {
    const { node, repeatedKeys } = parse('{"a": 1, "a": 2, "__proto__": 3}');
    expect(node && print(node)).toBe('{"a":1,"a":2,"__proto__":3}');
    expect(repeatedKeys).toEqual([{ key: "a", start: 9, end: 12 }]);
  });

  it(`reads ${deepestJson} levels and refuses more, without overflowing`, () => {
    const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    const { node } = parse(deep(deepestJson));
    expect(JSON.parse(JSON.stringify(node))).toEqual(node);
    expect(parse(deep(deepestJson + 1)).error?.offset).toBe(deepestJson);
    expect(parse("[".repeat(1_000_000)).error?.offset).toBe(deepestJson);
    expect(parse('{"a":'.repeat(1_000_000)).error?.offset).toBe(
      deepestJson * 5,
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
