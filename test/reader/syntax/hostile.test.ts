import { describe, expect, it } from "vitest";
import { read } from "./read.js";

const page = "# GET A\n\n```http\nGET /a\n```\n\nA.\n\n## Request Headers\n\n";

/** Texts that make parsers slow, overflow or throw; all within the limits. */
const texts: Readonly<Record<string, string>> = {
  "10,000 quotes in each other": `${page}${">".repeat(10_000)}a`,
  "1,000 lists in each other": `${page}${Array.from({ length: 1000 }, (_, depth) => `${" ".repeat(depth * 2)}- a`).join("\n")}`,
  "100,000 brackets": page + "[".repeat(100_000),
  "100,000 emphases": page + "a**b".repeat(100_000),
  "100,000 link definitions on a line each": `${page}${"[a]: <b\n".repeat(5000)}`,
  "a row of 100,000 dashes and colons": `${page}| a |\n|${"-".repeat(100_000)}${" :".repeat(100_000)}x`,
  "a cell of 100,000 backslashes": `${page}| Parameter Name | Description |\n|---|---|\n| ${"\\".repeat(100_000)} | a |`,
  "a query of 100,000 ampersands": `# GET A\n\n\`\`\`http\nGET /a\n\`\`\`\n\n## Query String Parameters\n\n\`\`\`http\nGET /a?${"&".repeat(100_000)}\n\`\`\`\n`,
  "front matter of 100,000 brackets": `---\na: ${"[".repeat(100_000)}\n---\n${page}`,
  "front matter of aliases": `---\na: &a [b, b]\nc: &c [*a, *a]\nd: &d [*c, *c]\n---\n${page}`,
  "front matter with a tag": `---\ntitle: !!js/function "() => 1"\n---\n${page}`,
  "JSON of 1,000,000 brackets": `${page}## Sample response\n\n\`\`\`http_\nHTTP/1.1 200 OK\n\n${"[".repeat(1_000_000)}\n\`\`\`\n`,
  "control characters and separators": `${page}\0\u0007\u0085\u2028\u2029\uFEFF\uFFFD\uD800`,
};

describe("a hostile page", () => {
  it.each(Object.entries(texts))("of %s is read", (_name, text) => {
    const [{ kind, pages }] = read(text);
    expect(kind).toBe("pages");
    expect(pages).toHaveLength(1);
  });

  it("of 50,000,000 characters is refused", () => {
    const [result, diagnostics] = read("a".repeat(50_000_000));
    expect(result).toEqual({ kind: "refused", pages: [], parts: [] });
    expect(diagnostics.map(({ code }) => code)).toEqual(["page-too-large"]);
  });

  it("has no front matter that becomes an object, a function or a copy", () => {
    const [{ pages }] = read(
      `---\ntitle: !!js/function "() => 1"\nuid: &a x\n__proto__: y\nid: *a\n---\n${page}`,
    );
    const entries = pages[0]?.frontMatter.map(({ key, value }) => [
      key.value,
      value.value,
    ]);
    expect(entries).toEqual([
      ["title", "() => 1"],
      ["uid", "x"],
      ["__proto__", "y"],
      ["id", "*a"],
    ]);
  });

  it("counts lines as an editor does, whatever separators are in them", () => {
    const [{ pages }] = read(
      `\uFEFF${page}| Parameter Name | Description |\r\n|---|---|\r\n| A\u2028\u0085\0 | b |`,
    );
    expect(pages[0]?.headers[0]?.name).toEqual({
      value: "A\u2028\u0085\uFFFD",
      place: { file: "page.md", line: 13, column: 3, endColumn: 7 },
    });
  });
});
