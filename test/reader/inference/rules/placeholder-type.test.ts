import { describe, expect, it } from "vitest";
import { placeholderType } from "../../../../generator/reader/inference/rules/placeholder-type.js";
import { infer, type PageText, without } from "../markdown-page.js";

const nothing: PageText = {
  method: "DELETE",
  status: "204",
  response: "Recurrence",
  responseSample: null,
};
const thing: PageText = {
  response: "Thing",
  responseRows: [
    ["Id", "int32"],
    ["Owner", "Recurrence"],
  ],
};

describe("placeholder-type", () => {
  it("takes the type of a response without a body for a placeholder everywhere", () => {
    const { schemas, propertiesOf } = infer([nothing, thing]);
    expect(propertiesOf("Thing").Owner).toEqual({});
    expect(Object.keys(schemas)).toEqual(["Thing"]);
  });

  it("keeps the cell as evidence that lost", () => {
    const { map } = infer([nothing, thing]);
    const entry = map.pointers["/components/schemas/Thing/properties/Owner"];
    expect(entry?.lost?.[0]).toMatchObject({ rule: "placeholder-type" });
  });

  it("names no type of its own: without such a page the cell counts", () => {
    const { propertiesOf } = infer([thing]);
    expect(propertiesOf("Thing").Owner).toEqual({
      $ref: "#/components/schemas/Recurrence",
    });
  });

  it("reads the true table under a placeholder as a schema without a name", () => {
    const lying: PageText = {
      path: "/api/v1/Info",
      id: "v1Thing_GetInfo",
      response: "Recurrence",
      responseRows: [["Reason", "string"]],
    };
    const { schemas } = infer([nothing, lying]);
    expect(Object.keys(schemas)).toEqual(["GetInfoResponse"]);
  });

  it("gives a response without a body none", () => {
    const { operations } = infer([nothing]);
    expect(operations[0]?.responses).toEqual({ "204": { description: "OK" } });
  });

  it("can be switched off", () => {
    const { propertiesOf } = infer([nothing, thing], without(placeholderType));
    expect(propertiesOf("Thing").Owner).toEqual({
      $ref: "#/components/schemas/Recurrence",
    });
  });
});
