import { describe, expect, it } from "vitest";
import { readByEvidence } from "../../../generator/reader/evidence/read-evidence.js";

const text = (...lines: string[]) => lines.join("\n");
const table = text("| Field | Type |", "|--|--|", "| id | string |");

/** The schemas that some files show, as `Name: field field`, and the first answer. */
function schemasOf(files: Readonly<Record<string, string>>) {
  const given = Object.entries(files).map(([file, source]) => ({
    file,
    text: source,
  }));
  const pages = [...readByEvidence(given)[0].values()].flat();
  const schemas = pages.flatMap((page) => page.schemas ?? []);
  return {
    schemas: schemas.map(
      ({ name, table: list }) =>
        `${name.value}: ${list?.rows.map((row) => row.name.value).join(" ")}`,
    ),
    answer: pages[0]?.responses[0]?.body?.meaning,
  };
}

const returns = (link: string) =>
  text("## List berths", "", "`GET /berths`", "", `Returns a ${link}.`, "");

describe("schemas beside operations", () => {
  it.each([
    ["the heading of the list", "## Berth object", "#berth-object"],
    ["the heading over it", "## Berth\n\n### Properties", "#berth"],
    ["an id of its own", "## Berth object {#the-berth}", "#the-berth"],
    [
      "both headings",
      "## Berth\n\n#### Berth structure",
      "#berth-berth-structure",
    ],
  ])("takes a link to %s for the schema", (_, heading, target) => {
    const page = text(returns(`[mooring](${target})`), heading, "", table);
    const { schemas, answer } = schemasOf({ "api.md": page });
    expect(schemas).toEqual(["Berth: id"]);
    expect(answer).toEqual({ kind: "reference", name: "Berth" });
  });

  it("follows links to other files, and those of schemas to schemas", () => {
    const { schemas } = schemasOf({
      "api.md": returns("list of [berths](/docs/objects#berth-object) objects"),
      "objects.md": text(
        "## Berth object",
        "",
        "| Field | Type |",
        "|--|--|",
        "| ship | [vessel](#ship-object) object |",
        "",
        "## Ship object",
        "",
        table,
        "",
        "## Tide object",
        "",
        table,
      ),
    });
    expect(schemas).toEqual(["Berth: ship", "Ship: id"]);
  });

  it("takes a name for the only schema of that name", () => {
    const page = text(
      returns("[Berth](https://docs.test/objects)").replace(
        "https://docs.test",
        ".",
      ),
      "## The berth object",
      "",
      table,
    );
    expect(schemasOf({ "api.md": page }).schemas).toEqual(["Berth: id"]);
  });

  it("takes of the schemas of a file the one that the link shows", () => {
    const types = text(
      "# Complex types",
      "",
      "## Side type",
      "",
      table,
      "",
      "## Mooring line type",
      "",
      table.replace("id", "length"),
    );
    const { schemas, answer } = schemasOf({
      "api.md": returns("list of [Quay.MooringLine](types.md) objects"),
      "types.md": types,
    });
    expect(schemas).toEqual(["MooringLine: length"]);
    expect(answer).toEqual({
      kind: "list",
      items: { kind: "reference", name: "MooringLine" },
    });
    const lost = schemasOf({
      "api.md": returns("[Quay.Tide](types.md) object"),
      "types.md": types,
    });
    expect(lost).toEqual({ schemas: [], answer: undefined });
  });

  it("believes samples more than words that name another schema", () => {
    const page = (sample: string) =>
      text(
        returns("[berth](#berth) object"),
        "",
        "```json",
        sample,
        "```",
        "",
        "## Berth",
        "",
        table,
      );
    const other = schemasOf({ "api.md": page('{ "height": 1, "at": 2 }') });
    expect(other).toEqual({ schemas: [], answer: undefined });
    const own = schemasOf({ "api.md": page('{ "id": "b", "at": 2 }') });
    expect(own.answer).toEqual({ kind: "reference", name: "Berth" });
  });

  it("tells schemas of one name apart by their files", () => {
    const { schemas } = schemasOf({
      "api.md": text(
        returns("[berth](./north#berth)"),
        "## Read berth",
        "",
        "`GET /berths/{id}`",
        "",
        "Returns a [berth](./south#berth).",
      ),
      "north.md": text("## Berth", "", table),
      "south.md": text("## Berth", "", table.replace("id", "key")),
    });
    expect(schemas).toEqual(["Berth: id", "SouthBerth: key"]);
  });

  it("leaves out what no operation needs, and lists that are no schemas", () => {
    const page = text(
      returns("[berth](#status-codes)"),
      "## Tide object",
      "",
      table,
      "",
      "## Status codes",
      "",
      "| Code | Meaning |",
      "|--|--|",
      "| 404 | none |",
    );
    expect(schemasOf({ "api.md": page }).schemas).toEqual([]);
  });
});

describe("objects in sentences", () => {
  const schema = text("", "## Berth object", "", table, "", "## Done", "");
  const bodyOf = (method: string, ...lines: string[]) =>
    readByEvidence([
      {
        file: "api.md",
        text: text(`## ${method} /berths`, "", ...lines, schema),
      },
    ])[0].get("api.md")?.[0];

  it("takes the object whose name is bold", () => {
    const page = bodyOf(
      "POST",
      "### Request body",
      "",
      "In the request body, supply a JSON representation of a **berth** object.",
      "",
      "### Response",
      "",
      "This method returns `201 Created` and a list of **berth** objects.",
    );
    const berth = { kind: "reference", name: "Berth" };
    expect(page?.requestBody?.meaning).toEqual(berth);
    expect(page?.responses[0]?.body?.meaning).toEqual({
      kind: "list",
      items: berth,
    });
  });

  it("takes the values of a change for those of the object that comes back", () => {
    const page = bodyOf(
      "PATCH",
      "### Request body",
      "",
      "In the request body, supply the values that should be updated.",
      "",
      "### Response",
      "",
      "Returns `200 OK` and an updated **berth** object.",
    );
    expect(page?.requestBody?.meaning).toEqual({
      kind: "reference",
      name: "Berth",
    });
  });

  it("takes no body where none is to be sent", () => {
    const page = bodyOf(
      "POST",
      "### Request body",
      "",
      "Do not supply a request body with values for this method.",
    );
    expect(page?.requestBody).toBeUndefined();
  });
});

describe("schemas in cells", () => {
  const page = (...lines: string[]) =>
    readByEvidence([
      {
        file: "api.md",
        text: text(
          "### /berths",
          "",
          "#### POST",
          "",
          ...lines,
          "",
          "### Berth",
          "",
          table,
        ),
      },
    ])[0].get("api.md")?.[0];
  const berth = { kind: "reference", name: "Berth" };

  it("takes the link in a row of statuses for what comes back", () => {
    const read = page(
      "##### Responses",
      "",
      "| Code | Description | Schema |",
      "|--|--|--|",
      "| 201 | made | **application/json**: [Berth](#berth)<br> |",
    );
    expect(read?.responses[0]?.body?.meaning).toEqual(berth);
  });

  it("takes the link in a table about the body for what is sent", () => {
    const read = page(
      "##### Request Body",
      "",
      "| Required | Schema |",
      "|--|--|",
      "| Yes | **application/json**: [Berth](#berth) |",
    );
    expect(read?.requestBody?.meaning).toEqual(berth);
  });

  it("takes a row that travels in the body for the body itself", () => {
    const read = page(
      "##### Parameters",
      "",
      "| Name | Located in | Description | Required | Schema |",
      "|--|--|--|--|--|",
      "| side | query | which | No | string |",
      "| body | body | it | Yes | [Berth](#berth) |",
    );
    expect(read?.requestBody?.meaning).toEqual(berth);
    expect(read?.requestBody?.table).toBeUndefined();
    expect(read?.parameters.map(({ name }) => name.value)).toEqual(["side"]);
  });
});

describe("one operation in several files", () => {
  it("reads it where most is said of it", () => {
    const [pages] = readByEvidence([
      {
        file: "a.md",
        text: text("## Berths", "", "`GET /berths`", "", "Old."),
      },
      {
        file: "b.md",
        text: text(
          "## Berths",
          "",
          "`GET /berths`",
          "",
          "### Query parameters",
          "",
          table,
          "",
          "### Response",
          "",
          "```json",
          "[]",
          "```",
        ),
      },
    ]);
    expect([...pages.keys()]).toEqual(["b.md"]);
  });
});

describe("versions of one file", () => {
  const page = (version: string, ...more: string[]) =>
    text("## Berths", "", "`GET /berths`", "", version, "", ...more);

  it("reads the newest of files that differ in a version alone", () => {
    const [pages] = readByEvidence([
      {
        file: "v1.9.md",
        text: page("old", "## Gone", "", "`GET /berths/old`"),
      },
      {
        file: "v1.10.md",
        text: page("new", "## Tides", "", "`GET /berths/old`"),
      },
    ]);
    expect([...pages.keys()]).toEqual(["v1.10.md"]);
  });

  it("reads both where they describe different operations", () => {
    const [pages] = readByEvidence([
      { file: "v1.md", text: page("old").replace("/berths", "/v1/berths") },
      { file: "v2.md", text: page("new").replace("/berths", "/v2/berths") },
    ]);
    expect([...pages.keys()].sort()).toEqual(["v1.md", "v2.md"]);
  });
});
