import { describe, expect, it } from "vitest";
import { serverSetProperties } from "../../../../generator/reader/inference/rules/server-set-properties.js";
import { infer, type PageText, without } from "../markdown-page.js";

const save: PageText = {
  method: "PUT",
  body: "entity",
  bodyRows: [["Id", "Integer"]],
  response: "Thing",
  responseRows: [
    ["Id", "int32"],
    ["TableRight", "TableRight"],
    ["FieldProperties", "object"],
  ],
};
const bodySchema = (page: PageText, options = {}) =>
  infer([page], options).operations[0]?.requestBody?.content["application/json"]
    ?.schema;

describe("server-set-properties", () => {
  it("takes a request table that lacks what the server sets for the response's schema", () => {
    expect(bodySchema(save)).toEqual({ $ref: "#/components/schemas/Thing" });
  });

  it("leaves its evidence at the schema", () => {
    const { map } = infer([save]);
    const rules = map.pointers["/components/schemas/Thing"]?.evidence;
    expect(rules).toContainEqual(
      expect.objectContaining({ rule: "server-set-properties" }),
    );
  });

  it("does not fire when something else is missing", () => {
    const other = { ...save, bodyRows: [["Name", "String"]] as const };
    expect(bodySchema(other)).toEqual({
      $ref: "#/components/schemas/PUTRequest",
    });
  });

  it("keeps the two apart when it is switched off", () => {
    expect(bodySchema(save, without(serverSetProperties))).not.toEqual({
      $ref: "#/components/schemas/Thing",
    });
  });
});
