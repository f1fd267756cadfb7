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

describe("a type in a paragraph below a name", () => {
  const body = (...items: string[]) => {
    const [page] = read(
      text(
        "## Add a berth",
        "",
        "`POST /berths`",
        "",
        "### Request body",
        "",
        ...items,
      ),
    );
    return page?.requestBody?.table?.rows.map(({ name, depth, meaning }) => [
      name.value,
      depth,
      JSON.stringify(meaning),
    ]);
  };

  it("is the type of the field, and no field inside it", () => {
    const rows = body(
      "- **`name` (required)**",
      "",
      "  `string`",
      "- **`port`**",
      "",
      "  `object`, schema: `Port`",
      "  - **`id`**",
      "",
      "    `integer`, format: `int64`",
    );
    expect(rows?.map(([name, depth]) => [name, depth])).toEqual([
      ["name", 0],
      ["port", 0],
      ["id", 1],
    ]);
    expect(rows?.[0]?.[2]).toContain("string");
    expect(rows?.[2]?.[2]).toContain("int64");
  });

  it("is that of the items where an array stands before it", () => {
    const rows = body(
      "- **`tags`**",
      "",
      "  `array`",
      "",
      "  **Items:**",
      "",
      "  `string`",
    );
    expect(rows).toHaveLength(1);
    expect(rows?.[0]?.[2]).toMatch(/list.*string/);
  });
});
