import { describe, expect, it } from "vitest";
import type { DialectWords } from "../../generator/base/config/dialects/dialect-words.js";
import { readDialect } from "../../generator/base/config/dialects/load-dialects.js";
import { readByEvidence } from "../../generator/reader/evidence/read-evidence.js";
import {
  createVocabulary,
  withVocabulary,
} from "../../generator/reader/lexicon/vocabulary.js";

function read(text: string, words?: DialectWords) {
  const dialects = words ? [words] : [];
  return withVocabulary(createVocabulary(dialects), () => [
    ...(readByEvidence([{ file: "api.md", text }])[0].get("api.md") ?? []),
  ]);
}

const page = `# Boats

## Add a boat

\`POST /boats\`

### What you give

| Thing | Kind | Compulsory |
|---|---|---|
| name | words | aye |
| length | measure | nay |
`;

const words: DialectWords = {
  name: "harbour",
  sections: { "what you *": "body" },
  columns: { compulsory: "required", kind: "type", thing: "name" },
  types: { words: "string", measure: "double" },
};

describe("the words of a dialect", () => {
  it("settle what evidence cannot know", () => {
    const [plain] = read(page);
    expect(plain?.requestBody?.table?.rows ?? []).toEqual([]);
    const [known] = read(page, words);
    const rows = known?.requestBody?.table?.rows ?? [];
    expect(rows.map(({ name }) => name.value)).toEqual(["name", "length"]);
  });

  it("say what a section is, against the lexicon", () => {
    const text = page.replace("What you give", "Query parameters");
    const [known] = read(text, {
      ...words,
      sections: { "query parameters": "body" },
    });
    expect(known?.parameters).toEqual([]);
    expect(known?.requestBody?.table?.rows).toHaveLength(2);
  });

  it("say which lines define operations", () => {
    const text =
      "# Boats\n\n## GET /boats\n\nLists.\n\n### Definition\n\n`GET /v2/boats`\n";
    const paths = (words?: DialectWords) =>
      read(text, words).map(({ path }) => path.value);
    expect(
      paths({
        name: "a",
        operation: { in: "inline code", under: "definition" },
      }),
    ).toEqual(["/v2/boats"]);
    expect(paths({ name: "a", operation: { in: "heading" } })).toEqual([
      "/boats",
    ]);
  });

  it("know marks of names", () => {
    const text = page
      .replace("What you give", "Body")
      .replace("| name |", "| name~ |")
      .replace("| Compulsory |", "| Note |");
    const [known] = read(text, { ...words, names: { optional: "~" } });
    const [first] = known?.requestBody?.table?.rows ?? [];
    expect(first).toMatchObject({ name: { value: "name" }, required: false });
  });

  it("leave a section out that says nothing of the API", () => {
    const text = page
      .replace("What you give", "Request body")
      .replace("| Thing | Kind |", "| Name | Type |")
      .replace("words", "string")
      .replace("measure", "number");
    expect(read(text)[0]?.requestBody?.table?.rows).toBeDefined();
    const [known] = read(text, { name: "a", ignored: ["request body"] });
    expect(known?.requestBody?.table?.rows ?? []).toEqual([]);
  });
});

describe("the file of a dialect", () => {
  it("is read from YAML", () => {
    const text = "name: harbour\nsections: { json params: body }\n";
    expect(readDialect({ file: "d.yaml", text })).toEqual([
      { name: "harbour", sections: { "json params": "body" } },
      [],
    ]);
  });

  it("says where a role is misspelt, and a part", () => {
    const text = "name: harbour\nsections:\n  params: boddy\ncolums: {}\n";
    const [words, problems] = readDialect({ file: "d.yaml", text });
    expect(words).toBeUndefined();
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining("`sections.params` must be"),
      "d.yaml: `colums` is no part of a dialect",
    ]);
    expect(problems.map(({ place }) => place?.line)).toEqual([3, 4]);
    expect(problems[1]?.help).toBe("did you mean `columns`?");
  });
});
