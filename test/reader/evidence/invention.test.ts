import { describe, expect, it } from "vitest";
import { readByEvidence } from "../../../generator/reader/evidence/read-evidence.js";
import { read, rowsOf } from "./read.js";

const text = (...lines: string[]) => lines.join("\n");
const under = (operation: string, ...lines: string[]) => {
  const [page] = read(text(`## ${operation}`, "", ...lines));
  if (page === undefined) throw new Error("no operation was read");
  return page;
};
const berth = ["# Berth object", "", "| Field | Type |", "|--|--|"];
const schema = text(...berth, "| id | string |", "| side | string |", "");

describe("what no page says", () => {
  it("is no property that a line about the whole body names", () => {
    const { requestBody } = under(
      "POST /berths",
      "### Request body",
      "",
      "**Required:** `true`",
      "",
      "schema: `Berth`",
      "",
      "- **`side`**",
      "",
      "  `string`",
    );
    expect(rowsOf(requestBody)).toEqual(["side string"]);
    expect(requestBody?.required).toBe(true);
  });

  it("is no schema of which only a part comes back", () => {
    const [page] = read(
      text(
        "## GET /me/berth",
        "",
        "Returns a partial [berth](#berth-object) object.",
        "",
        "```json",
        '{ "id": "b1" }',
        "```",
        "",
        schema,
      ),
    );
    expect(page?.responses[0]?.body?.meaning).toEqual({ kind: "object" });
    expect(page?.samples.map(({ body }) => body?.value)).toEqual([
      '{ "id": "b1" }',
    ]);
  });

  it("is no body that a sentence about something else links to", () => {
    const page = under(
      "POST /berths",
      "Creates a [berth](#berth-object) object. Send the fields as a request body. Returns the [ship](#ship-object) object.",
      "",
      "### JSON params",
      "",
      "| Name | Type |",
      "|--|--|",
      "| side | string |",
      "",
      schema,
      "# Ship object",
      "",
      "| Field | Type |",
      "|--|--|",
      "| name | string |",
    );
    expect(page.requestBody?.meaning).toBeUndefined();
    expect(rowsOf(page.requestBody)).toEqual(["side string"]);
    expect(page.responses.map(({ body }) => body?.meaning)).toEqual([
      { kind: "reference", name: "Ship" },
    ]);
  });

  it("is no answer that is shown after a sentence about something else", () => {
    const page = under(
      "POST /berths/1/clear",
      "**Response:** 200 OK",
      "",
      "```json",
      '{ "done": true }',
      "```",
      "",
      "Looking at the berth shows that it is empty.",
      "",
      "```json",
      '{ "id": 1, "ship": null }',
      "```",
    );
    expect(page.samples).toHaveLength(1);
  });

  it("is no status that a number in a row looks like", () => {
    const page = read(
      text(
        "| Endpoint | Calls a second |",
        "|--|--|",
        "| GET /berths | 100 |",
        "| GET /ships | 200 |",
      ),
    );
    expect(page.flatMap(({ responses }) => responses)).toEqual([]);
  });

  it("is no schema that has only a name in common with a list of values", () => {
    const [pages] = readByEvidence([
      {
        file: "api.md",
        text: text(
          "## GET /berths",
          "",
          "### Response",
          "",
          "| Field | Type |",
          "|--|--|",
          "| side | [berth type](#berth-type) |",
          "| about | map of [berth](#berth-object) names |",
          "",
          schema,
          "# Berth type",
          "",
          "| Value | Name |",
          "|--|--|",
          "| 0 | port |",
          "| 1 | starboard |",
        ),
      },
    ]);
    const [page] = pages.get("api.md") ?? [];
    const rows = page?.responses[0]?.body?.table?.rows;
    expect(rows?.map(({ meaning }) => meaning?.kind)).toEqual([
      "reference",
      "object",
    ]);
    expect(page?.schemas?.map(({ name }) => name.value)).toEqual(["BerthType"]);
    expect(page?.schemas?.map(({ meaning }) => meaning)).toEqual([
      {
        kind: "enum",
        of: { kind: "primitive", type: "integer", strength: "exact" },
        values: ["0", "1"],
      },
    ]);
  });
});
