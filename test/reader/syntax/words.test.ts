import { describe, expect, it } from "vitest";
import { commonWords } from "../../../generator/reader/dialects/common-words.js";
import { readNameCell } from "../../../generator/reader/syntax/blocks/name-cell.js";
import { readPathTemplate } from "../../../generator/reader/syntax/blocks/path-template.js";
import { read } from "./read.js";

/** A page with the rows of a case, and nothing else of interest. */
function page({
  query = [],
  headers = [],
  opening = "Reads boats.",
}: {
  readonly query?: readonly string[];
  readonly headers?: readonly string[];
  readonly opening?: string;
}) {
  const table =
    query.length > 0
      ? `## Query String Parameters

| Parameter Name | Type | Description |
|---|---|---|
${query.join("\n")}
`
      : "";
  const text = `# GET Boat

\`\`\`http
GET /boats
\`\`\`

${opening}

${table}
## Request Headers

| Parameter Name | Description |
|---|---|
${headers.join("\n")}

## Response:

| Response | Description |
|---|---|
| 204 | Gone |
`;
  const [{ pages }, diagnostics] = read(text);
  const [first] = pages;
  if (first === undefined) throw new Error("a page was expected");
  return { page: first, codes: diagnostics.map(({ code }) => code) };
}

describe("a name cell", () => {
  it.each([
    ["**Name**", "Name"],
    ["__Name__", "Name"],
    ["~~Name~~", "Name"],
    ["`Name`", "Name"],
    ["[Name](#name)", "Name"],
    ["**[`Name`](#name)**", "Name"],
    ["<b>Name</b>", "Name"],
    ["Name[^1]", "Name"],
    ["Name<sup>2</sup>", "Name"],
    ["Na<br>me", "Name"],
    ["&lt;Name&gt;", "<Name>"],
    ["\\_Links", "_Links"],
    ["_Links", "_Links"],
    ["a_b_c", "a_b_c"],
    ["$filter", "$filter"],
    ["filter[a][b]", "filter[a][b]"],
    ["`a * b`", "a * b"],
  ])("%s is %s", (source, name) => {
    expect(readNameCell(source, commonWords)).toEqual({ name });
  });

  it.each([
    ["Name (optional)", "optional"],
    ["Name?", "optional"],
    ["Name (required)", "required"],
    ["Name<br>**required**", "required"],
  ])("%s is marked as %s", (source, mark) => {
    expect(readNameCell(source, commonWords)).toEqual({ name: "Name", mark });
  });

  it("holds no type", () => {
    expect(readNameCell("Name<br>string", commonWords).name).toBe(
      "Name string",
    );
  });
});

describe("a path", () => {
  it.each([
    ["/boats/:id/<part>", "/boats/{id}/{part}"],
    ["/boats/{{id}}", "/boats/{id}"],
    ["/boats/${id}", "/boats/{id}"],
    ["/boats/[\\{id\\}](#boat)", "/boats/{id}"],
    ["/boats:sink/{id}", "/boats:sink/{id}"],
  ])("%s is %s", (text, template) => {
    expect(readPathTemplate(text)).toBe(template);
  });
});

describe("the mark of a required parameter", () => {
  it.each([
    ["The key. **Required**", true, "The key."],
    ["**Required** The key.", true, "The key."],
    ["**Required**. The key.", true, "The key."],
    ["__Required__ The key.", true, "The key."],
    ["Required. The key.", true, "The key."],
    ["The key (required)", true, "The key"],
    ["The key is **required**.", true, "The key is **required**."],
    ["Not **required**.", false, "Not **required**."],
    ["**Required** when all is set.", false, "**Required** when all is set."],
    ["If set, b is **required**.", false, "If set, b is **required**."],
    ["Required fields come first.", false, "Required fields come first."],
  ])("%s", (text, required, description) => {
    const { page: read, codes } = page({ query: [`| all | bool | ${text} |`] });
    const [parameter] = read.parameters;
    expect(codes).toEqual([]);
    expect(parameter?.required).toBe(required);
    expect(parameter?.description?.value).toBe(description);
  });
});

describe("a list of values", () => {
  it.each([
    ["Enum: Red = 1, Green = 2", ["Red", "Green"]],
    ["Enum: `Red`, **Green**", ["Red", "Green"]],
    ["Enum: Red \\| Green", ["Red", "Green"]],
    ["Enum: 'Red' or 'Green'", ["Red", "Green"]],
    ["Enum: Red<br>Green; Blue", ["Red", "Green", "Blue"]],
  ])("%s", (type, values) => {
    const { page: read, codes } = page({ query: [`| hue | ${type} | x |`] });
    expect(codes).toEqual([]);
    expect(read.parameters[0]?.enum?.map(({ value }) => value)).toEqual(values);
  });
});

describe("a row of the header table", () => {
  it.each([
    [
      "Authorization | Supports 'Basic' and 'SoTicket' schemes.",
      ["Basic", "SoTicket"],
    ],
    ["Authorization | Bearer token.", ["Bearer"]],
    ["Authorization | A `bearer` token of the user's.", ["bearer"]],
    ["**Authorization** | Supports 'Basic'.", ["Basic"]],
    [
      "[Authorization](#auth) | Basic authentication, but not Digest.",
      ["Basic"],
    ],
  ])("%s", (row, schemes) => {
    const { page: read, codes } = page({ headers: [`| ${row} |`] });
    expect(codes).toEqual([]);
    expect(read.security.map(({ kind, name }) => [kind, name.value])).toEqual(
      schemes.map((scheme) => ["http", scheme]),
    );
  });

  it.each([
    ["See `the list`: `application/json`", ["application/json"]],
    ["application/json, text/xml.", ["application/json", "text/xml"]],
    ["`application/json; charset=utf-8`", ["application/json"]],
    ["Of the answer:", []],
  ])("lists media types: %s", (text, types) => {
    const { page: read, codes } = page({ headers: [`| Accept | ${text} |`] });
    expect(codes).toEqual([]);
    expect(read.headers[0]?.values.map(({ value }) => value)).toEqual(types);
  });
});

describe("the summary", () => {
  it.each([
    "> [!NOTE]\n> Mind the tide.",
    "[!include[Tide](tide.md)]",
    "<Tide />",
    "**Note:** mind the tide.",
    ":::tip",
    "![A boat](boat.png)",
  ])("is not %s", (note) => {
    const { page: read } = page({ opening: `${note}\n\nLists all boats.` });
    expect(read.summary?.value).toBe("Lists all boats.");
    expect(read.description?.value).toBe(note);
  });
});
