import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import type { RootContent } from "mdast";
import { describe, expect, it } from "vitest";
import {
  parseMarkdown,
  parseParts,
} from "../../../generator/reader/syntax/blocks/parse-parts.js";
import { read } from "./read.js";

/** Real pages, which are not in every clone. */
const corpus = new URL(
  "../../../../shared/corpus/superoffice-2023/pages/",
  import.meta.url,
);

/** The blocks and where they stand, parsed at once by remark and chunk by chunk. */
function compare(text: string) {
  const whole = parseMarkdown(text).children.map((node) => {
    const inner = node.type === "heading" ? node.children : [];
    const depth = node.type === "heading" ? node.depth : undefined;
    const [first, last] = [inner[0], inner.at(-1)];
    const from = first?.position?.start.offset;
    const to = last?.position?.end.offset;
    return [node.type, ...offsetsOf(node), depth, from, to];
  });
  const parts = parseParts(text).map(({ type, span, depth, text: inner }) => [
    type,
    span.start,
    span.end,
    depth,
    inner?.start,
    inner?.end,
  ]);
  return { whole, parts };
}

function offsetsOf({ position }: RootContent) {
  return [position?.start.offset, position?.end.offset];
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
  "## `a` b ##  \n",
  "#\n",
  "  \n",
  "\t\n",
  "   a\n",
  "\tcode\n",
  "```\n",
  "~~~~\n",
  "  ```\n",
  "```a`b\n",
  "| a | b |\n",
  "|---|---|\n",
  "| :-- | --: |\n",
  "|---|\n",
  "| a \\| b |\n",
  "| a | b | c |   \n",
  "| a \\|\n",
  "|\n",
  "a | b\n--- | ---\n",
  "| `a | b` | c |\n",
  "<!-- a -->\n",
  "<!-- a\n",
  "-->\n",
  "<?a\n",
  "<script>\n",
  "</script>\n",
  "<span>\n",
  "***\n",
  "===\n",
  "1. a\n\n   b\n",
  "[a]: b\n",
  "a\u00a0\n",
  "a",
);

describe("a file that is parsed in parts", () => {
  it("has the blocks that it has as a whole, at the same places", () => {
    const texts = fc
      .array(piece, { minLength: 1, maxLength: 20 })
      .map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(texts, (text) => {
        const { whole, parts } = compare(text);
        expect(parts).toEqual(whole);
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ["a fence", `\`\`\`js\n${"a\n\n".repeat(3000)}\`\`\`\n\nb\n`],
    ["a fence without an end", `a\n\n\`\`\`js\n${"a\n\n".repeat(3000)}`],
    ["a comment", `<!--\n${"a\n\n".repeat(3000)}-->\n\nb\n`],
    ["a table", `| a |\n|---|\n${"| b |\n".repeat(3000)}\nc\n`],
    ["front matter", `---\n${"a: b\n".repeat(3000)}---\n\nc\n`],
  ])("keeps %s of many lines in one piece", (_name, text) => {
    const { whole, parts } = compare(text);
    expect(parts).toEqual(whole);
  });

  it.skipIf(!existsSync(corpus))("has them on all real pages", () => {
    const pages = readdirSync(corpus, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) => readFileSync(new URL(name, corpus), "utf8"))
      .map((text) => text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"));
    expect(pages).toHaveLength(824);
    for (const page of pages) {
      const { whole, parts } = compare(page);
      expect(parts).toEqual(whole);
    }
  });

  it("is read to its end, however long it is", () => {
    const operation = "## Request Headers\n\nText.\n\n";
    const text = `# GET A\n\n\`\`\`http\nGET /a\n\`\`\`\n\nA.\n\n${operation.repeat(10_000)}`;
    const [{ kind, pages }] = read(text);
    expect([kind, pages.length]).toEqual(["pages", 1]);
  });
});
