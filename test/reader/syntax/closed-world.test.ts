import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { listBlocks } from "../../../generator/reader/syntax/blocks/blocks.js";
import { createPageText } from "../../../generator/reader/syntax/blocks/page-text.js";
import type {
  CoverageUnit,
  PartCount,
} from "../../../generator/reader/syntax/coverage.js";
import { loadDescription, printMarkdown } from "../dialects/round-trip.js";
import { read } from "./read.js";

const fixtures = new URL("fixtures/", import.meta.url);
const corpus = new URL(
  "../../../../shared/corpus/superoffice-2023/pages/",
  import.meta.url,
);

function readAll(folder: URL): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => readFileSync(new URL(name, folder), "utf8"));
}

const pages = readAll(fixtures);
const slates = await Promise.all(
  ["petstore", "hard", "all-of", "statuses-media-security"].map((name) =>
    printMarkdown(loadDescription(name)),
  ),
);

/** What stands on a page, counted without the reader. */
function countAll(input: string): Readonly<Record<CoverageUnit, number>> {
  const { text } = createPageText({ file: "page.md", text: input });
  const blocks = listBlocks(text);
  const tables = blocks
    .filter(({ kind }) => kind === "table")
    .map(({ start, end }) => text.slice(start, end).split("\n"));
  const [front] = blocks.filter(({ kind }) => kind === "front-matter");
  const matter = front && text.slice(front.start + 3, front.end - 3);
  return {
    block: blocks.length,
    row: tables.reduce((sum, lines) => sum + lines.length - 2, 0),
    column: tables.reduce(
      (sum, [header = ""]) =>
        sum +
        header
          .trim()
          .replace(/^\||\|$/g, "")
          .split("|").length,
      0,
    ),
    key: matter === undefined ? 0 : Object.keys(parse(matter) ?? {}).length,
  };
}

function countEnded(parts: readonly PartCount[]) {
  const counts = { block: 0, row: 0, column: 0, key: 0 };
  for (const { unit, count } of parts) counts[unit] += count;
  return counts;
}

/** What is put between two blocks of a page. */
const insertions: readonly string[] = [
  "## Funny\n\n| Depth | Danger |\n|---|---|\n| 1 | none |",
  "### Funny\n\nSome words.",
  "# Funny",
  '<h1 id="funny">Funny</h1>',
  '<h3 id="funny">Funny</h3>',
  "Some funny words.",
  "- funny\n- words",
  "> Funny words",
  "```js\nfunny();\n```",
  "<div>funny</div>",
  "***",
  "<!-- funny -->",
  "[funny]: https://example.com",
];

/** A page with something between any two of its blocks, one after the other. */
function* insertEverywhere(page: string): Generator<string> {
  const { text } = createPageText({ file: "page.md", text: page });
  for (const { start, kind } of listBlocks(text)) {
    if (kind === "front-matter") continue;
    for (const insertion of insertions)
      yield `${text.slice(0, start)}\n${insertion}\n\n${text.slice(start)}`;
  }
}

/** Operations of two tags, short enough to try every place. */
const slate = (
  await printMarkdown(loadDescription("petstore"), { codeSamples: false })
).slice(0, 3200);

describe("the closed world", () => {
  it("counts every block, row, column and key of a page as used, ignored or unknown", () => {
    for (const page of [...pages, ...slates]) {
      const [{ kind, parts }] = read(page);
      if (kind === "pages") expect(countEnded(parts)).toEqual(countAll(page));
    }
  });

  it("leaves nothing out whatever stands between two blocks", () => {
    for (const page of [...pages, slate])
      for (const text of insertEverywhere(page)) {
        const [{ kind, parts }] = read(text);
        if (kind !== "pages") continue;
        const { key: _, ...counted } = countEnded(parts);
        const { key: __, ...all } = countAll(text);
        expect(counted).toEqual(all);
      }
  });

  it("reports each operation that something between two blocks hides", () => {
    const names = (text: string) =>
      read(text)[0].pages.map(({ method, path }) => method.value + path.value);
    const known = names(slate);
    let hidden = 0;
    for (const text of insertEverywhere(slate)) {
      const left = new Set(names(text));
      if (known.every((name) => left.has(name))) continue;
      hidden += 1;
      const codes = read(text)[1].map(({ code }) => code);
      expect(codes).toContain("operation-lost");
    }
    expect(hidden).toBeGreaterThan(0);
  });

  it("counts as unknown at least what is reported as such", () => {
    for (const page of pages)
      for (const text of insertEverywhere(page)) {
        const [{ parts }, diagnostics] = read(text);
        const isReported = diagnostics.some(({ code }) =>
          code.startsWith("unclassified-"),
        );
        const unknown = parts.filter(({ as }) => as === "unknown");
        if (unknown.length > 0) expect(diagnostics).not.toEqual([]);
        else if (isReported)
          // A part of a fence may be unknown: its block is used.
          expect(diagnostics.map(({ code }) => code)).toContain(
            "unclassified-fence",
          );
      }
  });

  it.skipIf(!existsSync(corpus))("is closed on the real pages", () => {
    for (const page of readAll(corpus)) {
      const [{ kind, parts }] = read(page);
      if (kind === "pages") expect(countEnded(parts)).toEqual(countAll(page));
    }
  });
});
