import { describe, expect, it } from "vitest";
import { parametersOf, read, rowsOf } from "./read.js";

const text = (...lines: string[]) => lines.join("\n");
const under = (operation: string, ...lines: string[]) => {
  const [page] = read(text(`## ${operation}`, "", ...lines));
  if (page === undefined) throw new Error("no operation was read");
  return page;
};

describe("field lists", () => {
  it.each([
    [
      "a table",
      [
        "| Name | Type | Required |",
        "|--|--|--|",
        "| `limit` | integer | yes |",
      ],
    ],
    [
      "a table in Portuguese",
      [
        "| Parâmetro | Tipo | Obrigatório |",
        "|--|--|--|",
        "| limit | inteiro | sim |",
      ],
    ],
    ["items", ["- `limit` (integer, required): how many"]],
    ["items with dashes", ["- **limit** - integer - **Required.** how many"]],
    ["items with leading brackets", ["- (required) (int) limit: how many"]],
    ["lines of code", ["```", "limit=[integer] (required)", "```"]],
  ])("reads query parameters from %s", (_, list) => {
    const page = under("GET /berths", "**Query parameters:**", "", ...list);
    expect(parametersOf(page)).toEqual(["query limit integer required"]);
  });

  it.each([
    ["Path parameters", "path id"],
    ["URL Params", "path id"],
    ["Headers", "header id"],
    ["Cookies", "cookie id"],
    ["Query string", "path id"],
  ])("puts the fields below `%s` where they travel", (label, expected) => {
    const page = under(
      "GET /berths/{id}",
      `### ${label}`,
      "",
      "| Name | Description |",
      "|--|--|",
      "| id | which |",
    );
    expect(parametersOf(page)).toEqual([expected]);
  });

  it.each([
    ["where others are marked", [], ["limit required", "side"]],
    [
      "but not where all are said to be optional",
      ["All parameters of this call are optional.", ""],
      ["limit", "side"],
    ],
  ])("takes a name without a mark for required %s", (_, above, expected) => {
    const page = under(
      "GET /berths",
      ...above,
      "### Query parameters",
      "",
      "| Field | Type |",
      "|--|--|",
      "| limit | snowflake |",
      "| side? | snowflake |",
    );
    expect(parametersOf(page)).toEqual(expected.map((one) => `query ${one}`));
  });

  it("nests fields by dots, by marks and by items", () => {
    const dots = under(
      "POST /berths",
      "### Body",
      "",
      "| Field | Type |",
      "|--|--|",
      "| ship.name | string |",
      "| crew[].age | int |",
    );
    expect(rowsOf(dots.requestBody)).toEqual([
      "ship object",
      "» name string",
      "crew [object]",
      "» age integer",
    ]);
    const items = under(
      "POST /berths",
      "Request body:",
      "",
      "- `ship` (object)",
      "  - `name` (string)",
    );
    expect(rowsOf(items.requestBody)).toEqual(["ship object", "» name string"]);
  });

  it("takes parameters without a place by the method", () => {
    const list = ["Parameters:", "", "- `berth`: which one"];
    expect(parametersOf(under("GET /ships", ...list))).toEqual(["query berth"]);
    expect(rowsOf(under("POST /ships", ...list).requestBody)).toEqual([
      "berth",
    ]);
  });
});

describe("bodies and responses", () => {
  it("takes samples by the labels above them", () => {
    const page = under(
      "POST /berths",
      "**Request:**",
      "",
      "```json",
      '{"name": "North"}',
      "```",
      "",
      "**Response 201:**",
      "",
      "```json",
      '{"id": 7}',
      "```",
    );
    expect(
      page.samples.map(({ direction, status }) => `${direction} ${status}`),
    ).toEqual(["request undefined", "response 201"]);
    expect(page.responses.map(({ status }) => status.value)).toEqual(["201"]);
  });

  it("leaves a status that is not said unsaid", () => {
    const page = under(
      "GET /berths",
      "**Response:**",
      "",
      "```json",
      '{"id": 7}',
      "```",
    );
    expect(page.responses.map(({ status }) => status.value)).toEqual([
      "default",
    ]);
  });

  it.each([
    [
      "items",
      ["**Responses:**", "", "- `200 OK`: fine", "- `404`: no such berth"],
    ],
    [
      "a table",
      [
        "### Responses",
        "",
        "| Code | Meaning |",
        "|--|--|",
        "| 200 | fine |",
        "| 404 | none |",
      ],
    ],
    [
      "headings",
      [
        "#### 200: OK",
        "",
        "```json",
        "{}",
        "```",
        "",
        "#### 404",
        "",
        "```json",
        "{}",
        "```",
      ],
    ],
    ["sentences", ["Returns `200 OK`, or responds with `404 Not Found`."]],
    [
      "labels",
      [
        "**Response**",
        "",
        "**Code:** 200",
        "",
        "**Error response**",
        "",
        "**Code:** 404",
      ],
    ],
  ])("reads statuses from %s", (_, lines) => {
    const page = under("GET /berths/{id}", ...lines);
    expect(page.responses.map(({ status }) => status.value)).toEqual([
      "200",
      "404",
    ]);
  });

  it("reads names of types in a sample as types", () => {
    const page = under(
      "POST /berths",
      "#### Parameters",
      "",
      "```js",
      "{",
      '  "name": string, // what it is called',
      '  "depth": number | null',
      "}",
      "```",
    );
    expect(rowsOf(page.requestBody)).toEqual([
      "name string",
      "depth number|null",
    ]);
  });

  it("reads a sample with comments, ellipses and commas too many", () => {
    const page = under(
      "GET /berths",
      "Response:",
      "",
      "```json",
      "{",
      '  "id": 1, // a number',
      '  "ships": [ ... ],',
      "  name: 'North',",
      "}",
      "```",
    );
    expect(page.samples[0]?.json).toMatchObject({ kind: "object" });
  });

  it("reads JSON in code within a line and a cell", () => {
    const page = under(
      "DELETE /berths/{id}",
      '**Request body:** `{"why": "old"}`',
      "",
      '**Response:** `{"done": true}`',
      "",
      "**Errors:**",
      "",
      "| Status | Response |",
      "|--|--|",
      '| 404 | `{"error": "none"}` |',
    );
    expect(
      page.samples.map(({ direction, status }) => `${direction} ${status}`),
    ).toEqual(["request undefined", "response default", "response 404"]);
  });

  it("gives an answer without a status the one success that is named", () => {
    const page = under(
      "GET /berths",
      "**Example response:**",
      "",
      "```json",
      '{"id": 7}',
      "```",
      "",
      "**Status codes:**",
      "",
      "- `200 OK`",
      "- `404`",
    );
    expect(page.samples.map(({ status }) => status)).toEqual(["200"]);
  });

  it("takes the status that a page says once for all answers", () => {
    const [page] = read(
      text(
        "All endpoints return status `200` on success.",
        "",
        "## GET /berths",
        "",
        "Lists berths.",
        "",
        "## GET /ships",
        "",
        "Lists ships.",
      ),
    );
    expect(page?.responses.map(({ status }) => status.value)).toEqual(["200"]);
  });

  it("places the fields of a list where the sample shows their names", () => {
    const page = under(
      "GET /berths",
      "Response:",
      "",
      "```json",
      '{"data": [{"id": 1, "depth": 2.5}]}',
      "```",
      "",
      "| Key | Remarks |",
      "|--|--|",
      "| id | which |",
      "| depth | in metres |",
    );
    expect(rowsOf(page.responses[0]?.body)).toEqual([
      "data [object]",
      "» id integer",
      "» depth number",
    ]);
  });

  it("reads the answer that is printed below a call", () => {
    const page = under(
      "POST /berths",
      "```sh",
      '$ curl https://quay.example/berths -d \'{"name": "North"}\'',
      '{"id": 1}',
      "```",
    );
    expect(page.samples.map(({ direction }) => direction)).toEqual([
      "request",
      "response",
    ]);
  });

  it("keeps the parameters of calls and of sentences", () => {
    const page = under(
      "GET /berths",
      "Use the `deep` parameter to see more.",
      "",
      "```sh",
      'curl "https://quay.example/berths?limit=5"',
      "```",
    );
    expect(parametersOf(page)).toEqual(["query deep", "query limit"]);
  });

  it("reads what a call of curl sends", () => {
    const page = under(
      "POST /berths",
      "```sh",
      "curl -X POST https://quay.example/berths \\",
      '  -H "X-Berth-Key: 1" \\',
      '  -d \'{"name": "North"}\'',
      "```",
    );
    expect(parametersOf(page)).toEqual(["header X-Berth-Key"]);
    expect(page.samples.map(({ direction }) => direction)).toEqual(["request"]);
  });
});
