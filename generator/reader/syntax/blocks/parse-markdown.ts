import type { Root } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";

/**
 * The constructs that the reader has no use for, by their names in micromark.
 * It reads the source of a cell or a paragraph and never what is inside a list
 * or a quote; without them parsing takes a third less time, and no depth of
 * nesting and no run of brackets can make it slow.
 */
const unused = [
  ...["attention", "autolink", "characterEscape", "characterReference"],
  ...["codeText", "hardBreakEscape", "htmlText", "labelEnd", "strikethrough"],
  ...["labelStartImage", "labelStartLink", "tasklistCheck", "gfmFootnoteCall"],
  ...["emailAutolink", "protocolAutolink", "wwwAutolink"],
  ...["gfmPotentialFootnoteCall", "gfmFootnoteDefinition"],
  ...["list", "blockQuote", "definition"],
];

const body = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(disableUnused)
  .freeze();
const whole = body().use(remarkFrontmatter).freeze();

/**
 * Parses the blocks of a page (CommonMark 0.31, GFM tables, YAML front
 * matter), or of a part of one, in which no front matter stands.
 */
export function parseMarkdown(text: string, isPart = false): Root {
  return (isPart ? body : whole).parse(text);
}

/** Leaves out the inline constructs, and the search for links in texts after them. */
function disableUnused(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push({ disable: { null: unused } });
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map((extension) => ({ ...extension, transforms: [] }));
}
