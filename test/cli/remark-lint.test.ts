import { readFileSync } from "node:fs";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, it } from "vitest";
import endpaperLint, {
  type EndpaperLintOptions,
} from "../../generator/remark-lint.js";

const page = readFileSync(
  new URL("../../templates/init/example.md.txt", import.meta.url),
  "utf8",
);

/** Runs the plugin as a program that uses remark does. */
async function lint(text: string, options: EndpaperLintOptions = {}) {
  const processor = unified()
    .use(remarkParse)
    .use(endpaperLint, options)
    .use(function compile() {
      this.compiler = () => "";
    });
  const file = await processor.process({
    path: "docs/boat.md",
    value: text,
  });
  return file.messages;
}

const broken = page.replace(
  "| Beam | int32 | In feet, too. |",
  "| Beam | int32 |",
);

describe("endpaper/remark-lint", () => {
  it("says nothing of a sound page, nor of prose", async () => {
    expect(await lint(page)).toEqual([]);
    expect(await lint("# Notes\n\n| a |\n")).toEqual([]);
  });

  it("gives each diagnostic at its place, with code, severity and help", async () => {
    const line = broken.split("\n").indexOf("| Beam | int32 |") + 1;
    const [message] = await lint(broken);
    expect(message).toMatchObject({
      file: "docs/boat.md",
      ruleId: "table-row-too-short",
      source: "endpaper",
      fatal: true,
      line,
      column: 17,
    });
    expect(message?.note ?? message?.expected?.[0]).toBeTypeOf("string");
  });

  it("respects what a comment silences, and does not judge whether others need it", async () => {
    const comment =
      "<!-- endpaper-disable unclassified-heading, type-unknown -- so it is -->";
    expect(await lint(`${page}\n${comment}\n\n## Webhooks\n`)).toEqual([]);
    const [message] = await lint(`${page}\n<!-- endpaper-disable x -->\n`);
    expect(message?.ruleId).toBe("suppression-invalid");
  });

  it("gives a range where the diagnostic has one", async () => {
    const [message] = await lint(`${page}\n## Webhooks\n`);
    const line = page.split("\n").length + 1;
    expect(message).toMatchObject({
      ruleId: "unclassified-heading",
      fatal: false,
      place: { start: { line, column: 1 }, end: { line, column: 12 } },
    });
  });

  it("reads through CRLF and a byte order mark", async () => {
    const other = await lint(`\ufeff${broken.replaceAll("\n", "\r\n")}`);
    const plain = await lint(broken);
    expect(other.map(({ line, column }) => [line, column])).toEqual(
      plain.map(({ line, column }) => [line, column]),
    );
  });

  it("takes severities and dialects as the configuration does", async () => {
    const off = { "table-row-too-short": "off" } as const;
    const info = { "table-row-too-short": "info" } as const;
    expect(await lint(broken, { severity: off })).toEqual([]);
    expect((await lint(broken, { severity: info }))[0]?.fatal).toBeUndefined();
    expect(await lint(broken, { dialects: ["widdershins"] })).toEqual([]);
  });
});
