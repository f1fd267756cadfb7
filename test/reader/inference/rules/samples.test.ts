import { describe, expect, it } from "vitest";
import { bytesInSample } from "../../../../generator/reader/inference/rules/bytes-in-sample.js";
import { dateTimeInSample } from "../../../../generator/reader/inference/rules/date-time-in-sample.js";
import { itemNameIsSingular } from "../../../../generator/reader/inference/rules/item-name-is-singular.js";
import { nullInSampleIsAReference } from "../../../../generator/reader/inference/rules/null-in-sample-is-a-reference.js";
import { numberInSample } from "../../../../generator/reader/inference/rules/number-in-sample.js";
import { infer, type PageText, without } from "../markdown-page.js";

const asked = (rows: PageText["bodyRows"], requestSample: unknown) =>
  ({
    method: "POST",
    body: "thing",
    bodyRows: rows,
    requestSample,
  }) as PageText;
const item = (value: unknown, options = {}) =>
  infer(
    [asked([["Items", "Array"]], { Items: [{ value }] })],
    options,
  ).propertiesOf("Item").value;

describe("date-time-in-sample", () => {
  const page = asked([["At", "String"]], {
    At: "2021-11-04T16:55:30.26+01:00",
  });

  it("makes the coarse word `String` a date-time", () => {
    expect(infer([page]).propertiesOf("Thing").At).toEqual({
      type: "string",
      format: "date-time",
    });
  });

  it("says nothing against an exact word", () => {
    const exact = { ...page, bodyRows: [["At", "string"]] as const };
    expect(infer([exact]).propertiesOf("Thing").At).toEqual({ type: "string" });
  });

  it("does not fire when one sample is other text", () => {
    expect(
      dateTimeInSample.apply(["2021-11-04T16:55:30", "x"]),
    ).toBeUndefined();
    expect(dateTimeInSample.apply([])).toBeUndefined();
  });

  it("can be switched off", () => {
    const { propertiesOf } = infer([page], without(dateTimeInSample));
    expect(propertiesOf("Thing").At).toEqual({ type: "string" });
  });
});

describe("bytes-in-sample", () => {
  const page = asked([["Content", "String"]], { Content: "GIF89....." });

  it("takes text that begins like the dialect's bytes for bytes", () => {
    expect(infer([page]).propertiesOf("Thing").Content).toEqual({
      type: "string",
      format: "byte",
      contentEncoding: "base64",
    });
  });

  it("can be switched off", () => {
    const { propertiesOf } = infer([page], without(bytesInSample));
    expect(propertiesOf("Thing").Content).toEqual({ type: "string" });
  });
});

describe("number-in-sample", () => {
  it("takes a whole number for an int32", () => {
    expect(item(7)).toEqual({ type: "integer", format: "int32" });
  });

  it("takes a fraction for a double", () => {
    expect(item(7.5)).toEqual({ type: "number", format: "double" });
    expect(numberInSample.apply(["7", "7.0"])).toMatchObject({
      type: "number",
    });
  });

  it("can be switched off", () => {
    expect(item(7, without(numberInSample))).toEqual({ type: "number" });
  });
});

describe("null-in-sample-is-a-reference", () => {
  const pages: readonly PageText[] = [
    {
      response: "Thing",
      responseRows: [["Owner", "Person"]],
      responseSample: { Owner: null },
    },
    {
      path: "/api/v1/Person",
      id: "v1Person_Get",
      response: "Person",
      responseRows: [["Name", "string"]],
    },
  ];
  const $ref = "#/components/schemas/Person";

  it("lets a reference to a known schema be null", () => {
    expect(infer(pages).propertiesOf("Thing").Owner).toEqual({
      anyOf: [{ $ref }, { type: "null" }],
    });
  });

  it("keeps the plain reference to an unknown schema, which null fits", () => {
    const { propertiesOf } = infer(pages.slice(0, 1));
    expect(propertiesOf("Thing").Owner).toEqual({ $ref });
  });

  it("can be switched off", () => {
    const off = without(nullInSampleIsAReference);
    expect(infer(pages, off).propertiesOf("Thing").Owner).toEqual({ $ref });
  });
});

describe("item-name-is-singular", () => {
  const page = asked(
    [
      ["Boxes", "Array"],
      ["ExtraData", "Array"],
    ],
    { Boxes: [{ a: 1 }], ExtraData: [{ b: 1 }] },
  );

  it("names items after their property, and makes no `Datum`", () => {
    expect(Object.keys(infer([page]).schemas)).toEqual([
      "Box",
      "ExtraData",
      "Thing",
    ]);
  });

  it("can be switched off", () => {
    const { schemas } = infer([page], without(itemNameIsSingular));
    expect(Object.keys(schemas)).toEqual(["Boxes", "ExtraData", "Thing"]);
  });
});
