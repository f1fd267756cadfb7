import { describe, expect, it } from "vitest";
import { read, summarise } from "./read.js";

/** The codes of a page with a title, a line that says method and path, and a sample. */
function codesOf(title: string, line: string, sample: string) {
  const text = `# ${title}

\`\`\`http
${line}
\`\`\`

Something.

## Request Headers

| Parameter Name | Description |
|---|---|
| SO-Language | Which. |

## Sample request

\`\`\`http!
${sample}
\`\`\`
`;
  const [, diagnostics] = read(text);
  return diagnostics
    .map(({ code }) => code)
    .filter((code) => /^(title|sample)-/.test(code));
}

const line = "DELETE /api/v1/Boat/{boatId}/Crew-{no}";

describe("a title", () => {
  it.each([
    "DEL Boat/{id}/Crew-{no}",
    "DELETE /api/v1/Boat/{id}/Crew-{id}",
    "DELETE boats/{id}",
    "Remove a sailor",
    "DELETE the crew",
  ])("`%s` does not contradict the page", (title) => {
    expect(codesOf(title, line, line)).toEqual([]);
  });

  it.each([
    "GET Boat/{id}/Crew-{no}",
    "DEL Ship/{id}",
    "DEL Boat/Mast",
  ])("`%s` contradicts the page", (title) => {
    expect(codesOf(title, line, line)).toEqual(["title-mismatch"]);
  });
});

describe("the example lines of a query", () => {
  const page = (example: string) => `# GET Boat

\`\`\`http
GET /api/v1/Boat
\`\`\`

Something.

## Query String Parameters

| Parameter Name | Type | Description |
|---|---|---|
| size | string | How. |

\`\`\`http
GET /api/v1/Boat?size=1
${example}
\`\`\`

## Request Headers

| Parameter Name | Description |
|---|---|
| SO-Language | Which. |
`;

  it.each([
    ["GET /api/v1/Boat?size=/x/y z", []],
    ["PUT /api/v1/Boat?size=2", ["sample-method-mismatch 17:1-4"]],
    ["GET /api/v1/Ship?size=2", ["sample-path-mismatch 17:5-24"]],
  ])("`%s`", (example, found) => {
    const [, diagnostics] = read(page(example));
    const own = diagnostics.filter(({ code }) => code.startsWith("sample-"));
    expect(own.map(summarise)).toEqual(found);
  });
});

describe("a sample request", () => {
  it.each([
    "/api/v1/Boat/7/Crew-2",
    "/api/v1/Boat/{id}/Crew-{no}?x=/y",
    "/Tenant1/api/v1/boat/7/crew-2",
    "https://example.com/api/v1/Boat/7/Crew-2",
    "/Boat/7/Crew-2",
  ])("to `%s` is one of the page", (target) => {
    expect(codesOf("Boat", line, `DELETE ${target}`)).toEqual([]);
  });

  it.each([
    "/api/v1/Ship/7/Crew-2",
    "/api/v1/Boat/7",
    "/api/v1/Boat/7/Crew-",
    "/api/v1/Boat/7/Mast-2",
    "/",
  ])("to `%s` is another operation's", (target) => {
    expect(codesOf("Boat", line, `DELETE ${target}`)).toEqual([
      "sample-path-mismatch",
    ]);
  });
});
