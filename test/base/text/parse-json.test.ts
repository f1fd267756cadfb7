import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type JsonNode,
  listMembers,
  memberOf,
  placeOfPart,
  placeOfValue,
} from "../../../generator/base/text/json-node.js";
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
      return `{${node.members.map(({ name, value }) => `${JSON.stringify(name)}:${print(value)}`).join()}}`;
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
    const { node } = parse('{\n  "a": [\n    true\n  ]\n}');
    const list = memberOf(node, "a");
    if (!node || list?.kind !== "array") throw new Error("no list");
    expect(placeOfValue(node)).toMatchObject({ line: 1, column: 1 });
    expect(placeOfPart(list)).toMatchObject({ line: 2, column: 3 });
    expect(placeOfValue(list)).toMatchObject({ line: 2, column: 8 });
    expect(list.items.map(placeOfValue)).toMatchObject([
      { line: 3, column: 5 },
    ]);
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
    expect(repeatedKeys).toEqual([{ key: "a", start: 9, end: 12, before: 1 }]);
  });

  it("finds the last member of a name, among few and among many", () => {
    const names = fc.array(fc.constantFrom(..."abcdefghijklmno", "__proto__"), {
      maxLength: 24,
    });
    fc.assert(
      fc.property(names, (list) => {
        const parts = list.map((name, at) => `"${name}":${at}`);
        const { node } = parse(`{${parts.join()}}`);
        const last = new Map(list.map((name, at) => [name, String(at)]));
        if (node?.kind !== "object") throw new Error("no object");
        const listed = listMembers(node).map(
          ({ name, value }) => [name, print(value)] as const,
        );
        expect(listed).toEqual([...last]);
        for (const name of [...list, "toString", "z"]) {
          const found = memberOf(node, name);
          expect(found && print(found)).toBe(last.get(name));
        }
      }),
    );
  });

  it("reads a part of a text, and nothing after its end", () => {
    const text = 'say {"a": ["b", 12]}34" here';
    const source = createSourceText({ file: "page.md", text });
    const read = (start: number, end: number) => {
      const { node, error } = parseJson(source, { start, end });
      return node ? print(node) : error;
    };
    expect(read(4, 20)).toBe('{"a":["b",12]}');
    expect(read(16, 17)).toBe("1");
    expect(read(10, 14)).toEqual({
      message: "it ends here; `,` or `]` was expected",
      offset: 14,
    });
    for (let end = 4; end < 20; end += 1)
      expect(parseJson(source, { start: 4, end }).error?.offset).toBeLessThan(
        end + 1,
      );
  });

  it(`reads ${deepestJson} levels and refuses more, without overflowing`, () => {
    const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    const { node } = parse(deep(deepestJson));
    expect(node && print(node)).toBe(deep(deepestJson));
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
