import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { knownDialects } from "../../../generator/reader/dialects/known-dialects.js";
import { listBlocks } from "../../../generator/reader/syntax/blocks/blocks.js";
import { createPageText } from "../../../generator/reader/syntax/blocks/page-text.js";
import { readPages } from "../../../generator/reader/syntax/pages/read-pages.js";
import {
  mayBeRecognised,
  recogniseDialect,
} from "../../../generator/reader/syntax/pages/recognise-dialect.js";

const top = new URL("../../../", import.meta.url);
const pages = ["specs", "test/reader/syntax", "test/reader/dialects"].flatMap(
  (folder) =>
    readdirSync(new URL(`${folder}/`, top), {
      recursive: true,
      encoding: "utf8",
    })
      .filter((name) => name.endsWith(".md"))
      .map((name) => readFileSync(new URL(`${folder}/${name}`, top), "utf8")),
);
const findDialect = (text: string) => {
  const source = createPageText({ file: "a.md", text });
  return recogniseDialect(source, listBlocks(source.text), knownDialects)?.name;
};
const mayBe = (text: string) =>
  mayBeRecognised(createPageText({ file: "a.md", text }).text, knownDialects);

describe("the look at a text before it is parsed", () => {
  it("refuses no page that is written in a dialect", () => {
    const written = pages.filter((text) => findDialect(text));
    expect(written.length).toBeGreaterThan(5);
    for (const text of written) expect(mayBe(text)).toBe(true);
  });

  it.each([
    ["closing marks", "## Request Headers ##\n"],
    ["setext", "Request Headers\n---------------\n"],
    ["HTML", '<h2 id="h">Request Headers</h2>\n'],
    ["CRLF and a BOM", "\uFEFF# A\r\n\r\n## Request Headers\r\n"],
    [
      "a fence with more after its language",
      "## Response: X\n\n```http copy\nGET /a\n```\n",
    ],
  ])("refuses no heading or fence in another form: %s", (_name, text) => {
    expect(findDialect(text)).toBe("superoffice");
    expect(mayBe(text)).toBe(true);
  });

  it("spares pages of other layouts the parsing", () => {
    const text =
      "# Boats\n\n## List boats\n\n`GET /boats`\n\n### Response\n\n```json\n[]\n```\n";
    expect(mayBe(text)).toBe(false);
    const [{ kind }, problems] = readPages(
      { file: "a.md", text },
      knownDialects,
    );
    expect([kind, problems]).toEqual(["prose", []]);
  });

  it("takes bounded time for marks and blanks without an end", () => {
    const long = `${"# ".repeat(200_000)}\n${" ".repeat(400_000)}x\n${"\n".repeat(400_000)}${"#".repeat(400_000)}x\n`;
    const started = performance.now();
    mayBe(long);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
