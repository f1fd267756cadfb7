import { describe, expect, it } from "vitest";
import { buildModel } from "../../../generator/client/model/build-model.js";
import type {
  OpenApiDocument,
  SchemaObject,
} from "../../../generator/openapi/document/document.js";

const person = {
  type: "object",
  properties: { name: { type: "string" }, age: { type: "integer" } },
};
const aged = {
  type: "object",
  properties: { name: { type: "string" }, age: { type: "string" } },
};

function check(value: object, mediaType = "application/xml") {
  const schema = {
    type: "object",
    properties: { value, self: { $ref: "#/components/schemas/Held" } },
  };
  const content = {
    [mediaType]: { schema: { $ref: "#/components/schemas/Held" } },
  };
  const document = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {
      "/a": { get: { responses: { 200: { description: "", content } } } },
    },
    components: {
      schemas: { Held: schema as SchemaObject, Person: person, Aged: aged },
    },
  } as unknown as OpenApiDocument;
  return buildModel(document)[1]
    .filter(({ code }) => code === "xml-ambiguous")
    .map(({ message }) => message);
}

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe("what XML cannot tell apart", () => {
  it.each([
    [
      "a text and a number",
      { type: ["string", "integer"] },
      "`string` from `integer`",
    ],
    [
      "one thing and a list of one",
      { oneOf: [to("Person"), { type: "array", items: to("Person") }] },
      "a list of one item",
    ],
    [
      "objects with the same members",
      { anyOf: [to("Person"), to("Aged")] },
      "`Person` from `Aged`",
    ],
  ])("is reported: %s", (_, value, message) => {
    expect(check(value)).toEqual([expect.stringContaining(message)]);
    expect(check(value, "application/json")).toEqual([]);
  });

  it.each([
    ["constants", { oneOf: [{ const: "a" }, { type: "integer" }] }],
    ["a text and an object", { oneOf: [{ type: "string" }, to("Person")] }],
    [
      "one thing and a list in an element",
      {
        oneOf: [
          { type: "string" },
          { type: "array", items: { type: "string" } },
        ],
        xml: { wrapped: true },
      },
    ],
    ["null", { type: ["string", "null"] }],
  ])("is nothing of this: %s", (_, value) => {
    expect(check(value)).toEqual([]);
  });
});
