import { describe, expect, it } from "vitest";
import { read } from "./read.js";

const wordsOf = (...lines: string[]) =>
  read(lines.join("\n")).map(({ title, summary, description }) => ({
    title: title?.value,
    summary: summary?.value,
    description: description?.value,
  }));

describe("what a page says of an operation in words", () => {
  it("is its heading, and the paragraphs below its line", () => {
    expect(
      wordsOf(
        "### List boats",
        "",
        "`GET /boats`",
        "",
        "Everything afloat, the *oldest* first;",
        "see [paging](#paging) and [RFC 8288](https://example.com/8288).",
        "",
        "Boats in dry dock are left out. They look as follows:",
        "",
        "**Response** `200`:",
        "",
        "A list, and this is said of the message.",
      ),
    ).toEqual([
      {
        title: "List boats",
        summary: "List boats",
        description:
          "Everything afloat, the *oldest* first; see paging and [RFC 8288](https://example.com/8288).\n\nBoats in dry dock are left out.",
      },
    ]);
  });

  it("begins with the first sentence where the heading is the operation's line", () => {
    expect(
      wordsOf(
        "### GET /crane",
        "",
        "Tells how the crane stands. The panel asks for it once a second.",
        "",
        "| Field | Type |",
        "|---|---|",
        "| load | number |",
        "",
        "A sentence below is none.",
      ),
    ).toEqual([
      {
        title: undefined,
        summary: "Tells how the crane stands",
        description: "The panel asks for it once a second.",
      },
    ]);
  });

  it("stands below a label or a heading that says so, too", () => {
    const expected = "Takes a boat out of the water.";
    expect(
      wordsOf(
        "## Haul out",
        "",
        "**URL**: `/boats/{id}/haul`",
        "",
        "**Method**: `POST`",
        "",
        `**Description**: ${expected}`,
      ),
    ).toMatchObject([{ title: "Haul out", description: expected }]);
    expect(
      wordsOf(
        "## Haul out",
        "",
        "`POST /boats/{id}/haul`",
        "",
        "### Description",
        "",
        expected,
      ),
    ).toMatchObject([{ description: expected }]);
  });

  it("is what stands beside each line of a fence, whatever its heading", () => {
    expect(
      wordsOf(
        "## Moorings",
        "",
        "All of them need a token.",
        "",
        "```",
        "GET    /moorings       # list (filter by pier; paginated)",
        "DELETE /moorings/{id}",
        "```",
      ),
    ).toEqual([
      {
        title: "list (filter by pier; paginated)",
        summary: "list (filter by pier; paginated)",
        description: undefined,
      },
      { title: undefined, summary: undefined, description: undefined },
    ]);
  });

  it.each([
    ["a part of a section", "### Sample request"],
    ["the path without its slash", "### boats/{id} - READ"],
  ])("has no title from a heading that is %s", (_name, heading) => {
    const [words] = wordsOf(
      heading,
      "",
      "```",
      "GET /boats/{id}",
      "```",
      "",
      "**Response**",
    );
    expect(words?.title).toBeUndefined();
  });

  it("stands in the front matter of a page", () => {
    expect(
      wordsOf(
        "---",
        'title: "Get a boat"',
        "description: All that is known of one boat.",
        "api: GET /boats/{id}",
        "---",
        "",
        '<ParamField path="id" type="string" required>Which</ParamField>',
      ),
    ).toEqual([
      {
        title: "Get a boat",
        summary: "Get a boat",
        description: "All that is known of one boat.",
      },
    ]);
  });

  it("follows a component that is the line, and stands between samples above one", () => {
    expect(
      wordsOf(
        "## Get a boat",
        "",
        '<Route method="GET">/boats/[\\{boat.id\\}](/docs/boat)</Route>',
        "",
        "Returns a boat for an id.",
      ),
    ).toMatchObject([{ description: "Returns a boat for an id." }]);
    expect(
      wordsOf(
        "## Get all piers",
        "",
        "```shell",
        'curl "https://harbour.example.com/api/piers"',
        "```",
        "",
        "> The above command returns JSON structured like this:",
        "",
        "```json",
        '{"piers": []}',
        "```",
        "",
        "This endpoint gives all piers.",
        "",
        "### HTTP Request",
        "",
        "`GET https://harbour.example.com/api/piers`",
      ),
    ).toMatchObject([
      { title: "Get all piers", description: "This endpoint gives all piers." },
    ]);
  });

  it("is no list of fields, path or badge", () => {
    const [words] = wordsOf(
      "### GET /boats",
      "",
      "![stable](badge.svg)",
      "",
      "id - which one",
      "pier - where it lies",
    );
    expect(words).toMatchObject({ summary: undefined, description: undefined });
  });
});
