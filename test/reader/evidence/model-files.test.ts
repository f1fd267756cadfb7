import { describe, expect, it } from "vitest";
import { readByEvidence } from "../../../generator/reader/evidence/read-evidence.js";
import { parametersOf, read, rowsOf } from "./read.js";

const text = (...lines: string[]) => lines.join("\n");

const index = text(
  "# HarbourApi",
  "",
  "Name | HTTP request | Description",
  "---- | ---- | ----",
  "[**moorShip**](HarbourApi.md#moorShip) | **POST** /berths/{berthId}/moorings | Moors a ship.",
  "[**listTides**](HarbourApi.md#listTides) | **GET** /tides |",
  "",
);

const moorShip = (row: string) =>
  text(
    '<a name="moorShip"></a>',
    "# **moorShip**",
    "> Mooring moorShip(berthId, dryRun, NewMooring)",
    "",
    "### Parameters",
    "",
    "|Name | Type | Description  | Notes |",
    "|---- | ---- | ---- | ----|",
    "| **berthId** | **UUID**|  | [default to null] |",
    "| **dryRun** | **Boolean**| Only tries. | [optional] [default to null] |",
    row,
    "",
    "### Return type",
    "",
    "[**Mooring**](..//Models/Mooring.md)",
    "",
    "### HTTP request headers",
    "",
    "- **Content-Type**: application/json",
    "- **Accept**: application/json",
    "",
  );

const listTides = text(
  '<a name="listTides"></a>',
  "# **listTides**",
  "> List listTides(limit)",
  "",
  "### Parameters",
  "",
  "|Name | Type | Description  | Notes |",
  "|---- | ---- | ---- | ----|",
  "| **limit** | **Integer**|  | [optional] [default to 20] |",
  "| **order** | **String**|  | [optional] [default to null] [enum: asc, desc] |",
  "| **port** | **String**|  | |",
  "",
  "### Return type",
  "",
  "[**List**](..//Models/Tide.md)",
  "",
);

const model = (name: string, ...rows: string[]) => ({
  file: `docs/Models/${name}.md`,
  text: text(
    `# ${name}`,
    "## Properties",
    "",
    "| Name | Type | Description | Notes |",
    "|---- | ---- | ---- | ----|",
    ...rows,
    "",
  ),
});

function readAll(row: string) {
  const [pages] = readByEvidence([
    {
      file: "docs/Apis/HarbourApi.md",
      text: text(index, moorShip(row), listTides),
    },
    model(
      "NewMooring",
      "| **ship** | [**Ship**](Ship.md) |  | [default to null] |",
      "| **note** | **String** |  | [optional] [default to null] |",
    ),
    model(
      "Mooring",
      "| **\\_id** | **Long** |  | [default to null] |",
      "| **lines** | [**List**](Line.md) |  | [optional] [default to null] |",
      "| **marks** | [**List**](string.md) |  | [default to null] |",
      "| **fees** | [**Map**](Line.md) |  | [default to null] |",
    ),
    model("Line", "| **knot** | **String** |  | [default to null] |"),
    model("Ship", "| **name** | **String** |  | [default to null] |"),
    model("Tide", "| **at** | **Date** |  | [default to null] |"),
  ]);
  const [moor, tides] = [...pages.values()].flat();
  if (moor === undefined || tides === undefined) throw new Error("no pages");
  const schemas = [...pages.values()]
    .flat()
    .flatMap((page) => page.schemas ?? []);
  return { moor, tides, schemas };
}

const newMooring =
  "| **NewMooring** | [**NewMooring**](../Models/NewMooring.md)|  | |";

describe("rows that lead to sections, and types to files", () => {
  it("reads below the heading to which a row links what it says of the operation", () => {
    const { moor, tides } = readAll(newMooring);
    expect(parametersOf(moor)).toEqual([
      "path berthId uuid required",
      "query dryRun boolean",
    ]);
    expect(parametersOf(tides)).toEqual([
      "query limit integer",
      "query order string",
      "query port string required",
    ]);
    expect(
      tides.parameters[1]?.enum?.map(({ value }: { value: string }) => value),
    ).toEqual(["asc", "desc"]);
  });

  it.each([
    ["that bears the name of its model", newMooring],
    [
      "whose words say that it is a message",
      "| **newMooringRequest** | [**NewMooringRequest**](../Models/NewMooring.md)| | |",
    ],
    [
      "called body",
      "| **body** | [**NewMooring**](../Models/NewMooring.md)| | |",
    ],
  ])("takes a row %s for the whole body", (_, row) => {
    const { moor } = readAll(row);
    expect(moor.requestBody?.meaning).toEqual({
      kind: "reference",
      name: "NewMooring",
    });
    expect(moor.requestBody?.table).toBeUndefined();
  });

  it("keeps a row in small letters that is no message a property", () => {
    const { moor } = readAll("| **ship** | [**Ship**](../Models/Ship.md)| | |");
    expect(rowsOf(moor.requestBody)).toEqual([
      "dryRun boolean optional",
      "ship <Ship> required",
    ]);
  });

  it("takes the word for a list or a map that links to a type for one of these", () => {
    const { tides, schemas } = readAll(newMooring);
    expect(tides.responses[0]?.body?.meaning).toEqual({
      kind: "list",
      items: { kind: "reference", name: "Tide" },
    });
    const mooring = schemas.find(({ name }) => name.value === "Mooring");
    expect(rowsOf(mooring)).toEqual([
      "_id integer required",
      "lines [<Line>] optional",
      "marks [string] required",
      "fees {<Line>} required",
    ]);
  });
});

describe("sections that rows share or that have operations of their own", () => {
  const rows = (a: string, b: string) =>
    text(
      "| Operation | Request |",
      "|--|--|",
      `| [List](#${a}) | GET /berths |`,
      `| [Moor](#${b}) | POST /berths |`,
      "",
    );
  const parameters = text(
    "### Parameters",
    "",
    "| Name | Type |",
    "|--|--|",
    "| dock | string |",
    "",
  );

  it("leaves a section to which several rows link to neither", () => {
    const pages = read(
      text(rows("berths", "berths"), "## Berths", "", parameters),
    );
    expect(pages.flatMap(parametersOf)).toEqual([]);
  });

  it("reads a section by its own line where it has one", () => {
    const pages = read(
      text(
        rows("list", "moor"),
        "## List",
        "",
        "`GET /berths`",
        "",
        parameters,
        "## Moor",
        "",
        parameters,
      ),
    );
    const list = pages.find(({ method }) => method.value === "GET");
    const moor = pages.find(({ method }) => method.value === "POST");
    expect(list && parametersOf(list)).toEqual(["query dock string"]);
    expect(rowsOf(moor?.requestBody)).toEqual(["dock string"]);
  });

  it("sends no body where its content has no type", () => {
    const pages = read(
      text(
        "## Drain a berth",
        "",
        "`POST /berths/drain`",
        "",
        parameters,
        "### HTTP request headers",
        "",
        "- **Content-Type**: Not defined",
        "",
      ),
    );
    const [drain] = pages;
    expect(drain && parametersOf(drain)).toEqual(["query dock string"]);
    expect(drain?.requestBody).toBeUndefined();
  });
});
