import { describe, expect, it } from "vitest";
import { commonWords } from "../../../generator/reader/dialects/common-words.js";
import type { Dialect } from "../../../generator/reader/dialects/dialect.js";
import { knownDialects } from "../../../generator/reader/dialects/known-dialects.js";
import { readPages } from "../../../generator/reader/syntax/pages/read-pages.js";

/** A dialect of no vendor: many operations in a file, in other words. */
const harbour: Dialect = {
  name: "harbour",
  version: 1,
  grammar: {
    recognition: {
      signs: [
        { mark: { kinds: ["html"], pattern: /^<!-- harbour -->$/ }, weight: 1 },
      ],
      threshold: 1,
    },
    frontMatter: [],
    operationStart: {
      kinds: ["heading"],
      pattern: /^Operation (?<id>\w+)$/,
    },
    opening: {
      title: { kinds: ["heading"], pattern: /^Operation/ },
      operationLine: {
        block: { kinds: ["paragraph"], pattern: /^`[A-Z]+ \// },
        line: /^`(?<method>[A-Z]+) (?<path>[^`]+)`$/,
      },
    },
    sections: [
      {
        section: "query-parameters",
        mark: { kinds: ["html"], pattern: /^<h3>Wishes<\/h3>$/ },
        prose: false,
        table: {
          columns: [
            { heading: "What", as: "description" },
            { heading: "Wish", as: "name" },
          ],
        },
      },
      {
        section: "responses",
        mark: { kinds: ["quote"], pattern: /^> Answers$/ },
        prose: false,
        table: { columns: [{ heading: "Code", as: "name" }] },
      },
    ],
    ignored: [{ rule: "mark", mark: { kinds: ["html"], pattern: /^<!--/ } }],
    cells: {
      required: {
        mark: /must/,
        negated: /(?!)/,
        conditional: /(?!)/,
        verb: /(?!)/,
      },
      words: commonWords,
      enum: /^one of (?<values>.+)$/,
    },
    headers: { roles: new Map(), schemes: [], notScheme: /(?!)/ },
  },
};

const text = `<!-- harbour -->

## Operation moor

\`PUT /berths/{berth}\`

Moors a boat.

<h3>Wishes</h3>

| What | Wish |
|------|------|
| Electric power, must be known | power |

> Answers

| Code |
|------|
| 204 |

## Operation leave

\`DELETE /berths/{berth}\`

Leaves the berth.
`;

describe("a dialect", () => {
  const dialects = [...knownDialects, harbour];

  it("says what splits a file into operations, and what each section is", () => {
    const [{ kind, dialect, pages }, diagnostics] = readPages(
      { file: "a.md", text },
      dialects,
    );
    expect(diagnostics).toEqual([]);
    expect([kind, dialect]).toEqual(["pages", "harbour"]);
    expect(
      pages.map(({ id, method, path, summary }) => [
        id?.value,
        method.value,
        path.value,
        summary?.value,
      ]),
    ).toEqual([
      ["moor", "PUT", "/berths/{berth}", "Moors a boat."],
      ["leave", "DELETE", "/berths/{berth}", "Leaves the berth."],
    ]);
    expect(pages[0]?.parameters).toMatchObject([
      {
        in: "query",
        name: { value: "power" },
        required: true,
        description: { value: "Electric power, be known" },
      },
    ]);
    expect(pages[0]?.responses.map(({ status }) => status.value)).toEqual([
      "204",
    ]);
    expect(pages[1]?.responses).toEqual([]);
  });

  it("is recognised by what a file says, not by the order of the dialects", () => {
    const own = "# GET A\n\n```http\nGET /a\n```\n\nA.\n";
    for (const list of [dialects, [...dialects].reverse()]) {
      expect(readPages({ file: "a.md", text }, list)[0].dialect).toBe(
        "harbour",
      );
      expect(readPages({ file: "a.md", text: own }, list)[0].dialect).toBe(
        "superoffice",
      );
    }
  });

  it("may be the only one to read by", () => {
    const [result] = readPages({ file: "a.md", text }, dialects, {
      dialect: "superoffice",
    });
    expect(result).toEqual({ kind: "prose", pages: [], parts: [] });
  });
});

describe("a file in no dialect", () => {
  it.each([
    ["is empty", ""],
    [
      "is an index",
      "---\ntitle: A\n---\n\n```http\n/api/a\n```\n\n* [GET A](a.md)\n",
    ],
    [
      "is a tutorial",
      "# Getting started\n\nSend this:\n\n```http\nGET /api/a\n```\n\n## Next\n\n```js\na();\n",
    ],
  ])("is prose, without a complaint, when it %s", (_name, prose) => {
    expect(readPages({ file: "a.md", text: prose }, knownDialects)).toEqual([
      { kind: "prose", pages: [], parts: [] },
      [],
    ]);
  });
});

describe("the known dialects", () => {
  it("have names of their own", () => {
    const names = knownDialects.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
