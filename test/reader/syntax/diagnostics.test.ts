import { describe, expect, it } from "vitest";
import { catalog } from "../../../generator/base/diagnostics/catalog.js";
import { hasErrors } from "../../../generator/base/diagnostics/diagnostic.js";
import { pageLimits } from "../../../generator/reader/syntax/blocks/limits.js";
import { read, summarise } from "./read.js";

/** A page of 27 lines without a fault; a case replaces what it makes wrong. */
const sound = `---
title: GET Boat
uid: boats_read
---

# GET Boat

\`\`\`http
GET /boats
\`\`\`

Reads boats.

## Request Headers

| Parameter Name | Description |
|----------------|-------------|
| Accept | The media types of the answer: \`a/b\` |

## Response:

| Response | Description |
|----------|-------------|
| 200 | OK |

### Response body: Boat

| Property Name | Type | Description |
|---------------|------|-------------|
| Length | int32 | In feet. |

## Sample request

\`\`\`http!
GET /boats
\`\`\`

## Sample response

\`\`\`http_
HTTP/1.1 200 OK
Content-Type: application/json

{ "Length": 7 }
\`\`\`
`;

function change(from: string, to: string): string {
  if (!sound.includes(from)) throw new Error(`the page has no ${from}`);
  return sound.replace(from, () => to);
}

/** A page of many operations without a fault. */
const slate = `<!-- Generator: Widdershins v4.0.1 -->

<h1 id="boats">Boats v1</h1>

## read

<a id="opIdread"></a>

\`GET /boats\`

<aside class="success">
This operation does not require authentication
</aside>
`;

const fence = "```http\nGET /boats\n```";

/** What is wrong, what is reported, and where: `line:column-endColumn`. */
const cases: readonly (readonly [
  name: string,
  text: string,
  expected: readonly string[],
])[] = [
  [
    "a page of too many characters",
    sound + "x".repeat(pageLimits.characters),
    ["page-too-large 1:1"],
  ],
  [
    "a page of 100,000 table rows",
    sound + "| 200 | OK |\n".repeat(100_000),
    ["page-too-large 1:1"],
  ],
  [
    "a page of too many cells",
    sound + "|".repeat(pageLimits.pipes + 1),
    ["page-too-large 1:1"],
  ],
  [
    "an opening fence without an end",
    change("GET /boats\n```\n", "GET /boats\n"),
    ["fence-unclosed 8:1-8"],
  ],
  [
    "a last fence without an end",
    sound.replace(/```\n$/, ""),
    ["fence-unclosed 40:1-9"],
  ],
  [
    "an operation whose heading stands too far above it",
    slate.replace("## read", "## read\n\n## Funny\n\nWords."),
    ["unclassified-heading 3:1-29", "operation-lost 11:1-22"],
  ],
  ["nothing on a sound file of operations", slate, []],
  [
    "a file of which every operation was taken out",
    slate.slice(0, slate.indexOf("## read")),
    ["operation-missing 1:1", "unclassified-heading 3:1-29"],
  ],
  [
    "a misspelt section before the first that is known",
    change("## Request Headers", "## Requst Headers\n\n- a\n\n### More"),
    ["unclassified-heading 18:1-9", "unclassified-table 20:1"],
  ],
  [
    "an HTML block without an end",
    change("Reads boats.", "Reads boats.\n\n<pre>boats"),
    ["html-unclosed 14:1-11"],
  ],
  [
    "front matter that is no YAML",
    change("uid: boats_read", "uid: boats: read"),
    ["front-matter-invalid 3:11"],
  ],
  [
    "front matter that is no mapping",
    change("title: GET Boat\nuid: boats_read", "boats"),
    ["front-matter-invalid 2:1"],
  ],
  [
    "front matter without an end",
    change("---\n\n# GET", "\n# GET"),
    ["front-matter-invalid 1:1-4", "unclassified-paragraph 2:1"],
  ],
  [
    "a front-matter key that stands twice",
    change("uid: boats_read", "uid: boats_read\nuid: boats_write"),
    ["front-matter-key-repeated 4:1-4"],
  ],
  [
    "no http fence",
    change(`${fence}\n\nReads boats.\n\n`, ""),
    ["http-fence-missing 6:1-11"],
  ],
  [
    "two http fences with a method and a path",
    change(fence, `${fence}\n\nor\n\n\`\`\`http\nPUT /boats\n\`\`\``),
    ["http-fence-repeated 15:1-11"],
  ],
  [
    "an empty http fence",
    change("GET /boats\n```\n", "```\n"),
    ["http-fence-malformed 8:1"],
  ],
  [
    "an http fence of two lines",
    change("GET /boats\n```\n", "GET /boats\nPUT /boats\n```\n"),
    ["http-fence-malformed 10:1-11"],
  ],
  [
    "an http fence without a method",
    change("GET /boats\n```\n", "/boats\n```\n"),
    ["http-fence-malformed 9:1-7"],
  ],
  [
    "a path that leads elsewhere",
    change("GET /boats\n```\n", "GET /api/%2E./boats\n```\n"),
    ["http-fence-malformed 9:5-20"],
  ],
  [
    "a path that is not absolute",
    change("GET /boats\n```\n", "GET boats\n```\n"),
    ["http-fence-malformed 9:5-10"],
  ],
  [
    "an unknown method",
    change("GET /boats\n```\n", "FETCH /boats\n```\n"),
    ["method-unknown 9:1-6"],
  ],
  [
    "a section that stands twice",
    `${sound}\n## Sample request\n`,
    ["section-repeated 47:1-18"],
  ],
  [
    "a table without its row of dashes",
    change("|---------------|------|-------------|\n", ""),
    ["table-malformed 28:1-39"],
  ],
  [
    "a table whose row of dashes has another number of cells",
    change("|---------------|------|-------------|", "|-------|------|"),
    ["table-malformed 28:1-39"],
  ],
  [
    "a table that lacks a column",
    change(
      "| Parameter Name | Description |\n|----------------|-------------|\n| Accept | The media types of the answer: `a/b` |",
      "| Parameter Name |\n|---|\n| Accept |",
    ),
    ["table-column-missing 16:1-19"],
  ],
  [
    "a row with too few cells",
    change("| Length | int32 | In feet. |", "| Length | int32 |"),
    ["table-row-too-short 30:19"],
  ],
  [
    "a row with too many cells",
    change("| In feet. |", "| In `feet | yards`. |"),
    ["table-row-too-long 30:31-38"],
  ],
  [
    "a row without a name",
    change("| Length |", "| |"),
    ["table-row-nameless 30:1-3"],
  ],
  [
    "a property that stands twice in a table",
    change("| In feet. |", "| In feet. |\n| Length | string | In words. |"),
    ["table-row-repeated 31:3-9"],
  ],
  [
    "a status that is none",
    change("| 200 |", "| 200 OK |"),
    ["status-invalid 24:3-9"],
  ],
  [
    "responses without a status table",
    change(
      "| Response | Description |\n|----------|-------------|\n| 200 | OK |\n",
      "",
    ),
    ["status-table-missing 20:1-13"],
  ],
  [
    "a sample that is empty",
    change("```http!\nGET /boats\n", "```http!\n"),
    ["sample-malformed 34:1-9"],
  ],
  [
    "a sample response that begins with no status line",
    change("HTTP/1.1 200 OK\n", "200 OK\n"),
    ["sample-malformed 41:1-7"],
  ],
  [
    "a line of a sample that is no header",
    change(
      "Content-Type: application/json\n",
      "Content-Type: application/json\nand more\n",
    ),
    ["sample-malformed 43:1-9"],
  ],
  [
    "JSON that does not parse in a sample",
    change('"Length": 7 }', '"Length": seven }'),
    ["sample-json-invalid 44:13"],
  ],
  [
    "a name that stands twice in an object of a sample",
    change('"Length": 7 }', '"Length": 7, "Length": 8 }'),
    ["sample-json-key-repeated 44:16-24"],
  ],
  [
    "a sample request with another method",
    change("```http!\nGET", "```http!\nPOST"),
    ["sample-method-mismatch 35:1-5"],
  ],
  [
    "a sample that is no XML",
    change("application/json", "application/xml").replace(
      '{ "Length": 7 }',
      "<Boat>",
    ),
    ["sample-xml-invalid 44:7"],
  ],
  [
    "a sample that is no form",
    change(
      "```http!\nGET /boats",
      "```http!\nGET /boats\nContent-Type: application/x-www-form-urlencoded\n\nNo form",
    ),
    ["sample-form-invalid 38:1-8", "request-body-unlisted 38:1-8"],
  ],
  [
    "a name that is none",
    change("| Length |", "| - Length |"),
    ["name-malformed 30:3-11"],
  ],
  [
    "a header for media types that names none",
    change("`a/b`", "JSON."),
    ["media-type-malformed 18:12-48"],
  ],
  [
    "a header for authentication without a scheme",
    change("| Accept |", "| Authorization | The user's key. |\n| Accept |"),
    ["security-unclear 18:3-16"],
  ],
  [
    "a sample that authenticates, and no table that lists it",
    change(
      "GET /boats\n```\n\n## Sample response",
      "GET /boats\nAuthorization: Basic abc\n```\n\n## Sample response",
    ),
    ["security-unclear 36:16-21"],
  ],
  [
    "no table of headers",
    sound.replace(/## Request Headers[^#]*/, ""),
    ["security-unstated 9:1-4"],
  ],
  [
    "a column that does not say whether something is required",
    change(
      "| Length | int32 | In feet. |",
      "| Length | int32 | In feet. | mostly |",
    ).replace(
      "| Type | Description |\n|---------------|------|-------------|",
      "| Type | Description | Required |\n|---|---|---|---|",
    ),
    ["required-unknown 30:31-37"],
  ],
  [
    "a value of an enum that is no word",
    change(
      "## Request Headers",
      "## Query String Parameters\n\n| Parameter Name | Type | Description |\n|---|---|---|\n| hull | Enum: Wood = 1, Steel and tar | Of what. |\n\n## Request Headers",
    ),
    ["enum-value-malformed 18:26-39"],
  ],
  [
    "a path that holds markup",
    change("GET /boats\n```\n", "GET /boats/**id**\n```\n"),
    ["http-fence-malformed 9:5-18"],
  ],
  [
    "a path with a brace that nothing closes",
    change("GET /boats\n```\n", "GET /boats/{id\n```\n"),
    ["http-fence-malformed 9:5-15"],
  ],
  [
    "two headings with two types",
    change("## Response:", "## Response: array"),
    ["response-type-conflict 20:14-19"],
  ],
  [
    "a sample request to another path",
    change("```http!\nGET /boats", "```http!\nGET /ships?a=/boats"),
    ["sample-path-mismatch 35:5-20"],
  ],
  [
    "a title with another method",
    change("# GET Boat", "# PUT Boat"),
    ["title-mismatch 6:3-11"],
  ],
  [
    "titles with another path",
    sound.replaceAll("GET Boat", "GET Ship/{id}"),
    ["title-mismatch 2:8-21", "title-mismatch 6:3-16"],
  ],
  [
    "one body below two successes",
    change("| 200 | OK |", "| 200 | OK |\n| 201 | Created |"),
    ["response-body-shared 29:1"],
  ],
  [
    "a table, and a sample that shows a body, where there is none",
    change("| 200 | OK |", "| 204 | OK |").replace("1.1 200", "1.1 204"),
    ["response-body-forbidden 28:1", "response-body-forbidden 44:1-16"],
  ],
  [
    "a sample of a status that the page does not list",
    change("HTTP/1.1 200 OK", "HTTP/1.1 418 Teapot"),
    ["sample-status-unlisted 41:1-20"],
  ],
  [
    "an unknown heading",
    `${sound}\n## Webhooks\n`,
    ["unclassified-heading 47:1-12"],
  ],
  [
    "an unknown table",
    change(
      "### Response body",
      "| Link | Target |\n|---|---|\n| a | b |\n\n### Response body",
    ),
    ["unclassified-table 26:1"],
  ],
  [
    "an unknown column",
    change(
      "| Response | Description |\n|----------|-------------|\n| 200 | OK |",
      "| Response | Description | Since |\n|---|---|---|\n| 200 | OK | 1.0 |",
    ),
    ["unclassified-column 22:28-33"],
  ],
  [
    "an unknown fence",
    change(
      "## Sample request\n",
      "## Sample request\n\n```curl\ncurl /boats\n```\n",
    ),
    ["unclassified-fence 34:1"],
  ],
  [
    "an unknown front-matter key",
    change("uid: boats_read", "uid: boats_read\ncolour: red"),
    ["unclassified-front-matter 4:1-12"],
  ],
  [
    "a paragraph where none is expected",
    change("## Sample request\n", "## Sample request\n\nTry it.\n"),
    ["unclassified-paragraph 34:1-8"],
  ],
  [
    "a list where none is expected",
    change("## Sample request\n", "## Sample request\n\n- a\n- b\n"),
    ["unclassified-block 34:1"],
  ],
];

describe("reading reports", () => {
  it("nothing on a sound page", () => {
    const [{ kind, pages }, diagnostics] = read(sound);
    expect(diagnostics).toEqual([]);
    expect(kind).toBe("pages");
    expect(pages).toHaveLength(1);
  });

  it.each(cases)("%s", (_name, text, expected) => {
    const [, diagnostics] = read(text);
    expect(diagnostics.map(summarise)).toEqual(expected);
  });

  it("each of its codes in one of these cases", () => {
    const codes = Object.keys(catalog);
    const own = codes.slice(
      codes.indexOf("page-too-large"),
      codes.indexOf("unclassified-block") + 1,
    );
    const reported = new Set(
      cases.flatMap(([, text]) => read(text)[1].map(({ code }) => code)),
    );
    const here = own.filter((code) => !code.startsWith("blueprint-"));
    expect(here.filter((code) => !reported.has(code))).toEqual([]);
  });

  it("each with one line, the text of its line, and a place inside that line", () => {
    for (const [, text] of cases)
      for (const { message, source, place, code } of read(text)[1]) {
        if (code === "page-too-large") continue;
        const line = text.split("\n")[(place?.line ?? 0) - 1];
        expect(message).not.toMatch(/\n/);
        expect(source).toBe(line);
        expect(place?.column).toBeLessThanOrEqual((line?.length ?? 0) + 1);
        expect(place?.endColumn ?? 0).toBeLessThanOrEqual(
          (line?.length ?? 0) + 1,
        );
      }
  });

  it("two places where two things contradict each other", () => {
    const text = change("```http!\nGET", "```http!\nPOST");
    const [, [diagnostic]] = read(text);
    expect(diagnostic?.related?.[0]?.place).toMatchObject({
      line: 9,
      column: 1,
    });
  });
});

describe("a page with an error", () => {
  it("is still returned without the part that cannot be read", () => {
    const [{ pages }, diagnostics] = read(
      change(
        "| Length | int32 | In feet. |",
        "| Length | int32 |\n| Beam | int32 | Across. |",
      ),
    );
    expect(hasErrors(diagnostics)).toBe(true);
    const rows = pages[0]?.responses[0]?.body?.table?.rows;
    expect(rows?.map(({ name }) => name.value)).toEqual(["Beam"]);
  });

  it("is not returned when its method or path is unknown", () => {
    const [{ kind, pages }, diagnostics] = read(
      change("GET /boats\n```\n", "FETCH /boats\n```\n"),
    );
    expect(kind).toBe("pages");
    expect(pages).toEqual([]);
    expect(hasErrors(diagnostics)).toBe(true);
  });

  it("reports everything that is wrong, in the order of the page", () => {
    const text = change("GET /boats\n```\n", "FETCH /boats\n```\n")
      .replace("| 200 |", "| OK |")
      .replace("7 }", "seven }");
    expect(read(text)[1].map(({ code }) => code)).toEqual([
      "method-unknown",
      "status-invalid",
      "sample-json-invalid",
    ]);
  });
});
