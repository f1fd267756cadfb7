import { describe, expect, it } from "vitest";
import { readByEvidence } from "../../../generator/reader/evidence/read-evidence.js";

const text = (...lines: string[]) => lines.join("\n");

/** What is said of files, a line each: `code file:line:column message`. */
function notesOf(...sources: string[]): string[] {
  const files = sources.map((source, index) => ({
    file: `${"abc"[index]}.md`,
    text: source,
  }));
  const [, diagnostics] = readByEvidence(files);
  return diagnostics.map(
    ({ code, place, message }) =>
      `${code} ${place?.file}:${place?.line}:${place?.column} ${message}`,
  );
}

/** Where the related places of the only note stand. */
function relatedOf(...sources: string[]): string[] {
  const files = sources.map((source, index) => ({
    file: `${"abc"[index]}.md`,
    text: source,
  }));
  const [, [note]] = readByEvidence(files);
  return (note?.related ?? []).map(
    ({ message, place }) =>
      `${place.file}:${place.line}:${place.column} ${message}`,
  );
}

const sample = text("Response `200`:", "", "```json", '{ "id": 1 }', "```", "");
const table = (type: string) =>
  text("| Name | Type |", "|--|--|", `| length | ${type} |`, "");

describe("paths that are none", () => {
  it.each([
    ["POST /berths/{id", 7, "{"],
    ["PUT /berths/[id", 7, "["],
    ["GET /berths/...", 7, "..."],
  ])("leaves out `%s`, and says where it stands", (line, _, problem) => {
    const notes = notesOf(text("## GET /boats", "", sample, "", `\`${line}\``));
    const column = line.indexOf("/") + 2;
    expect(notes).toEqual([
      `evidence-path-refused a.md:10:${column} \`${problem}\` cannot stand in a path: \`${line}\` was left out`,
    ]);
  });

  it("says nothing of placeholders in any notation", () => {
    const lines = ["<id>", ":id", "{id}", "[id]", "(id)"].map(
      (id, index) => `## GET /boats/${index}/${id}\n\n${sample}`,
    );
    expect(notesOf(text(...lines))).toEqual([]);
  });
});

describe("fields without a role", () => {
  it("names the table that is left out", () => {
    expect(
      notesOf(text("## GET /boats", "", sample, "### Hull", "", table("int"))),
    ).toEqual([
      "evidence-unplaced a.md:11:1 nothing says whether this table is of the request or of a response; it was left out",
    ]);
  });

  it("says nothing of one that another operation of the section reads", () => {
    const both = text("## `GET /boats`, `POST /boats`", "", "### Body", "");
    expect(notesOf(text(both, table("int")))).toEqual([]);
  });

  it("says nothing of a table of values and what they mean", () => {
    const values = text("| Value | Meaning |", "|--|--|", "| `in` | Inside. |");
    expect(
      notesOf(text("## GET /boats", "", sample, "### Zones", "", values)),
    ).toEqual([]);
  });
});

describe("samples that are not JSON", () => {
  const fenced = (...lines: string[]) =>
    text("## GET /boats", "", "Response:", "", "```json", ...lines, "```");

  it.each([
    ["{", '  "id": 1, // its id', "}", 7, 12, "`//` is no JSON"],
    ["{", '  "id": 1,', "}", 7, 10, "JSON has no comma after the last value"],
    ["[", "  <boat>", "]", 7, 3, "`<boat>` is no JSON"],
    ["{", '  "id": { ... }', "}", 7, 11, "`...` is no JSON"],
  ])("finds where it stops: %s %s", (a, b, c, line, column, what) => {
    expect(notesOf(fenced(a, b, c))).toEqual([
      `evidence-sample-loose a.md:${line}:${column} ${what}; the sample was read as if it were right`,
    ]);
  });

  it("says that nothing was read of one", () => {
    expect(notesOf(fenced('{ "id" 1, }'))).toEqual([
      "evidence-sample-unread a.md:5:1 the sample is no JSON; nothing could be read of it",
    ]);
  });

  it("says nothing of JSON", () => {
    expect(notesOf(fenced('{ "a": [1, "x, }", null, { "b": {} }] }'))).toEqual(
      [],
    );
  });
});

describe("operations that several places describe", () => {
  const boats = (...lines: string[]) =>
    text("## GET /boats", "", "### Query parameters", "", ...lines);

  it("names both places in one file", () => {
    const twice = text(
      "## GET /boats",
      "",
      sample,
      "## Again",
      "",
      "`GET /boats`",
      "",
      sample,
    );
    expect(notesOf(twice)).toEqual([
      "evidence-repeated a.md:11:6 `GET /boats` is described twice; what says most of it was read",
    ]);
    expect(relatedOf(twice)).toEqual(["a.md:1:8 read here"]);
  });

  it("names both places in two files, and what contradicts", () => {
    const files = [boats(table("int"), sample), boats(table("string"))];
    expect(notesOf(...files)).toEqual([
      "evidence-contradicted b.md:1:8 two places say different things of `GET /boats`: `length` is integer, and string",
    ]);
    expect(relatedOf(...files)).toEqual([
      "a.md:1:8 read here",
      "a.md:7:12 one of them",
      "b.md:7:12 the other",
    ]);
  });

  it("says nothing of an index and the section that it leads to", () => {
    const index = text("| Method | Path |", "|--|--|", "| GET | /boats |", "");
    expect(notesOf(text(index, "## GET /boats", "", sample))).toEqual([]);
    expect(notesOf(index, text("## GET /boats", "", sample))).toEqual([]);
  });
});
