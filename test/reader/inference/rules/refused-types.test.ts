import { describe, expect, it } from "vitest";
import { nameOverDifferentTables } from "../../../../generator/reader/inference/rules/name-over-different-tables.js";
import { unprovedRequestType } from "../../../../generator/reader/inference/rules/unproved-request-type.js";
import { infer, type PageText, without } from "../markdown-page.js";

const licence: PageText = {
  path: "/api/v1/Licence",
  id: "v1Licence_GetLicence",
  response: "Recurrence",
  responseRows: [
    ["Reason", "string"],
    ["Current", "Recurrence"],
  ],
};
const module: PageText = {
  path: "/api/v1/Module",
  id: "v1Module_GetModule",
  response: "Recurrence",
  responseRows: [
    ["ModuleName", "string"],
    ["Signature", "string"],
  ],
};

describe("name-over-different-tables", () => {
  it("believes a name over two tables that have nothing in common nowhere", () => {
    const { schemas, propertiesOf, map, codes } = infer([licence, module]);
    expect(Object.keys(schemas)).toEqual([
      "GetLicenceResponse",
      "GetModuleResponse",
    ]);
    expect(propertiesOf("GetLicenceResponse").Current).toEqual({});
    expect(codes).toEqual(["value-unknown", "schema-described-twice"]);
    const entry =
      map.pointers["/components/schemas/GetLicenceResponse/properties/Current"];
    expect(entry?.lost).toMatchObject([
      {
        rule: "name-over-different-tables",
        says: "Recurrence is a placeholder",
        page: "docs/page-0.md",
      },
      { kind: "heading", says: "Recurrence", page: "docs/page-1.md" },
    ]);
  });

  it("takes small differences for those of two releases", () => {
    const newer: PageText = {
      ...licence,
      path: "/api/v1/Licence/new",
      id: "v1Licence_GetNew",
      responseRows: [...(licence.responseRows ?? []), ["Badge", "string"]],
    };
    const { schemas } = infer([licence, newer]);
    expect(Object.keys(schemas)).toEqual(["Recurrence"]);
  });

  it("can be switched off", () => {
    const { schemas } = infer(
      [licence, module],
      without(nameOverDifferentTables),
    );
    expect(Object.keys(schemas)).toEqual(["Recurrence"]);
  });
});

const call: PageText = {
  method: "POST",
  path: "/api/v1/Agents/Script/Run",
  id: "v1ScriptAgent_Run",
  body: "request RunRequest",
  bodyRows: [
    ["Parameters", "PersonEntity"],
    ["SupportPerson", "Person"],
  ],
};

describe("unproved-request-type", () => {
  it("leaves a type open that no sample bears out, under another name", () => {
    const { propertiesOf, map } = infer([call]);
    const { Parameters, SupportPerson } = propertiesOf("RunRequest");
    expect(Parameters).toEqual({});
    expect(SupportPerson).toEqual({ $ref: "#/components/schemas/Person" });
    const entry =
      map.pointers["/components/schemas/RunRequest/properties/Parameters"];
    expect(entry?.lost).toMatchObject([
      { rule: "unproved-request-type", says: "PersonEntity" },
    ]);
  });

  it("believes a type that the sample shows as null", () => {
    const requestSample = { Parameters: null, SupportPerson: null };
    const { propertiesOf } = infer([{ ...call, requestSample }]);
    expect(propertiesOf("RunRequest").Parameters).toMatchObject({
      $ref: "#/components/schemas/PersonEntity",
    });
  });

  it("can be switched off", () => {
    const { propertiesOf } = infer([call], without(unprovedRequestType));
    expect(propertiesOf("RunRequest").Parameters).toEqual({
      $ref: "#/components/schemas/PersonEntity",
    });
  });
});
