import { describe, expect, it } from "vitest";
import { knownDialects } from "../../../generator/reader/dialects/known-dialects.js";
import { inferApi } from "../../../generator/reader/inference/infer-api.js";
import { infer, type PageText, readTexts } from "./markdown-page.js";

const find = (texts: readonly PageText[], code: string, options = {}) =>
  infer(texts, options).diagnostics.find((one) => one.code === code);

describe("what inference reports", () => {
  it("reports operation-id-duplicate with both places, and keeps one page", () => {
    const pages: readonly PageText[] = [
      { id: "same", path: "/api/v1/A" },
      { id: "same", path: "/api/v1/B" },
    ];
    expect(find(pages, "operation-id-duplicate")).toMatchObject({
      severity: "error",
      place: { file: "docs/page-1.md", line: 3 },
      related: [{ place: { file: "docs/page-0.md", line: 3 } }],
    });
    expect(Object.keys(infer(pages).document.paths)).toEqual(["/api/v1/A"]);
  });

  it("reports operation-duplicate for paths equal up to the names of parameters", () => {
    const row = (name: string) => [[name, "int32", "**Required**"]] as const;
    const pages: readonly PageText[] = [
      { id: "a", path: "/api/v1/A/{id}", pathRows: row("id") },
      { id: "b", path: "/api/v1/A/{key}", pathRows: row("key") },
    ];
    expect(find(pages, "operation-duplicate")).toMatchObject({
      severity: "error",
      place: { file: "docs/page-1.md" },
      related: [{ place: { file: "docs/page-0.md" } }],
    });
  });

  it("reports type-unknown at the cell, and the property becomes unknown", () => {
    const page: PageText = {
      response: "Thing",
      responseRows: [["Size", "~weird~"]],
    };
    expect(find([page], "type-unknown")).toMatchObject({
      severity: "warning",
      message: expect.stringContaining("~weird~"),
      place: { file: "docs/page-0.md" },
    });
    expect(infer([page]).propertiesOf("Thing").Size).toEqual({});
  });

  it("takes a capitalised name for a schema, not for an unknown word", () => {
    const page: PageText = {
      response: "Thing",
      responseRows: [["Owner", "Person"]],
    };
    const { codes } = infer([page]);
    expect(codes).toEqual(["schema-unknown"]);
  });

  it("reports type-unknown for parameters and bodies too", () => {
    const page: PageText = {
      queryRows: [["q", "~a~"]],
      method: "POST",
      body: "thing ~b~",
      response: "~c~",
    };
    const { diagnostics } = infer([page]);
    const words = diagnostics
      .filter(({ code }) => code === "type-unknown")
      .map(({ message }) => message.slice(0, 5));
    expect(words).toEqual(["`~a~`", "`~b~`", "`~c~`"]);
  });

  it("reports property-type-missing when the type cell is empty", () => {
    const page: PageText = { response: "Thing", responseRows: [["Size", ""]] };
    expect(find([page], "property-type-missing")).toMatchObject({
      severity: "warning",
      message: expect.stringContaining("Thing.Size"),
    });
  });

  it("does not report an empty type cell that a sample makes up for", () => {
    const page: PageText = {
      response: "Thing",
      responseRows: [["Size", ""]],
      responseSample: { Size: 7 },
    };
    const { codes, propertiesOf } = infer([page]);
    expect(codes).toEqual([]);
    expect(propertiesOf("Thing").Size).toMatchObject({ type: "integer" });
  });

  it("reports parameter-type-missing", () => {
    const page: PageText = { queryRows: [["q", ""]] };
    expect(find([page], "parameter-type-missing")).toBeDefined();
  });

  it("reports path-parameter-undocumented, and path-parameter-unused", () => {
    const page: PageText = {
      path: "/api/v1/A/{id}",
      pathRows: [["key", "int32", "**Required**"]],
    };
    const { codes, operations } = infer([page]);
    expect(codes).toEqual([
      "path-parameter-undocumented",
      "path-parameter-unused",
    ]);
    expect(operations[0]?.parameters?.[0]).toMatchObject({
      name: "id",
      in: "path",
      required: true,
    });
  });

  it("reports name-ambiguous for a name with a dot that nothing explains", () => {
    const page: PageText = {
      response: "Thing",
      responseRows: [["Owner.Name", "string"]],
    };
    expect(find([page], "name-ambiguous")).toMatchObject({
      severity: "warning",
      message: expect.stringContaining("`Owner.Name`"),
    });
    expect(infer([page]).propertiesOf("Thing")).toEqual({
      "Owner.Name": { type: "string" },
    });
  });

  it("reports sample-property-unlisted, and leaves the property out", () => {
    const page: PageText = {
      response: "Thing",
      responseRows: [["Id", "int32"]],
      responseSample: { Id: 1, Extra: "x" },
    };
    expect(find([page], "sample-property-unlisted")).toMatchObject({
      message: expect.stringContaining("Thing.Extra"),
    });
    expect(Object.keys(infer([page]).propertiesOf("Thing"))).toEqual(["Id"]);
  });

  it("reports body-unknown for a body that nothing is said of", () => {
    const page: PageText = { method: "POST", body: "thing" };
    expect(find([page], "body-unknown")).toMatchObject({ severity: "info" });
  });

  it("reports operation-id-missing, and makes an id of method and path", () => {
    const page: PageText = { id: "", path: "/api/v1/Thing/{id}" };
    const { codes, operations } = infer([page]);
    expect(codes).toContain("operation-id-missing");
    expect(operations[0]?.operationId).toBe("get_api_v1_Thing_id");
  });

  it("reports parameter-duplicate for headers that differ by case only", () => {
    const pages = readTexts([{}]).map((page) => ({
      ...page,
      headers: page.headers.flatMap((header) =>
        header.role === "parameter"
          ? [
              header,
              { ...header, name: { ...header.name, value: "ACCEPT-language" } },
            ]
          : [header],
      ),
    }));
    const [{ document }, diagnostics] = inferApi(pages, {
      dialects: knownDialects,
    });
    expect(diagnostics.map(({ code }) => code)).toEqual([
      "parameter-duplicate",
    ]);
    expect(document.paths["/api/v1/Thing"]?.get?.parameters).toHaveLength(1);
  });

  it("reports rule-unknown, and which was meant", () => {
    const options = { rules: { "tag-is-foldr": false } };
    expect(find([{}], "rule-unknown", options)).toMatchObject({
      severity: "error",
      help: "did you mean `tag-is-folder`?",
    });
  });
});
