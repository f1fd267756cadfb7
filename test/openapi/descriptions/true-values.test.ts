/** Values and names that a description writes, whatever YAML takes them for. */
import { describe, expect, it } from "vitest";
import { printDocument } from "../../../generator/openapi/document/print-document.js";
import { load, loadFiles } from "./load.js";

const head = `openapi: 3.1.0
info: {title: Tea, version: "1"}
`;
const parameter = (schema: string) => `${head}paths:
  /a: {get: {operationId: a, parameters: [{name: n, in: query, schema: ${schema}}], responses: {"204": {description: OK}}}}
`;

describe("values in YAML", () => {
  it.each([
    [
      "{type: string, enum: [1.0, 1.10, 2, true, x]}",
      ["1.0", "1.10", "2", "true", "x"],
      4,
    ],
    [
      "{type: string, enum: [0x1F, 0o17, 1e3, null]}",
      ["0x1F", "0o17", "1e3", null],
      3,
    ],
    ["{type: integer, enum: [0x1F, 0o17, 7]}", [31, 15, 7], 0],
    ["{type: number, enum: [1e3, 1.50]}", [1000, 1.5], 0],
  ])("that a text lists are what is written: %s", async (schema, values, count) => {
    const { document, told } = await load(parameter(schema));
    const found = document?.paths["/a"]?.get?.parameters?.[0]?.schema;
    expect(found?.enum).toEqual(values);
    expect(told.filter((line) => /member-invalid/.test(line))).toHaveLength(
      count,
    );
  });

  it.each([
    "9007199254740993",
    "-9223372036854775808",
    "18446744073709551615",
  ])("keep all digits of %s", async (digits) => {
    const text = parameter(
      `{type: integer, enum: [${digits}], default: ${digits}, maximum: ${digits}}`,
    );
    const { document } = await load(text);
    const printed = document && printDocument(document);
    expect(printed?.split(digits)).toHaveLength(4);
    expect(printed).not.toContain(`"${digits}"`);
  });
});

describe("references", () => {
  it("of components to files give what stands there the component's name", async () => {
    const { document, told } = await loadFiles({
      "api.yaml": `${head}paths:
  /a: {get: {operationId: a, responses: {"200": {description: OK, content: {application/json: {schema: {$ref: "#/components/schemas/Cup"}}}}}}}
  /b: {get: {operationId: b, responses: {"200": {description: OK, content: {application/json: {schema: {$ref: pot.yaml}}}}}}}
components: {schemas: {Cup: {$ref: cup.yaml}}}
`,
      "pot.yaml": "{type: object, properties: {cup: {$ref: cup.yaml}}}",
      "cup.yaml": "{type: object, properties: {size: {type: string}}}",
    });
    const schemas = document?.components?.schemas ?? {};
    expect(Object.keys(schemas).sort()).toEqual(["Cup", "pot"]);
    expect(schemas.pot?.properties?.cup).toEqual({
      $ref: "#/components/schemas/Cup",
    });
    expect(told.filter((line) => !line.startsWith("info"))).toEqual([]);
  });

  it.each([
    "https://tea.example/schemas/cup",
    "cup",
  ])("to the `$id` of a schema lead to it: %s", async (reference) => {
    const { document, told } = await load(`${head}paths:
  /a: {get: {operationId: a, responses: {"200": {description: OK, content: {application/json: {schema: {$ref: "${reference}"}}}}}}}
components: {schemas: {Cup: {$id: "https://tea.example/schemas/cup", type: object}}}
`);
    const answer = document?.paths["/a"]?.get?.responses["200"];
    expect(answer?.content?.["application/json"]?.schema).toEqual({
      $ref: "#/components/schemas/Cup",
    });
    expect(told.filter((line) => !line.startsWith("info"))).toEqual([]);
  });

  it.each([
    ["#/$defs/Lid", "Lid"],
    ["#", "Cup"],
    ["#lid", "lid"],
    ["cup", "Cup"],
    ["parts/handle", "handle"],
    ["https://tea.example/schemas/parts/handle", "handle"],
    // What the file has, where the schema does not.
    ["#/components/schemas/Spoon", "Spoon"],
  ])("within a schema with an `$id` begin there: %s", async (reference, name) => {
    const { document, told } = await load(`${head}paths:
  /a: {get: {operationId: a, responses: {"200": {description: OK, content: {application/json: {schema: {$ref: "#/components/schemas/Cup"}}}}}}}
  /b: {get: {operationId: b, responses: {"200": {description: OK, content: {application/json: {schema: {$ref: "#/components/schemas/Spoon"}}}}}}}
components:
  schemas:
    Cup:
      $id: https://tea.example/schemas/cup
      type: object
      properties: {part: {$ref: "${reference}"}}
      $defs:
        Lid: {$anchor: lid, type: object}
        Handle: {$id: parts/handle, type: object}
    Spoon: {type: object}
`);
    const { Cup } = document?.components?.schemas ?? {};
    expect(Cup?.properties?.part?.$ref).toBe(`#/components/schemas/${name}`);
    expect(told.filter((line) => !line.startsWith("info"))).toEqual([]);
  });
});
