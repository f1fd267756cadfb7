import { describe, expect, it } from "vitest";
import { dictionaryInSample } from "../../../../generator/reader/inference/rules/dictionary-in-sample.js";
import { knownProperty } from "../../../../generator/reader/inference/rules/known-property.js";
import { openRows } from "../../../../generator/reader/inference/rules/open-rows.js";
import { infer, type PageText, without } from "../markdown-page.js";

const shown = (rows: PageText["responseRows"], responseSample: unknown) =>
  ({ response: "Thing", responseRows: rows, responseSample }) as PageText;

describe("dictionary-in-sample", () => {
  const page = shown([["Parameters", "PersonEntity"]], {
    Parameters: { Parameters1: "a", Parameters2: "b" },
  });

  it("takes invented keys under the name of a schema for a dictionary", () => {
    expect(infer([page]).propertiesOf("Thing").Parameters).toEqual({
      type: "object",
      additionalProperties: { type: "string" },
    });
  });

  it("takes other keys for the properties of that schema", () => {
    const { propertiesOf } = infer([
      shown([["Owner", "Person"]], { Owner: { Name: "x", Age: 1 } }),
    ]);
    expect(propertiesOf("Thing").Owner).toEqual({
      $ref: "#/components/schemas/Person",
    });
    expect(Object.keys(propertiesOf("Person"))).toEqual(["Name", "Age"]);
  });

  it("can be switched off", () => {
    const { propertiesOf } = infer([page], without(dictionaryInSample));
    expect(propertiesOf("Thing").Parameters).toEqual({
      $ref: "#/components/schemas/PersonEntity",
    });
  });
});

describe("known-property", () => {
  const page = shown([["FieldProperties", "object"]], undefined);

  it("knows the type of a property without a sample", () => {
    expect(infer([page]).propertiesOf("Thing").FieldProperties).toMatchObject({
      additionalProperties: { $ref: "#/components/schemas/FieldProperty" },
    });
  });

  it("can be switched off", () => {
    const { propertiesOf } = infer([page], without(knownProperty));
    expect(propertiesOf("Thing").FieldProperties).toMatchObject({
      additionalProperties: {},
    });
  });
});

describe("open-rows", () => {
  const page = shown(
    [
      ["odata.metadata", "string"],
      ["value", "array"],
    ],
    { "odata.metadata": "x", value: [{ PrimaryKey: 1, name: "n" }] },
  );

  it("does not take the columns of sample rows for properties", () => {
    const { schemas, propertiesOf } = infer([page]);
    expect(propertiesOf("Thing").value).toEqual({
      type: "array",
      items: { type: "object", additionalProperties: {} },
    });
    expect(Object.keys(schemas)).toEqual(["Thing"]);
  });

  it("can be switched off", () => {
    const { schemas } = infer([page], without(openRows));
    expect(Object.keys(schemas)).toEqual(["Thing", "Value"]);
  });
});
