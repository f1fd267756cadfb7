import { describe, expect, it } from "vitest";
import { deprecatedInProse } from "../../../../generator/reader/inference/rules/deprecated-in-prose.js";
import { itemsFromExample } from "../../../../generator/reader/inference/rules/items-from-example.js";
import { pathsToldApartByTypes } from "../../../../generator/reader/inference/rules/paths-told-apart-by-types.js";
import { serverSetIsReadOnly } from "../../../../generator/reader/inference/rules/server-set-is-read-only.js";
import { strongerCellWins } from "../../../../generator/reader/inference/rules/stronger-cell-wins.js";
import { infer, type PageText, without } from "../markdown-page.js";

describe("stronger-cell-wins", () => {
  const page: PageText = {
    method: "PUT",
    body: "entity",
    bodyRows: [["At", "String"]],
    response: "Thing",
    responseRows: [["At", "date-time"]],
  };

  it("takes the word that says the whole type", () => {
    expect(infer([page]).propertiesOf("Thing").At).toMatchObject({
      format: "date-time",
    });
  });

  it("reports two tables of equal strength that disagree, with both places", () => {
    const other: PageText = {
      path: "/api/v1/Zther",
      id: "other",
      response: "Thing",
      responseRows: [["At", "int32"]],
    };
    const { diagnostics, propertiesOf } = infer([page, other]);
    expect(propertiesOf("Thing").At).toMatchObject({ format: "date-time" });
    const conflict = diagnostics.find(({ code }) => code === "type-conflict");
    expect(conflict).toMatchObject({
      severity: "warning",
      place: { file: "docs/page-1.md" },
      related: [{ place: { file: "docs/page-0.md" } }],
    });
  });

  it("takes the response's cell when it is switched off", () => {
    const coarse: PageText = {
      ...page,
      bodyRows: [["At", "date-time"]],
      responseRows: [["At", "String"]],
    };
    const at = (options = {}) =>
      infer([coarse], options).propertiesOf("Thing").At;
    expect(at()).toEqual({ type: "string", format: "date-time" });
    expect(at(without(strongerCellWins))).toEqual({ type: "string" });
  });
});

describe("deprecated-in-prose", () => {
  const page: PageText = {
    response: "Thing",
    responseRows: [
      ["Old", "string", "Deprecated: Use New instead."],
      ["New", "string", "Old is deprecated in favor of this."],
    ],
    queryRows: [["old", "string", "Deprecated, use new"]],
    queryExamples: ["old=x"],
  };

  it("marks what its own first word deprecates, and nothing else", () => {
    const { propertiesOf, operations } = infer([page]);
    expect(propertiesOf("Thing").Old?.deprecated).toBe(true);
    expect(propertiesOf("Thing").New?.deprecated).toBeUndefined();
    expect(operations[0]?.parameters?.[0]?.deprecated).toBe(true);
  });

  it("marks an operation", () => {
    const { operations } = infer([{ summary: "Deprecated: use the other" }]);
    expect(operations[0]?.deprecated).toBe(true);
  });

  it("can be switched off", () => {
    const { propertiesOf } = infer([page], without(deprecatedInProse));
    expect(propertiesOf("Thing").Old?.deprecated).toBeUndefined();
  });
});

describe("server-set-is-read-only", () => {
  const rows = [
    ["Id", "int32"],
    ["TableRight", "TableRight"],
  ] as const;

  it("marks what only responses show", () => {
    const { propertiesOf } = infer([{ response: "Thing", responseRows: rows }]);
    expect(propertiesOf("Thing").TableRight?.readOnly).toBe(true);
    expect(propertiesOf("Thing").Id?.readOnly).toBeUndefined();
  });

  it("does not mark what a request lists", () => {
    const page = { method: "PUT", body: "entity", bodyRows: rows };
    const { propertiesOf } = infer([
      { ...page, response: "Thing", responseRows: rows },
    ]);
    expect(propertiesOf("Thing").TableRight?.readOnly).toBeUndefined();
  });

  it("can be switched off", () => {
    const { propertiesOf } = infer(
      [{ response: "Thing", responseRows: rows }],
      without(serverSetIsReadOnly),
    );
    expect(propertiesOf("Thing").TableRight?.readOnly).toBeUndefined();
  });
});

describe("items-from-example", () => {
  const page = (example: string): PageText => ({
    queryRows: [["ids", "array", "The ids"]],
    queryExamples: [`ids=${example}`],
  });
  const parameter = (example: string, options = {}) =>
    infer([page(example)], options).operations[0]?.parameters?.[0];

  it("takes whole numbers for int32 and the rest for text", () => {
    expect(parameter("762,602")).toMatchObject({
      schema: { items: { type: "integer", format: "int32" } },
      example: [762, 602],
    });
    expect(parameter("sint,sunt")?.schema?.items).toEqual({ type: "string" });
  });

  it("can be switched off", () => {
    const { schema } = parameter("762,602", without(itemsFromExample)) ?? {};
    expect(schema).toEqual({ type: "array", items: {} });
  });
});

describe("paths-told-apart-by-types", () => {
  const byId: PageText = {
    path: "/api/v1/App/{id}",
    id: "byId",
    pathRows: [["id", "int32", "**Required**"]],
  };
  const byName: PageText = {
    path: "/api/v1/App/{name}",
    id: "byName",
    pathRows: [["name", "string", "**Required**"]],
  };

  it("keeps both paths, and warns that other tools may not", () => {
    const { document, codes } = infer([byId, byName]);
    expect(Object.keys(document.paths)).toHaveLength(2);
    expect(codes).toEqual(["path-ambiguous"]);
  });

  it("reports one path twice when it is switched off", () => {
    const { codes } = infer([byId, byName], without(pathsToldApartByTypes));
    expect(codes).toEqual(["operation-duplicate"]);
  });
});
