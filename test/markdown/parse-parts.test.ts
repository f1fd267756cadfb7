import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../generator/markdown/parse-markdown.js";
import { parseParts } from "../../generator/markdown/parse-parts.js";
import { read } from "./read.js";

/** The types of blocks and where they stand, parsed at once and in parts. */
function compare(text: string) {
  const whole = parseMarkdown(text).children.map(({ type, position }) => [
    type,
    position?.start.offset,
    position?.end.offset,
  ]);
  const parts = parseParts(text).map(({ node, span }) => [
    node.type,
    span.start,
    span.end,
  ]);
  return { whole, parts };
}

const piece = fc.constantFrom(
  "# a\n",
  "a\n",
  "a\n===\n",
  "\n",
  "    code\n",
  "```js\na\n\nb\n```\n",
  "~~~\na\n",
  "<!-- a\n\nb -->\n",
  "<div>\n```\n</div>\n\n",
  "<pre>\n\na\n</pre>\n",
  "| a | b |\n|---|---|\n| c | d |\n",
  "- a\n- b\n",
  "> a\n",
  "---\n",
  '<h3 id="a">b</h3>\n',
);

describe("a file that is parsed in parts", () => {
  it("has the blocks that it has as a whole, at the same places", () => {
    const texts = fc
      .array(piece, { minLength: 1, maxLength: 60 })
      .map((pieces) => pieces.join("").repeat(60));
    fc.assert(
      fc.property(texts, (text) => {
        const { whole, parts } = compare(text);
        expect(parts).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["a fence", `\`\`\`js\n${"a\n\n".repeat(3000)}\`\`\`\n\nb\n`],
    ["a fence without an end", `a\n\n\`\`\`js\n${"a\n\n".repeat(3000)}`],
    ["a comment", `<!--\n${"a\n\n".repeat(3000)}-->\n\nb\n`],
    ["a table", `| a |\n|---|\n${"| b |\n".repeat(3000)}\nc\n`],
    ["front matter", `---\n${"a: b\n".repeat(3000)}---\n\nc\n`],
  ])("keeps %s longer than a part in one piece", (_name, text) => {
    const { whole, parts } = compare(text);
    expect(parts).toEqual(whole);
  });

  it("is read to its end, however long it is", () => {
    const operation = "## Request Headers\n\nText.\n\n";
    const text = `# GET A\n\n\`\`\`http\nGET /a\n\`\`\`\n\nA.\n\n${operation.repeat(10_000)}`;
    const [{ kind, pages }] = read(text);
    expect([kind, pages.length]).toEqual(["pages", 1]);
  });
});
