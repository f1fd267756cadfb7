import type { Dialect } from "../dialects/dialect.js";
import type { FrontMatterRule } from "../dialects/page-grammar.js";
import type {
  FrontMatterEntry,
  Page,
  PropertyTable,
} from "../markdown/page.js";

/** How many parts there are of a kind. */
export interface CountedParts {
  /** In the singular. */
  readonly what: string;
  readonly count: number;
}

type Counter = (page: Page) => number;

const counters: readonly (readonly [what: string, count: Counter])[] = [
  ["path or query row", (page) => page.parameters.length],
  ["parameter example", (page) => page.parameterExamples.length],
  ["header row", (page) => page.headers.length],
  ["property row", (page) => sum(tablesOf(page).map((one) => one.rows.length))],
  ["status row", (page) => page.responses.length],
  ["sample", (page) => page.samples.length],
];

/** Counts what was used, by kind. */
export function countUsed(
  pages: readonly Page[],
  dialects: readonly Dialect[],
): readonly CountedParts[] {
  const keys = frontMatterOf(pages).filter(({ page, entry }) => {
    const meaning = meaningOf(page, entry, dialects);
    return meaning !== undefined && meaning !== "ignored";
  });
  return [
    { what: "front-matter key", count: keys.length },
    ...counters.map(([what, count]) => ({
      what,
      count: sum(pages.map(count)),
    })),
  ].filter(({ count }) => count > 0);
}

/** Counts what rules of the dialects ignore, by rule. */
export function listIgnored(
  pages: readonly Page[],
  dialects: readonly Dialect[],
): readonly CountedParts[] {
  const counts = new Map<string, number>();
  for (const { page, entry } of frontMatterOf(pages)) {
    if (meaningOf(page, entry, dialects) !== "ignored") continue;
    const what = `front-matter key \`${entry.key.value}\``;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts]
    .map(([what, count]) => ({ what, count }))
    .sort((a, b) => (a.what < b.what ? -1 : 1));
}

interface FrontMatterOfPage {
  readonly page: Page;
  readonly entry: FrontMatterEntry;
}

/** The front matter of each file once, however many operations the file holds. */
function frontMatterOf(pages: readonly Page[]): readonly FrontMatterOfPage[] {
  const first = new Map(
    [...pages].reverse().map((page) => [page.file, page] as const),
  );
  return [...first.values()].flatMap((page) =>
    page.frontMatter.map((entry) => ({ page, entry })),
  );
}

/** What the dialect of a page does with a key; nothing where it does not know it. */
function meaningOf(
  page: Page,
  { key }: FrontMatterEntry,
  dialects: readonly Dialect[],
): FrontMatterRule["as"] | undefined {
  const dialect = dialects.find(({ name }) => name === page.dialect);
  return dialect?.grammar.frontMatter.find((one) => one.key === key.value)?.as;
}

function tablesOf({ requestBody, responses }: Page): readonly PropertyTable[] {
  const bodies = [requestBody, ...responses.map(({ body }) => body)];
  return bodies.flatMap((body) => body?.table ?? []);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
