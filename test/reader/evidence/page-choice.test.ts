import { describe, expect, it } from "vitest";
import type { PageChoice } from "../../../generator/reader/evidence/files/choose-files.js";
import { readByEvidence } from "../../../generator/reader/evidence/read-evidence.js";

/** A page of some operations, each with an answer of its own. */
const page = (...operations: string[]) =>
  operations
    .map(
      (operation) =>
        `## ${operation}\n\nResponse \`200\`:\n\n\`\`\`json\n{ "id": 1 }\n\`\`\`\n`,
    )
    .join("\n");

const usual = page("GET /stands", "POST /stands", "GET /stands/{id}");

/** Which files of a tree are read, with how many operations, and what is said of it. */
function choose(
  files: Readonly<Record<string, string>>,
  choice: PageChoice = {},
) {
  const given = Object.entries(files).map(([file, text]) => ({ file, text }));
  const read = (list: typeof given) => readByEvidence(list, [], choice);
  const [pages, diagnostics] = read(given);
  // The order of files does not count.
  expect([...read([...given].reverse())[0]].sort()).toEqual([...pages].sort());
  const left = diagnostics.filter(({ code }) => code === "pages-left-out");
  return {
    read: Object.fromEntries(
      [...pages].map(([file, list]) => [file, list.length]),
    ),
    notes: left.map(({ message, place }) => `${place?.file} ${message}`),
    help: left.map(({ help }) => help),
  };
}

describe("pages in several languages", () => {
  it.each([
    ["docs/en/api.md", "docs/zh/api.md"],
    ["README.md", "README.zh-CN.md"],
    ["docs/api.md", "docs/api_cn.md"],
    ["docs/api.en.md", "docs/api.md"],
    ["docs/api.md", "i18n/fr/docusaurus-plugin-content-docs/current/api.md"],
    ["content/english/api.md", "content/german/api.md"],
    ["docs/reference/api.md", "docs/pt-BR/reference/api.md"],
  ])("are read in one: %s, not %s", (kept, left) => {
    const { read, notes } = choose({ [kept]: usual, [left]: usual });
    expect(read).toEqual({ [kept]: 3 });
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain(`${left} \`${left}\` says in another language`);
    expect(notes[0]).toContain("3 operations left out");
  });

  it("are read in the language that is chosen", () => {
    const files = { "docs/en/api.md": usual, "docs/zh/api.md": usual };
    expect(choose(files).help).toEqual([
      '`pages: { language: "zh" }` in the configuration reads it instead',
    ]);
    const { read } = choose(files, { language: "zh" });
    expect(read).toEqual({ "docs/zh/api.md": 3 });
    const [regional] = ["docs/zh-CN/api.md"] as const;
    const other = { "docs/en/api.md": usual, [regional]: usual };
    expect(choose(other, { language: "zh" }).read).toEqual({ [regional]: 3 });
  });

  it("are read where one language alone has an operation", () => {
    const { read } = choose({
      "docs/en/api.md": usual,
      "docs/zh/api.md": `${usual}\n${page("DELETE /stands/{id}")}`,
    });
    expect(read).toEqual({ "docs/en/api.md": 3, "docs/zh/api.md": 1 });
  });

  it("are all read where they are about other things", () => {
    const { read, notes } = choose({
      "docs/en/api.md": page("GET /english"),
      "docs/de/api.md": page("GET /german"),
      "docs/id/api.md": page("GET /ids"),
    });
    expect(Object.values(read)).toEqual([1, 1, 1]);
    expect(notes).toEqual([]);
  });

  it("are reported once a language", () => {
    const files = Object.fromEntries(
      ["stands", "papers"].flatMap((name) =>
        ["en", "ja"].map((language) => [
          `docs/${language}/${name}.md`,
          page(`GET /${name}`, `POST /${name}`),
        ]),
      ),
    );
    const { notes } = choose(files);
    expect(notes).toEqual([
      "docs/ja/papers.md 2 files such as `docs/ja/papers.md` say in another language (`ja`) what is in `docs/en/papers.md`; 4 operations left out",
    ]);
  });
});

describe("pages of several versions", () => {
  it.each([
    ["docs/v2/api.md", "docs/v1/api.md"],
    ["docs/1.10.md", "docs/1.9.md"],
    ["docs/api.md", "versioned_docs/version-1.4/api.md"],
    ["docs/api.md", "docs/old/api.md"],
    ["docs/api.md", "docs/v1/api.md"],
    ["docs/latest/api.md", "docs/3.1/api.md"],
    ["docs/latest/api.md", "docs/next/api.md"],
    ["api/legacy-free/api.md", "api/legacy-free/archive/api.md"],
  ])("are read in the newest: %s, not %s", (kept, left) => {
    const { read, notes } = choose({ [kept]: usual, [left]: usual });
    expect(read).toEqual({ [kept]: 3 });
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain(`${left} \`${left}\` is another version`);
  });

  it("are read in the version that is chosen", () => {
    const files = { "docs/v1/api.md": usual, "docs/v2/api.md": usual };
    for (const version of ["v1", "1"])
      expect(choose(files, { version }).read).toEqual({ "docs/v1/api.md": 3 });
    const released = {
      "docs/api.md": usual,
      "versioned_docs/version-1.4/api.md": usual,
    };
    expect(choose(released, { version: "1.4" }).read).toEqual({
      "versioned_docs/version-1.4/api.md": 3,
    });
  });

  it("have introductions of their own", () => {
    const intro = (version: string) =>
      `# API\n\nBase URL: https://x.example/${version}\n`;
    const [pages] = readByEvidence([
      { file: "docs/v1/index.md", text: intro("v1") },
      { file: "docs/v1/api.md", text: usual },
      { file: "docs/v2/index.md", text: intro("v2") },
      { file: "docs/v2/api.md", text: usual },
    ]);
    const servers = [...pages.values()]
      .flat()
      .flatMap(({ api }) => api?.servers ?? []);
    expect(servers.map(({ value }) => value)).toEqual(["https://x.example/v2"]);
  });

  it("are old where navigation says so", () => {
    const files = {
      "docs/stands.md": usual,
      "docs/first/all.md": usual,
      "docs/SUMMARY.md":
        "# Contents\n\n- [Stands](stands.md)\n\n## Older versions\n\n- [First](first/all.md)\n",
    };
    expect(choose(files).read).toEqual({ "docs/stands.md": 3 });
    const named = {
      ...files,
      "docs/SUMMARY.md": "- [First edition](first/) (deprecated)\n",
    };
    expect(choose(named).read).toEqual({ "docs/stands.md": 3 });
  });

  it("are both read where their paths differ", () => {
    const { read, notes } = choose({
      "docs/v1/api.md": page("GET /v1/stands"),
      "docs/v2/api.md": page("GET /v2/stands"),
    });
    expect(Object.keys(read)).toHaveLength(2);
    expect(notes).toEqual([]);
  });

  it("are none where numbers only order pages", () => {
    const { read } = choose({
      "docs/01-stands.md": page("GET /stands"),
      "docs/02-papers.md": page("GET /papers"),
    });
    expect(Object.keys(read)).toHaveLength(2);
  });
});

describe("an operation in three files", () => {
  it("is reported with both places where they contradict each other", () => {
    const table = (type: string) =>
      `## GET /stands\n\n### Query parameters\n\n| Name | Type |\n|---|---|\n| row | ${type} |\n| seat | string |\n`;
    const files = [
      { file: "a.md", text: `${table("integer")}| more | string |\n` },
      { file: "b.md", text: table("string") },
      { file: "c.md", text: table("boolean") },
    ];
    const [, diagnostics] = readByEvidence(files);
    expect(
      diagnostics.map(({ code, place, related = [] }) =>
        [
          `${code} ${place?.file}:${place?.line}`,
          ...related.map((one) => `${one.place.file}:${one.place.line}`),
        ].join(" "),
      ),
    ).toEqual([
      "evidence-contradicted b.md:1 a.md:1 a.md:7 b.md:7",
      "evidence-contradicted c.md:1 a.md:1 a.md:7 c.md:7",
    ]);
  });
});
