import { describe, expect, it } from "vitest";
import { parametersOf, read } from "./read.js";

const text = (...lines: string[]) => lines.join("\n");

/** The first operation of a page whose parameters have headings. */
function pageOf(...parameters: string[]) {
  const [page] = read(
    text(
      "## Find berths",
      "",
      "- **Method:** `GET`",
      "- **Path:** `/ports/{portId}/berths`",
      "",
      "### Parameters",
      "",
      ...parameters,
    ),
  );
  if (page === undefined) throw new Error("no page");
  return page;
}

describe("parameters with headings of their own", () => {
  it("reads where one travels, its type, its values and whether it is required", () => {
    const page = pageOf(
      "#### `portId` required",
      "",
      "- **In:** `path`",
      "",
      "Which port.",
      "",
      "`integer`, format: `int64`",
      "",
      "#### `state`",
      "",
      "- **In:** `query`",
      "- **Explode:** `true`",
      "",
      '`string`, possible values: `"free", "taken"`, default: `"free"`',
      "",
      "#### `X-Tide`",
      "",
      "- **Location:** header",
      "",
      "`boolean`",
      "",
    );
    expect(parametersOf(page)).toEqual([
      "path portId int64 required",
      "query state string",
      "header X-Tide boolean",
    ]);
    expect(page.parameters[0]?.description?.value).toBe("Which port.");
    expect(page.parameters[1]?.enum?.map((one) => one.value)).toEqual([
      "free",
      "taken",
    ]);
  });

  it("takes a type below `Array of` for that of the items", () => {
    const page = pageOf(
      "#### `marks`",
      "",
      "- **In:** `query`",
      "",
      "Marks to look for",
      "",
      "**Array of:**",
      "",
      "`string`",
      "",
    );
    expect(parametersOf(page)).toEqual(["query marks [string]"]);
  });

  it("leaves a list below a heading that says no place to be read as one", () => {
    const page = pageOf("#### `filter`", "", "- **state:** `string`", "");
    expect(parametersOf(page)).not.toContain("query filter");
  });
});
