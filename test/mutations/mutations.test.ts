import { describe, expect, it } from "vitest";
import { knownDialects } from "../../generator/reader/dialects/known-dialects.js";
import { inferApi } from "../../generator/reader/inference/infer-api.js";
import { readPages } from "../../generator/reader/syntax/pages/read-pages.js";
import { boatPage, fleetFile } from "./base-pages.js";

/** What a mutant becomes: a document without its prose, and what is reported. */
function read(text: string) {
  const [{ pages }, first] = readPages({ file: "a.md", text }, knownDialects);
  const [{ document }, second] = inferApi(pages, { dialects: knownDialects });
  const prose = new Set(["example", "description", "summary", "title"]);
  const facts = JSON.stringify(document, (key: string, value: unknown) =>
    prose.has(key) && typeof value !== "object" ? undefined : value,
  );
  const reports = [...first, ...second].filter(
    ({ severity }) => severity !== "info",
  );
  return { facts, reports: reports.map(({ code }) => code) };
}

type Mutant = readonly [name: string, text: string];

/** The page with some of its lines replaced. */
function replaceLines(
  text: string,
  [from, to]: readonly [number, number],
  replace: (lines: readonly string[]) => readonly string[],
): string {
  const lines = text.split("\n");
  const changed = replace(lines.slice(from, to));
  return [...lines.slice(0, from), ...changed, ...lines.slice(to)].join("\n");
}

const markup: readonly (readonly [string, (cell: string) => string])[] = [
  ["bold", (cell) => `**${cell}**`],
  ["emphasised", (cell) => `_${cell}_`],
  ["code", (cell) => `\`${cell.replaceAll("`", "")}\``],
  ["linked", (cell) => `[${cell}](#x)`],
  ["struck out", (cell) => `~~${cell}~~`],
  ["footnoted", (cell) => `${cell}[^1]`],
];

/** Each cell of each row in each kind of markup. */
function markCells(text: string): Mutant[] {
  return text.split("\n").flatMap((line, at) => {
    if (!/^\|(?!-)/.test(line)) return [];
    const cells = line.split("|");
    return cells.slice(1, -1).flatMap((cell, index) =>
      markup.map(([name, mark]): Mutant => {
        const marked = cells
          .with(index + 1, ` ${mark(cell.trim())} `)
          .join("|");
        return [
          `${name}: ${cell.trim()} (line ${at + 1})`,
          replaceLines(text, [at, at + 1], () => [marked]),
        ];
      }),
    );
  });
}

const layouts: readonly (readonly [
  string,
  (rows: readonly string[]) => readonly string[],
])[] = [
  ["without its row of dashes", (rows) => rows.filter((_, at) => at !== 1)],
  ["quoted", (rows) => rows.map((row) => `> ${row}`)],
  ["indented", (rows) => rows.map((row) => `    ${row}`)],
  ["tabbed", (rows) => rows.map((row) => row.replaceAll("|", "|\t"))],
  [
    "backwards",
    (rows) => rows.map((row) => row.split("|").reverse().join("|")),
  ],
  ["without outer pipes", (rows) => rows.map((row) => row.slice(1, -1))],
  [
    "in HTML",
    (rows) => [
      "<table>",
      ...rows.map(
        (row) =>
          `<tr><td>${row.split("|").slice(1, -1).join("</td><td>")}</td></tr>`,
      ),
      "</table>",
    ],
  ],
  [
    "a list",
    (rows) =>
      rows.slice(2).map((row) => {
        const [name = "", ...rest] = row.split("|").slice(1, -1);
        return `- **${name.trim()}** (${rest.join(" ").trim()})`;
      }),
  ],
];

/** Each table in other layouts. */
function layOutTables(text: string): Mutant[] {
  const lines = text.split("\n");
  return lines.flatMap((line, from) => {
    const isFirst = line.startsWith("|") && !lines[from - 1]?.startsWith("|");
    if (!isFirst) return [];
    const to = lines.findIndex((one, at) => at > from && !one.startsWith("|"));
    return layouts.map(
      ([name, change]): Mutant => [
        `${name}: the table of line ${from + 1}`,
        replaceLines(text, [from, to], change),
      ],
    );
  });
}

/** The file as editors and systems write it. */
function rewrite(text: string): Mutant[] {
  return [
    ["CRLF", text.replaceAll("\n", "\r\n")],
    ["a byte order mark", `\uFEFF${text}`],
    ["blank lines twice", text.replaceAll("\n\n", "\n\n\n")],
    ["blanks at the ends of lines", text.replaceAll("\n", "  \n")],
  ];
}

/** A mutant says the same, or something is reported; never something else in silence. */
describe.each([
  ["the layout of the first page", boatPage],
  ["the layout of widdershins", fleetFile],
])("a page in %s", (_, base) => {
  const { facts, reports } = read(base);

  it("has nothing to report", () => {
    expect(reports).toEqual([]);
  });

  it.each([
    ["cells are in markup", markCells(base)],
    ["tables are laid out otherwise", layOutTables(base)],
    ["lines are written otherwise", rewrite(base)],
  ])("says the same or is reported where %s", (__, mutants) => {
    const silent = mutants.filter(([, text]) => {
      const mutant = read(text);
      return mutant.facts !== facts && mutant.reports.length === 0;
    });
    expect(mutants.length).toBeGreaterThan(3);
    expect(silent.map(([name]) => name)).toEqual([]);
  });
});
