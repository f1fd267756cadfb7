import { describe, expect, it } from "vitest";
import { exactTypesTellApart } from "../../../generator/reader/inference/rules/exact-types-tell-apart.js";
import { numberInSample } from "../../../generator/reader/inference/rules/number-in-sample.js";
import { scalarUnderName } from "../../../generator/reader/inference/rules/scalar-under-name.js";
import { infer, type PageText, type Row, without } from "./markdown-page.js";

/** A page with a table of one row, and a sample of it. */
function boat(row: Row, value: unknown, more: Partial<PageText> = {}) {
  const [name] = row;
  return {
    response: "Boat",
    responseRows: [row],
    responseSample: { [name]: value },
    ...more,
  };
}

const typeOf = (page: PageText, options = {}) =>
  infer([page], options).propertiesOf("Boat");

describe("a sample that is not what its page says", () => {
  it.each([
    ["int32", 5_000_000_000, "is 5000000000"],
    ["int32", 1.5, "is 1.5"],
    ["date-time", "yesterday", "is `yesterday`"],
    ["date", "May", "is `May`"],
  ])("is reported: %s, %s", (type, value, says) => {
    const { diagnostics } = infer([boat(["Length", type], value)]);
    expect(diagnostics).toMatchObject([
      {
        code: "sample-schema-mismatch",
        message: expect.stringContaining(says),
        related: [{ place: { line: 35 } }],
      },
    ]);
    expect(diagnostics[0]?.place?.line).toBeGreaterThan(35);
  });

  it.each([
    ["int32", null],
    ["int32", -2_147_483_648],
    ["int64", 9_000_000_000],
    ["double", 7],
    ["date-time", "2024-05-01T08:30:00.1234567+02:00"],
    ["string", "An object of some kind"],
  ])("is not, where it fits: %s, %s", (type, value) => {
    expect(infer([boat(["Length", type], value)]).codes).toEqual([]);
  });

  it("is reported once a page where all its items are wrong, and not where a conflict is", () => {
    const crew = {
      response: "Crew",
      responseRows: [["Age", "int32"]] as const,
      responseSample: [{ Age: 1.5 }, { Age: 2.5 }],
    };
    expect(infer([crew]).codes).toEqual(["sample-schema-mismatch"]);
    const { codes } = infer([boat(["Length", "int32"], "long")]);
    expect(codes).toEqual(["type-conflict"]);
  });

  it("is found in requests, and inside of other schemas", () => {
    const { diagnostics } = infer([
      {
        ...boat(["Mast", "Mast"], { Height: 10.5 }),
        id: "a",
        path: "/api/v1/Boat",
      },
      { response: "Mast", responseRows: [["Height", "int32"]], id: "b" },
      {
        method: "POST",
        id: "c",
        body: "mast",
        bodyRows: [["Height", "int32"]],
        requestSample: { Height: true },
      },
    ]);
    expect(diagnostics.map(({ code, place }) => [code, place?.file])).toEqual([
      ["sample-schema-mismatch", "docs/page-0.md"],
      ["type-conflict", "docs/page-2.md"],
    ]);
  });
});

describe("an example of a parameter that is no value of it", () => {
  const page = (type: string, value: string): PageText => ({
    queryRows: [["size", type]],
    queryExamples: [`size=${value}`],
  });

  it.each([
    ["Enum: Slim, Wide", "Fat", "one of Slim, Wide"],
    ["int32", "many", "int32"],
    ["bool", "perhaps", "boolean"],
  ])("is reported: %s, %s", (type, value, allowed) => {
    const { diagnostics } = infer([page(type, value)]);
    expect(diagnostics).toMatchObject([
      {
        code: "sample-schema-mismatch",
        message: expect.stringContaining(`\`${allowed}\` was expected`),
        related: [{ message: "what says so" }],
      },
    ]);
  });

  it.each([
    ["Enum: Slim, Wide", "Wide"],
    ["int32", "-7"],
    ["bool", "True"],
    ["int32", "An object of some kind"],
    ["date-time", "04/07/2006 14:19:12"],
  ])("is not, where it may be one: %s, %s", (type, value) => {
    expect(infer([page(type, value)]).codes).toEqual([]);
  });
});

describe("a body that is called by the word for text or a number", () => {
  const page = { response: "int32", responseSample: { Id: 1 } };

  it("is what the word says, and its sample is reported", () => {
    const { schemas, codes } = infer([page]);
    expect(schemas).toEqual({});
    expect(codes).toEqual(["sample-schema-mismatch"]);
  });

  it("is what its table lists, and that is reported", () => {
    const { schemas, codes } = infer([
      { ...page, responseRows: [["Id", "int32"]] },
    ]);
    expect(Object.keys(schemas)).toHaveLength(1);
    expect(codes).toEqual(["type-conflict"]);
  });
});

describe("integers in samples", () => {
  it.each([
    [5_000_000_000, { type: "integer", format: "int64" }],
    [-2_147_483_649, { type: "integer", format: "int64" }],
    [2_147_483_647, { type: "integer", format: "int32" }],
    [1e20, { type: "integer" }],
  ])("are as wide as they need to be: %s", (value, type) => {
    const found = typeOf(boat(["Length", ""], value)).Length;
    expect(found).toEqual(type);
    expect(typeOf(boat(["Length", "Integer"], value)).Length).toEqual(type);
  });

  it("leave the word as it is where the rule is switched off", () => {
    const page = boat(["Length", "Integer"], 5_000_000_000);
    expect(typeOf(page, without(numberInSample)).Length).toMatchObject({
      format: "int32",
    });
  });

  it("widen the items of a list parameter", () => {
    const page: PageText = {
      queryRows: [["ids", "array"]],
      queryExamples: ["ids=1,5000000000"],
    };
    const [parameter] = infer([page]).operations[0]?.parameters ?? [];
    expect(parameter).toMatchObject({
      schema: { items: { type: "integer", format: "int64" } },
    });
  });
});

describe("tables of equal names", () => {
  const rows = (id: string, name: string): readonly Row[] => [
    ["Id", id],
    ["Name", name],
    ["Rank", "int32"],
    ["Deleted", "bool"],
  ];
  const pages = (first: readonly Row[], second: readonly Row[]) => [
    { path: "/api/v1/A", id: "a", response: "Country", responseRows: first },
    {
      path: "/api/v1/B",
      id: "v1B_GetB",
      response: "array",
      responseRows: second,
    },
  ];

  it("are two schemas where exact types contradict each other", () => {
    const { schemas, codes } = infer(
      pages(rows("int32", "string"), rows("string", "string")),
    );
    expect(Object.keys(schemas)).toEqual(["Country", "GetBItem"]);
    expect(schemas.GetBItem?.properties?.Id).toEqual({ type: "string" });
    expect(codes).toEqual([]);
  });

  it.each([
    ["types are the same", "int32", "int32"],
    ["one type says less", "int32", "Integer"],
    ["one type is not said", "int32", ""],
  ])("are one where %s", (_, one, other) => {
    const { schemas } = infer(
      pages(rows(one, "string"), rows(other, "string")),
    );
    expect(Object.keys(schemas)).toEqual(["Country"]);
  });

  it("are one, with a conflict, where the rule is switched off", () => {
    const { schemas, codes } = infer(
      pages(rows("int32", "string"), rows("string", "string")),
      without(exactTypesTellApart),
    );
    expect(Object.keys(schemas)).toEqual(["Country"]);
    expect(codes).toEqual(["type-conflict"]);
  });
});

describe("a name over two tables", () => {
  const page = (path: string, names: readonly string[]): PageText => ({
    path,
    id: path,
    response: "Boat",
    responseRows: names.map((name) => [name, "int32"] as const),
  });

  it("is reported with both places where they list other properties", () => {
    const { diagnostics } = infer([
      page("/api/v1/A", ["Id", "Length", "TableRight"]),
      page("/api/v1/B", ["Id", "Length", "Beam"]),
    ]);
    const found = diagnostics.filter(({ code }) => /described/.test(code));
    expect(found).toMatchObject([
      {
        code: "schema-described-twice",
        message: expect.stringContaining("(`Beam`)"),
        place: { file: "docs/page-1.md" },
        related: [{ place: { file: "docs/page-0.md" } }],
      },
    ]);
  });

  it("is reported where it is that of neither", () => {
    const { codes } = infer([
      page("/api/v1/A", ["Id", "Length"]),
      page("/api/v1/B", ["Reason", "Mask"]),
    ]);
    expect(codes).toContain("schema-described-twice");
  });

  it("is not where only the server's own are left out", () => {
    const { codes } = infer([
      page("/api/v1/A", ["Id", "Length", "TableRight"]),
      page("/api/v1/B", ["Length", "Id"]),
    ]);
    expect(codes).not.toContain("schema-described-twice");
  });
});

describe("a word that looks like a schema's name", () => {
  const stamp = boat(["Due", "Moment"], "2024-05-01T08:30:00Z");

  it("is what its samples show, and is reported", () => {
    const { propertiesOf, diagnostics, schemas } = infer([stamp]);
    expect(propertiesOf("Boat").Due).toMatchObject({ format: "date-time" });
    expect(Object.keys(schemas)).toEqual(["Boat"]);
    expect(diagnostics).toMatchObject([
      { code: "type-conflict", related: [{ message: "taken" }] },
    ]);
  });

  it("is that schema where a page shows it: then the sample is reported", () => {
    const { propertiesOf, codes } = infer([
      { ...stamp, path: "/api/v1/Due", id: "a" },
      { response: "Moment", responseRows: [["Id", "int32"]], id: "b" },
    ]);
    expect(propertiesOf("Boat").Due).toEqual({
      $ref: "#/components/schemas/Moment",
    });
    expect(codes).toEqual(["sample-schema-mismatch"]);
  });

  it("stays a name where the rule is switched off", () => {
    const { codes } = infer([stamp], without(scalarUnderName));
    expect(codes).toEqual(["schema-unknown"]);
  });

  it("may be one of .NET's", () => {
    const found = typeOf(boat(["Due", "DateTime"], null)).Due;
    expect(found).toEqual({ type: "string", format: "date-time" });
  });
});

describe("type-unknown", () => {
  it.each([
    ["length of it", 7, "`integer (int32)`"],
    ["a list", [true], "`array of boolean`"],
    ["something", undefined, "`unknown`"],
  ])("says what was emitted for `%s`", (word, value, says) => {
    const { diagnostics } = infer([boat(["Length", word], value)]);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: "type-unknown",
        message: expect.stringContaining(`emitted as ${says}`),
      }),
    );
  });
});
