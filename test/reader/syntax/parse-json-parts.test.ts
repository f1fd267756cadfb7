import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../../generator/base/text/parse-json.js";
import { createSourceText } from "../../../generator/base/text/source-text.js";
import { parseJsonParts } from "../../../generator/reader/syntax/blocks/parse-json-parts.js";
import {
  type ShownValue,
  toShown,
} from "../../../generator/reader/syntax/shown-value.js";

function parse(text: string) {
  const source = createSourceText({ file: "page.md", text });
  const span = { start: 0, end: source.text.length };
  const { node } = parseJson(source, span);
  return {
    parts: parseJsonParts(source, span),
    whole: node && toShown(node),
  };
}

/** The value that a node stands for. */
function plainOf(node: ShownValue): unknown {
  switch (node.kind) {
    case "object":
      return Object.fromEntries(
        node.members.map(({ key, value }) => [key.value, plainOf(value)]),
      );
    case "array":
      return node.items.map(plainOf);
    case "number":
      return Number(node.text);
    case "null":
      return null;
    default:
      return node.value;
  }
}

const json = fc
  .oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()))
  .map((value) => JSON.stringify(value, null, 1));

describe("parseJsonParts", () => {
  it("reads JSON as the parser does that knows nothing else", () => {
    fc.assert(
      fc.property(json, (text) => {
        const { parts, whole } = parse(text);
        expect(parts).toEqual(whole);
      }),
    );
  });

  it("reads something of every text, and comes to an end", () => {
    const spoilt = fc
      .tuple(json, fc.nat(), fc.string({ maxLength: 3 }))
      .map(([text, at, more]) => {
        const cut = at % (text.length + 1);
        return (
          text.slice(0, 1) + text.slice(1, cut) + more + text.slice(cut + 1)
        );
      });
    fc.assert(
      fc.property(spoilt, (text) => {
        const { parts } = parse(text);
        expect(["array", "object"]).toContain(parts?.kind);
      }),
    );
  });

  it.each([
    ["a comma too many", '{"a": 1, "b": [1, 2,],}', { a: 1, b: [1, 2] }],
    ["a comma too few", '{"a": 1\n "b": 2}', { a: 1, b: 2 }],
    [
      "comments",
      '{ // one\n "a": 1, /* two */ "b": 2 # three\n}',
      { a: 1, b: 2 },
    ],
    ["names without quotes", "{a: 1, $b-c: 2}", { a: 1, "$b-c": 2 }],
    ["other quotes", `{'a': 'it"s', 'b': "x\\n"}`, { a: 'it"s', b: "x\n" }],
    ["ellipses", '{"a": [1, ...], "b": 2, …}', { a: [1], b: 2 }],
    ["values that are none", '{"a": <id>, "b": 2, "c": string}', { b: 2 }],
    ["an end that is missing", '{"a": {"b": [1, "x', { a: { b: [1, "x"] } }],
    [
      "ends in another order",
      '{"a": [{"b": 1], "c": 2}',
      { a: [{ b: 1 }], c: 2 },
    ],
    ["numbers with more", '{"a": 1.2.3, "b": 07x, "c": 4}', { c: 4 }],
  ])("reads on in spite of %s", (_, text, value) => {
    const { parts } = parse(text);
    expect(parts && plainOf(parts)).toEqual(value);
  });

  it("tells where each part stands", () => {
    const { parts } = parse("{\n  a: 1,\n  b: [2,],\n}");
    expect(parts).toMatchObject({
      members: [
        { key: { place: { line: 2, column: 3 } } },
        { value: { items: [{ place: { line: 3, column: 7 } }] } },
      ],
    });
  });

  it("has no limit to how deep a text may be, and no patience", () => {
    expect(parse("[".repeat(100_000)).parts?.kind).toBe("array");
    expect(parse(`{${"/*".repeat(20_000)}`).parts?.kind).toBe("object");
  });

  it("reads nothing of what does not begin so", () => {
    expect(parse("raw bytes").parts).toBeUndefined();
  });
});
