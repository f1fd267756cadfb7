import { beforeAll, describe, expect, it } from "vitest";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";
import {
  type Comparison,
  compareDocuments,
  type FactKind,
} from "./compare-documents.js";
import {
  commandLine,
  loadDescription,
  printMarkdown,
  type ReadBack,
  readBack,
} from "./round-trip.js";

const descriptions = [
  "petstore",
  "nested-objects",
  "arrays",
  "enums",
  "all-of",
  "statuses-media-security",
];

/** What has to come back whole, and nothing beside it. */
const wholeKinds = ["operation", "parameter", "status", "security"] as const;

type Compared = Readonly<Record<FactKind, Comparison>>;

async function roundTrip(name: string, options: object = commandLine) {
  const text = await printMarkdown(loadDescription(name), options);
  const back = readBack(text);
  const compared = compareDocuments(loadDescription(name), back.document);
  return { text, ...back, compared };
}

/** What of one kind all descriptions have, and how much of it came back. */
function total(all: readonly Compared[], kind: FactKind): number {
  const count = all.reduce((sum, one) => sum + one[kind].total, 0);
  const missing = all.reduce((sum, one) => sum + one[kind].missing.length, 0);
  return (count - missing) / count;
}

describe.each(descriptions)("the description `%s`", (name) => {
  let back: ReadBack & { readonly text: string; readonly compared: Compared };

  beforeAll(async () => {
    back = await roundTrip(name);
  });

  it.each(wholeKinds)("gets every %s back, and no other", (kind) => {
    const { total, missing, invented } = back.compared[kind];
    expect(total).toBeGreaterThan(0);
    expect({ missing, invented }).toEqual({ missing: [], invented: [] });
  });

  it("gets its properties back, and no others", () => {
    const { property } = back.compared;
    expect(property.total).toBeGreaterThan(10);
    expect(property.invented).toEqual([]);
    expect(property.share).toBeGreaterThanOrEqual(0.98);
    expect(back.compared["inner property"].share).toBeGreaterThan(0.96);
  });

  it("leaves nothing that is unknown to the dialect, and no problem", () => {
    const { read, diagnostics } = back;
    expect(read.dialect).toBe("widdershins");
    expect(read.pages.flatMap(({ unclassified }) => unclassified)).toEqual([]);
    expect(diagnostics).toEqual([]);
  });

  it("refers to the schemas that it names, by their names", () => {
    const { schemas: mine = {} } = back.document.components ?? {};
    const { schemas: original = {} } = loadDescription(name).components ?? {};
    expect(Object.keys(mine)).toEqual(
      expect.arrayContaining(Object.keys(original)),
    );
    const bodies = (document: OpenApiDocument) =>
      [...JSON.stringify(document.paths).matchAll(/"#\/[^"]+"/g)].map(
        ([reference]) => reference,
      );
    const named = bodies(loadDescription(name)).filter((one) =>
      one.includes("/schemas/"),
    );
    expect(bodies(back.document)).toEqual(expect.arrayContaining(named));
  });
});

/** How much comes back at least where some of it is not on the page. */
interface Least {
  readonly typed?: number;
  readonly media?: number;
}

/** How a page may be printed, and what is then not on it. */
const printings: readonly [how: string, options: object, least?: Least][] = [
  ["as on the command line", commandLine],
  // Nothing then names a form, and nothing an image.
  ["without samples and calls", {}, { media: 0.9 }],
  ["with bodies expanded", { ...commandLine, expandBody: true }],
  ["without body rows", { ...commandLine, omitBody: true }],
  ["without front matter", { ...commandLine, omitHeader: true }],
  ["with summaries as headings", { ...commandLine, tocSummary: true }],
  // Of a schema without a table only the sample says what it is.
  ["with YAML samples", { ...commandLine, yaml: true }, { typed: 0.96 }],
  [
    "with calls in one language",
    { ...commandLine, language_tabs: [{ python: "Python" }] },
  ],
  ["with discovery data", { ...commandLine, discovery: true }],
];

describe("all descriptions together", () => {
  it.each(printings)("come back when printed %s", async (_, options, least) => {
    const { typed = 0.98, media = 0.98 } = least ?? {};
    const all = await Promise.all(
      descriptions.map((name) => roundTrip(name, options)),
    );
    const compared = all.map((one) => one.compared);
    for (const kind of wholeKinds) {
      expect(total(compared, kind)).toBe(1);
      expect(compared.flatMap((one) => one[kind].invented)).toEqual([]);
    }
    expect(total(compared, "property")).toBeGreaterThanOrEqual(0.98);
    expect(total(compared, "property with its type")).toBeGreaterThan(typed);
    expect(total(compared, "inner property")).toBeGreaterThan(typed);
    expect(total(compared, "media type")).toBeGreaterThanOrEqual(media);
    expect(
      all.flatMap(({ read }) => read.pages.flatMap((one) => one.unclassified)),
    ).toEqual([]);
  });
});

describe("a page of widdershins", () => {
  let text = "";

  beforeAll(async () => {
    text = await printMarkdown(loadDescription("statuses-media-security"));
  });

  it.each([
    ["heading", "# Schemas", "# Limits\n\nTen a day.\n\n# Schemas"],
    [
      "heading",
      '<h2 id="tocS_Receipt">',
      '### Notes\n\n<h2 id="tocS_Receipt">',
    ],
    [
      "heading",
      '<h3 id="readletter-responses">',
      '<h3 id="readletter-limits">Limits</h3>\n\n<h3 id="readletter-responses">',
    ],
    [
      "column",
      "|Name|In|Type|Required|Description|\n|---|---|---|---|---|",
      "|Name|In|Type|Required|Since|Description|\n|---|---|---|---|---|---|",
    ],
    [
      "column",
      "|Name|Type|Required|Restrictions|Description|",
      "|Name|Type|Required|Limits|Description|",
    ],
    [
      "column",
      "|Status|Meaning|Description|Schema|",
      "|Status|Sense|Description|Schema|",
    ],
    ["column", "|Status|Header|Type|", "|Status|Header|Shape|"],
    ["column", "|Scope|Scope Description|", "|Scope|What for|"],
    [
      "table",
      "### Response Headers",
      "|Limit|Value|\n|---|---|\n|day|10|\n\n### Response Headers",
    ],
    ["fence", "### Properties", "```sql\nselect 1\n```\n\n### Properties"],
    ["fence", "> 200 Response", "> 200 Response\n\n```csv\na;b\n```"],
    ["front-matter", "search: true", "search: true\nlimits: 10"],
    ["block", "# Authentication", "# Authentication\n\n- Mutual TLS"],
    ["block", '<aside class="warning">', '<aside class="notice">'],
    ["block", "tenant & bearer", "(tenant) & bearer"],
    ["paragraph", "> 200 Response", "Ten a day.\n\n> 200 Response"],
  ])("loses no %s silently: `%s` as `%s`", (kind, from, to) => {
    expect(text).toContain(from);
    const { read, diagnostics } = readBack(text.replace(from, () => to));
    const kept = read.pages.flatMap(({ unclassified }) => unclassified);
    expect(kept.map((one) => one.kind)).toContain(kind);
    expect(diagnostics.map(({ code }) => code)).toContain(
      `unclassified-${kind}`,
    );
  });

  it("reports a type word that is none", () => {
    const { diagnostics } = readBack(
      text.replace("|query|boolean|", "|query|bool|"),
    );
    expect(diagnostics.map(({ code, place }) => [code, place?.line])).toEqual([
      [
        "type-unknown",
        text.split("\n").findIndex((line) => line.startsWith("|dryRun|")) + 1,
      ],
    ]);
  });

  it("reports a way to authenticate that it does not define", () => {
    const [head = "", rest = ""] = text.split("* API Key (tenant)", 2);
    const cut = head + rest.slice(rest.indexOf("* API Key (cookie)"));
    const { diagnostics, document } = readBack(cut);
    const line =
      cut
        .split("\n")
        .indexOf("tenant & bearer, basic, oauth ( Scopes: letters )") + 1;
    expect(diagnostics.map(({ code, place }) => [code, place])).toEqual([
      [
        "security-undefined",
        { file: "docs/api.md", line, column: 1, endColumn: 7 },
      ],
    ]);
    expect(document.components?.securitySchemes?.tenant).toEqual({
      type: "http",
      scheme: "bearer",
    });
  });

  it("says title, version, description and servers of the API", async () => {
    const described = {
      ...loadDescription("arrays"),
      info: {
        title: "Shelves v2",
        version: "1.4.0",
        description: "All of it.",
      },
      servers: [
        {
          url: "https://{area}.example.com/{base}",
          variables: {
            area: { default: "eu", description: "Where.", enum: ["eu", "us"] },
            base: { default: "v1" },
          },
        },
        { url: "https://example.com" },
      ],
    };
    const { document, diagnostics } = readBack(await printMarkdown(described));
    expect(document.info).toEqual(described.info);
    expect(document.servers).toEqual([
      { url: "https://eu.example.com/v1" },
      { url: "https://example.com" },
    ]);
    expect(
      diagnostics.filter(({ code }) => code.startsWith("unclassified-")),
    ).toEqual([]);
  });

  it("is the same document whatever stands around it, line by line", () => {
    const moved = `${text.replaceAll("\n", "\r\n")}\r\n`;
    expect(readBack(moved).document).toEqual(readBack(text).document);
  });
});
