import { describe, expect, it } from "vitest";
import { checkDocument } from "../../generator/openapi/document/check-document.js";
import { isMapped, kindAt } from "../../generator/openapi/document/parts.js";

describe("kindAt", () => {
  it.each([
    ["", "document"],
    ["/info/contact", "contact"],
    ["/paths", "path[]"],
    ["/paths/~1boats/get", "operation"],
    ["/paths/~1boats/x-oas32-query/servers/0", "server"],
    ["/paths/~1boats/get/parameters/0/schema/items", "inner-schema"],
    ["/paths/~1boats/get/callbacks/sunk/{$url}/post", "operation"],
    ["/paths/~1boats/get/responses/200/headers/X-A", "header"],
    ["/components/schemas/if/properties/then", "property"],
    ["/components/schemas/Boat/if", "inner-schema"],
    ["/components/schemas/Boat/dependentSchemas/a", "inner-schema"],
    ["/components/schemas/Boat/xml", "xml"],
    ["/components/securitySchemes/key", "security-scheme"],
    ["/webhooks/sunk", "path"],
  ])("of %j is %s", (pointer, kind) => {
    expect(kindAt(pointer)).toBe(kind);
  });

  it.each([
    "/paths/~1boats/query", // of OpenAPI 3.2: the document has it as x-oas32-query
    "/x-own/paths",
    "/components/schemas/Boat/example/properties/a",
    "/components/schemas/Boat/toString",
    "/info/title/a",
  ])("of %j is nothing", (pointer) => {
    expect(kindAt(pointer)).toBeUndefined();
  });

  it("tells which parts have an entry of their own in a source map", () => {
    expect(isMapped(kindAt("/components/schemas/Boat"))).toBe(true);
    expect(isMapped(kindAt("/components/schemas"))).toBe(false);
  });
});

describe("checkDocument", () => {
  const check = (parts: object) =>
    checkDocument({
      openapi: "3.1.1",
      info: { title: "T", version: "1" },
      paths: {},
      ...parts,
    });

  it("finds the wrong form of a member wherever the grammar has one", () => {
    const wrong = {
      info: { title: "T", version: "1", contact: { name: 7 } },
      paths: {
        "/boats": {
          get: {
            deprecated: "yes",
            responses: { 200: { headers: { "X-A": { explode: 1 } } } },
          },
        },
      },
      components: {
        schemas: { Boat: { if: { required: [1] }, oneOf: {}, type: "text" } },
      },
    };
    expect(
      check(wrong).map(({ pointer, expected }) => [pointer, expected]),
    ).toEqual([
      ["/info/contact/name", "text"],
      ["/paths/~1boats/get/deprecated", "true or false"],
      ["/paths/~1boats/get/responses/200/headers/X-A/explode", "true or false"],
      ["/components/schemas/Boat/oneOf", "an array"],
      [
        "/components/schemas/Boat/type",
        "one of JSON Schema's types, or an array of them",
      ],
      ["/components/schemas/Boat/if/required", "an array of text"],
    ]);
  });

  it("says what a document lacks, and which versions there are", () => {
    const missing = (value: unknown) =>
      checkDocument(value).map((one) => Object.values(one).join(" "));
    const version = "the version of an OpenAPI 3.0 or 3.1 document";
    expect(missing({})).toEqual([
      `/openapi missing ${version}`,
      "/info missing an object",
      "/paths missing an object",
    ]);
    expect(missing([])).toEqual([" an array an object"]);
    expect(
      missing({ openapi: "2.0", info: { title: 1 }, webhooks: {} }),
    ).toEqual([
      `/openapi \`2.0\` ${version}`,
      "/info/title a number text",
      "/info/version missing text",
    ]);
  });

  it("says nothing of extensions, of any value and of schemas that are true or false", () => {
    const sound = {
      "x-own": 1,
      paths: {
        "x-own": true,
        "/boats": { get: { "x-own": 1, responses: { "x-own": [], 200: {} } } },
      },
      components: {
        schemas: {
          Boat: { items: false, const: {}, default: [], examples: [1] },
        },
      },
    };
    expect(check(sound)).toEqual([]);
  });
});
