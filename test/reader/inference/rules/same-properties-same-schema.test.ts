import { describe, expect, it } from "vitest";
import { samePropertiesSameSchema } from "../../../../generator/reader/inference/rules/same-properties-same-schema.js";
import { infer, type PageText, type Row, without } from "../markdown-page.js";

const rows: readonly Row[] = [
  ["Id", "int32"],
  ["Name", "string"],
  ["Rank", "int32"],
  ["Deleted", "bool"],
];
const one = (response: string, responseRows = rows): PageText => ({
  path: `/api/v1/${response}One`,
  id: `v1${response}_One`,
  response,
  responseRows,
});
const all: PageText = {
  path: "/api/v1/All",
  id: "v1Thing_All",
  response: "array",
  responseRows: rows,
};
const items = (texts: readonly PageText[], options = {}) =>
  infer(texts, options).document.paths["/api/v1/All"]?.get?.responses["200"]
    ?.content?.["application/json"]?.schema?.items;

describe("same-properties-same-schema", () => {
  it("gives a list of the same properties the printed name", () => {
    expect(items([all, one("Thing")])).toEqual({
      $ref: "#/components/schemas/Thing",
    });
  });

  it("does not choose between two printed names", () => {
    expect(items([all, one("Thing"), one("Other")])).toEqual({
      $ref: "#/components/schemas/AllItem",
    });
  });

  it("does not trust a list that many schemas share", () => {
    const short = rows.slice(0, 3);
    expect(
      items([{ ...all, responseRows: short }, one("Thing", short)]),
    ).toEqual({ $ref: "#/components/schemas/AllItem" });
  });

  it("keeps two printed names apart", () => {
    const { schemas } = infer([one("Thing"), one("Other")]);
    expect(Object.keys(schemas)).toEqual(["Other", "Thing"]);
  });

  it("can be switched off", () => {
    const off = without(samePropertiesSameSchema);
    expect(items([all, one("Thing")], off)).toEqual({
      $ref: "#/components/schemas/AllItem",
    });
  });
});
