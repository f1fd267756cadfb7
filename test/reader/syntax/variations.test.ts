import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { read } from "./read.js";

const specs = new URL("../../../specs/", import.meta.url);
const fixtures = new URL("fixtures/", import.meta.url);
const firstPages = readdirSync(specs, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .map((name) => new URL(name, specs));
const ownPages = ["parameters", "plain-response-body", "least"].map(
  (name) => new URL(`${name}.md`, fixtures),
);
const pages = [...firstPages, ...ownPages].map((url) =>
  readFileSync(url, "utf8"),
);

/** Changes what stands outside of the fences of a page. */
function outside(page: string, change: (text: string) => string): string {
  return page
    .split(/(^```[\s\S]*?^```[ \t]*$)/m)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join("");
}

/** Other ways to write the same page, which nothing that is read may depend on. */
const variations: readonly (readonly [
  name: string,
  vary: (page: string) => string,
])[] = [
  ["with CRLF", (page) => page.replaceAll("\n", "\r\n")],
  ["with CR", (page) => page.replaceAll("\n", "\r")],
  ["with a byte order mark", (page) => `\uFEFF${page}`],
  ["without a last line ending", (page) => page.trimEnd()],
  [
    "with trailing spaces",
    (page) => outside(page, (text) => text.replace(/([^\n-])$/gm, "$1  ")),
  ],
  [
    "with more blank lines",
    (page) => outside(page, (text) => text.replaceAll("\n\n", "\n\n\n\n")),
  ],
  [
    "with comments before headings and tables",
    (page) =>
      outside(page, (text) =>
        text.replace(/\n\n(?=[#|])/g, "\n\n<!-- a\n## comment -->\n\n"),
      ),
  ],
  [
    "with link targets before headings",
    (page) =>
      outside(page, (text) =>
        text.replace(/\n\n(?=#)/g, '\n\n<a name="x"></a>\n\n'),
      ),
  ],
  [
    "with rulers before headings",
    (page) =>
      outside(page, (text) => text.replace(/\n\n(?=#)/g, "\n\n* * *\n\n")),
  ],
  [
    "with link definitions at the end",
    (page) => `${page}\n[a]: https://example.com "A"\n[b]: <b.md>\n`,
  ],
  [
    "with headings closed by #",
    (page) =>
      outside(page, (text) => text.replace(/^(#+) (.*\S)\s*$/gm, "$1 $2 $1\n")),
  ],
  [
    "with setext headings",
    (page) =>
      outside(page, (text) =>
        text.replace(/^# (.*)$/gm, "$1\n===").replace(/^## (.*)$/gm, "$1\n---"),
      ),
  ],
  [
    "with ids in braces after headings",
    (page) => outside(page, (text) => text.replace(/^(#+ .*\S)/gm, "$1 {#x}")),
  ],
  [
    "with headings one deeper",
    (page) => outside(page, (text) => text.replace(/^#/gm, "##")),
  ],
  [
    "with plain text for the heading of the response body",
    (page) => page.replace(/^### (Response body:)/gm, "$1"),
  ],
  [
    "with an emphasised line for it",
    (page) => page.replace(/^### (Response body:.*\S)/gm, "**$1**"),
  ],
  [
    "with indented headings and tables",
    (page) => outside(page, (text) => text.replace(/^([#|])/gm, "  $1")),
  ],
  ["with tildes for fences", (page) => page.replace(/^```/gm, "~~~")],
  ["with longer fences", (page) => page.replace(/^```/gm, "`````")],
  [
    "with delimiter rows of one dash and colons",
    (page) =>
      outside(page, (text) =>
        text.replace(/^\|[-| ]+$/gm, (row) => row.replace(/-+/g, ":-:")),
      ),
  ],
  [
    "without the last pipe of rows",
    (page) =>
      outside(page, (text) =>
        text.replace(/^(\|.*[^|\s\\])[ \t]*\|[ \t]*$/gm, "$1"),
      ),
  ],
  [
    "without the outer pipes of rows",
    (page) =>
      outside(page, (text) =>
        text.replace(/^\| *([^|\s].*[^|\s\\])[ \t]*\|[ \t]*$/gm, "$1"),
      ),
  ],
  [
    "with emphasised column headings",
    (page) =>
      outside(page, (text) =>
        text.replace(
          /^\| (Property Name|Parameter Name|Response|Path Part) /gm,
          "| **$1** ",
        ),
      ),
  ],
];

/** What a page says, without where it says it. */
function listWords(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/\s+/g, " ").trim();
  if (Array.isArray(value)) return value.map(listWords);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .filter(([key]) => !["place", "heading", "blankType"].includes(key))
    .map(([key, child]) => [key, listWords(child)]);
}

describe("a page says the same", () => {
  it.each(variations)("%s", (_name, vary) => {
    for (const page of pages) {
      const [{ pages: plain }, diagnostics] = read(page);
      const [varied, found] = read(vary(page));
      expect(found.map(({ code }) => code)).toEqual(
        diagnostics.map(({ code }) => code),
      );
      expect(listWords(varied.pages)).toEqual(listWords(plain));
    }
    expect(pages.some((page) => vary(page) !== page)).toBe(true);
  });

  it("with the older front-matter key, but for its name", () => {
    const [page = ""] = pages;
    const [{ pages: plain }] = read(page);
    const [{ pages: older }, diagnostics] = read(page.replace("uid:", "id:"));
    expect(diagnostics).toEqual([]);
    expect(older[0]?.id?.value).toBe(plain[0]?.id?.value);
  });
});

describe("a page says less", () => {
  const [page = ""] = pages;
  const [plain] = read(page)[0].pages;

  it("without samples, and nothing else is lost", () => {
    const [{ pages: found }, diagnostics] = read(
      page.slice(0, page.indexOf("## Sample request")),
    );
    expect(diagnostics).toEqual([]);
    expect(listWords({ ...found[0], samples: [] })).toEqual(
      listWords({ ...plain, samples: [] }),
    );
  });

  it("with blank type cells, and keeps the rows", () => {
    const blank = outside(page, (text) =>
      text.replace(/^(\| (?!Response)\w+ \|)[^|*-]+\|/gm, "$1  |"),
    );
    const [{ pages: found }, diagnostics] = read(blank);
    expect(diagnostics).toEqual([]);
    const names = (one = plain) =>
      one?.requestBody?.table?.rows.map(({ name }) => name.value);
    expect(names(found[0])).toEqual(names());
    const rows = found[0]?.requestBody?.table?.rows ?? [];
    expect(rows.every(({ type, blankType }) => !type && blankType)).toBe(true);
  });
});
