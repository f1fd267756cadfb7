import { describe, expect, it } from "vitest";
import { readByEvidence } from "../../../generator/reader/evidence/read-evidence.js";
import { operationsOf, read } from "./read.js";

const text = (...lines: string[]) => lines.join("\n");

describe("operation lines", () => {
  it.each([
    ["a heading", "## GET /berths"],
    ["a heading with code", "### List berths: `GET /berths`"],
    ["a heading with the path first", "### `/berths` (GET)"],
    ["a heading with a description", "#### GET /berths - lists berths"],
    ["a fence", text("## List", "", "```", "GET /berths", "```")],
    [
      "a fence with a version",
      text("## List", "", "```http", "GET /berths HTTP/1.1", "```"),
    ],
    ["indented code", text("## List", "", "    GET /berths")],
    ["inline code", text("## List", "", "`GET /berths`")],
    ["a method and a path in code", text("## List", "", "**GET** `/berths`")],
    ["a bold path", text("## List", "", "GET **/berths**")],
    ["a labelled line", text("## List", "", "**Endpoint:** `GET /berths`")],
    ["an item", text("## Berths", "", "- `GET /berths` lists berths")],
    ["a table", text("| Method | Path |", "|---|---|", "| GET | `/berths` |")],
    [
      "a table of one column",
      text("| Call | What |", "|---|---|", "| `GET /berths` | lists |"),
    ],
    [
      "fields in a paragraph",
      text("## List", "", "URL: /berths", "Method: GET"),
    ],
    [
      "bold fields",
      text("## List", "", "**URL** : `/berths`", "", "**Method** : `GET`"),
    ],
    [
      "fields as items",
      text(
        "## List",
        "",
        "- **Method**",
        "",
        "  `GET`",
        "- **URL**",
        "",
        "  /berths",
      ),
    ],
    [
      "a vertical table",
      text(
        "## List",
        "",
        "| | |",
        "|---|---|",
        "| URL | /berths |",
        "| Method | GET |",
      ),
    ],
    ["a path as heading", text("## /berths", "", "- GET all berths")],
    ["a component", '<Route method="GET">/berths</Route>'],
    ["a component with a path", '<Endpoint verb="get" path="/berths" />'],
    [
      "front matter",
      text("---", "title: List", 'api: "GET /berths"', "---", ""),
    ],
  ])("finds an operation in %s", (_, page) => {
    expect(operationsOf(page)).toEqual(["GET /berths"]);
  });

  it.each([
    [
      "methods of one path",
      "## GET|PUT /berths/{id}",
      ["GET /berths/{id}", "PUT /berths/{id}"],
    ],
    [
      "methods in a cell",
      text("| Method | Path |", "|--|--|", "| GET/POST | /berths |"),
      ["GET /berths", "POST /berths"],
    ],
    [
      "lines of a fence",
      text("```", "GET    /berths       # all", "DELETE /berths/{id}", "```"),
      ["GET /berths", "DELETE /berths/{id}"],
    ],
  ])("finds several operations in %s", (_, page, expected) => {
    expect(operationsOf(page)).toEqual(expected);
  });

  it("reads an operation of an index and of a section once, with the section", () => {
    const pages = read(
      text(
        "| Method | Path |",
        "|--|--|",
        "| GET | /berths |",
        "",
        "## GET /berths",
        "",
        "Returns `200 OK`.",
      ),
    );
    expect(pages).toHaveLength(1);
    expect(pages[0]?.responses.map(({ status }) => status.value)).toEqual([
      "200",
    ]);
  });

  it.each([
    [
      "a call in an example",
      text(
        "## GET /berths/{id}",
        "",
        "### Example",
        "",
        "```",
        "GET /berths/7",
        "```",
      ),
      ["GET /berths/{id}"],
    ],
    [
      "a call of curl",
      text(
        "## `POST /berths`",
        "",
        "```sh",
        "curl https://x.example/berths/9",
        "```",
      ),
      ["POST /berths"],
    ],
    ["a sentence", "Send a GET request to the server, then GET some rest.", []],
    [
      "a changelog",
      text(
        "## 1.2.0",
        "",
        "- fix GET requests with a body",
        "- add `/login` page",
      ),
      [],
    ],
  ])("takes %s for no operation of its own", (_, page, expected) => {
    expect(operationsOf(page)).toEqual(expected);
  });

  it("puts the prefix in a heading before the paths below it", () => {
    const page = text(
      "### Berths (`/v1/berths`)",
      "",
      "| Method | Path |",
      "|--|--|",
      "| GET | `/` |",
      "| GET | `/{id}` |",
    );
    expect(operationsOf(page)).toEqual([
      "GET /v1/berths",
      "GET /v1/berths/{id}",
    ]);
  });

  it("reads messages where nothing stronger names operations, numbers as parameters", () => {
    const message = (path: string) => [
      "```http",
      `GET ${path} HTTP/1.1`,
      "Host: quay.example",
      "```",
      "",
    ];
    const page = text(
      "## One berth",
      "",
      ...message("/berths/4"),
      "## All berths",
      "",
      ...message("/berths"),
    );
    expect(operationsOf(page)).toEqual(["GET /berths/{id}", "GET /berths"]);
  });

  it.each([
    [
      "a lone call",
      text(
        "## Install",
        "",
        "```sh",
        "curl https://quay.example/install",
        "```",
      ),
    ],
    [
      "a lone message",
      text(
        "## Routing",
        "",
        "```http",
        "GET /status HTTP/1.1",
        "Host: a.example",
        "```",
      ),
    ],
  ])("takes %s in other prose for no operation", (_, page) => {
    expect(operationsOf(page)).toEqual([]);
  });

  it("leaves the lines of a list that lead to other pages to these", () => {
    const [found] = readByEvidence([
      { file: "index.md", text: "- [GET /berths](berths.md)" },
      { file: "berths.md", text: "## GET /berths\n\nReturns `200 OK`." },
    ]);
    expect([...found.keys()]).toEqual(["berths.md"]);
  });

  it("does not let a fence that never closes swallow what follows", () => {
    const page = text(
      "## GET /a",
      "",
      "```json",
      '{"a": 1}',
      "",
      "## GET /b",
      "",
      "```json",
      "{}",
      "```",
    );
    expect(operationsOf(page)).toEqual(["GET /a", "GET /b"]);
  });
});

describe("paths", () => {
  it.each([
    ["/berths/:id", "/berths/{id}"],
    ["/berths/<id>", "/berths/{id}"],
    ["/berths/<int:id>", "/berths/{id}"],
    ["/berths/{{id}}", "/berths/{id}"],
    ["/berths/${id}", "/berths/{id}"],
    ["/berths/(id)", "/berths/{id}"],
    ["/berths/$ID", "/berths/{id}"],
    ["/berths/[id]/log", "/berths/{id}/log"],
    ["https://quay.example/v1/berths", "/v1/berths"],
    ["/berths?limit=10", "/berths"],
    ["/berths{?limit,page}", "/berths"],
    ["/berths(id={id})", "/berths(id={id})"],
    ["/berths/<BERTH_ID>", "/berths/{berth_id}"],
    ["/berths/(id or name)/log", "/berths/{id}/log"],
    ["/berths/[\\{berth.id\\}](/objects#berth)/log", "/berths/{berth_id}/log"],
    ["quayPrefix/berths", "/berths"],
    ["https://{quayPrefix}/berths", "/berths"],
    ["/berths/{id}/ships/{id}", "/berths/{berthId}/ships/{shipId}"],
  ])("writes %s in one syntax", (written, expected) => {
    expect(operationsOf(`## GET ${written}`)).toEqual([`GET ${expected}`]);
  });

  it("keeps the parameters of a query in the path", () => {
    const [page] = read("## GET /berths?limit=10&sort={field}[&deep=true]");
    expect(
      page?.parameters.map(({ in: where, name }) => `${where} ${name.value}`),
    ).toEqual(["query limit", "query sort", "query deep"]);
  });
});
