import { describe, expect, it } from "vitest";
import { infer, type PageText, type Row } from "./markdown-page.js";

const page = (rows: readonly Row[], sample?: unknown): PageText => ({
  response: "Thing",
  responseRows: rows,
  ...(sample !== undefined && { responseSample: sample }),
});

describe("a row whose name is a path", () => {
  it("is about the items of an array where brackets say so", () => {
    const { propertiesOf, codes } = infer([
      page([
        ["Id", "int32"],
        ["Crew[].Rank", "string"],
        ["Crew[].Home.Town", "string"],
        ["Crew[].Home", "object"],
      ]),
    ]);
    expect(codes).toEqual([]);
    expect(Object.keys(propertiesOf("Thing"))).toEqual(["Id", "Crew"]);
    expect(propertiesOf("Thing").Crew).toMatchObject({
      type: "array",
      items: { $ref: "#/components/schemas/Crew" },
    });
    expect(propertiesOf("Crew")).toMatchObject({
      Rank: { type: "string" },
      Home: { $ref: "#/components/schemas/Home" },
    });
    expect(propertiesOf("Home")).toMatchObject({ Town: { type: "string" } });
  });

  it("is about the property before the dot where a row lists that", () => {
    const { propertiesOf, codes } = infer([
      page([
        ["Owner", "Person", "Whose it is"],
        ["Owner.Name", "string"],
      ]),
    ]);
    expect(codes).toEqual([]);
    expect(propertiesOf("Thing").Owner).toMatchObject({
      $ref: "#/components/schemas/Person",
    });
    expect(propertiesOf("Person")).toMatchObject({ Name: { type: "string" } });
  });

  it("is what a sample shows: a path, or a name with a dot", () => {
    const path = infer([
      page([["Owner.Name", "string"]], { Owner: { Name: "a" } }),
    ]);
    expect(path.propertiesOf("Owner")).toMatchObject({
      Name: { type: "string" },
    });
    const name = infer([
      page([["Owner.Name", "string"]], { "Owner.Name": "a" }),
    ]);
    expect(Object.keys(name.propertiesOf("Thing"))).toEqual(["Owner.Name"]);
    expect([...path.codes, ...name.codes]).toEqual([]);
  });
});
