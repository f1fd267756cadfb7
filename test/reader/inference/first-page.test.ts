import { readFileSync } from "node:fs";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, it } from "vitest";
import { resolvePointer } from "../../../generator/openapi/document/pointer.js";
import { printDocument } from "../../../generator/openapi/document/print-document.js";
import { knownDialects } from "../../../generator/reader/dialects/known-dialects.js";
import { inferApi } from "../../../generator/reader/inference/infer-api.js";
import { readPages } from "../../../generator/reader/syntax/pages/read-pages.js";

const file =
  "specs/superoffice/v1TicketMessageEntity_HttpPostSaveTicketMessageEntityWithNotify.md";
const [{ pages }] = readPages(
  { file, text: readFileSync(file, "utf8") },
  knownDialects,
);
const [{ document, map }, diagnostics] = inferApi(pages, {
  dialects: knownDialects,
});
const operation = document.paths["/api/v1/TicketMessage"]?.post;
const schemas = document.components?.schemas ?? {};
const entity = schemas.TicketMessageEntity?.properties ?? {};
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe("the document of the first page", () => {
  it("is valid, also by the recommended rules", async () => {
    const config = await createConfig({ extends: ["recommended"] });
    const source = printDocument(document);
    const problems = await lintFromString({
      source,
      absoluteRef: "openapi.json",
      config,
    });
    const errors = problems.filter(({ severity }) => severity === "error");
    expect(errors.map(({ ruleId, message }) => ({ ruleId, message }))).toEqual(
      [],
    );
  });

  it("names its operation, tags it and sums it up", () => {
    expect(operation).toMatchObject({
      operationId:
        "v1TicketMessageEntity_HttpPostSaveTicketMessageEntityWithNotify",
      tags: ["TicketMessage"],
      summary: "Saves a ticket message and performs any user notifications",
    });
  });

  it("has the query parameter and the five headers, and no other", () => {
    expect(operation?.parameters?.[0]).toEqual({
      name: "notify",
      in: "query",
      description:
        "If true, then the notification will be sent along with the save",
      schema: { type: "boolean" },
      example: true,
    });
    const headers = operation?.parameters?.slice(1) ?? [];
    expect(headers.map((header) => [header.in, header.name])).toEqual([
      ["header", "Accept-Language"],
      ["header", "SO-Language"],
      ["header", "SO-Culture"],
      ["header", "SO-TimeZone"],
      ["header", "SO-AppToken"],
    ]);
  });

  it("lets the caller choose between four ways to authenticate", () => {
    expect(operation?.security).toEqual([
      { Basic: [] },
      { SoTicket: [] },
      { Bearer: [] },
      { "X-XSRF-TOKEN": [] },
    ]);
    expect(document.components?.securitySchemes).toMatchObject({
      Basic: { type: "http", scheme: "Basic" },
      SoTicket: { type: "http", scheme: "SoTicket" },
      Bearer: { type: "http", scheme: "Bearer" },
      "X-XSRF-TOKEN": { type: "apiKey", in: "header", name: "X-XSRF-TOKEN" },
    });
  });

  it("lists the media types in the page's order, each with the schema", () => {
    const request = operation?.requestBody?.content ?? {};
    const response = operation?.responses["200"]?.content ?? {};
    const both = [
      "application/json",
      "text/json",
      "application/xml",
      "text/xml",
    ];
    const patches = [
      "application/json-patch+json",
      "application/merge-patch+json",
    ];
    expect(Object.keys(request)).toEqual([
      ...both,
      "application/x-www-form-urlencoded",
      ...patches,
    ]);
    expect(Object.keys(response)).toEqual([...both, ...patches]);
    for (const { schema } of [
      ...Object.values(request),
      ...Object.values(response),
    ]) {
      expect(schema).toEqual(reference("TicketMessageEntity"));
    }
  });

  it("keeps both samples as examples of the JSON type", () => {
    const request = operation?.requestBody?.content["application/json"];
    const response = operation?.responses["200"]?.content?.["application/json"];
    expect(request?.example).toMatchObject({ EjMessageId: 903, Ticket: null });
    expect(response?.example).toMatchObject({
      EjMessageId: 525,
      Badge: "Comment",
    });
  });

  it("says what the body is called, what it is and that it must be sent", () => {
    expect(operation?.requestBody).toMatchObject({
      "x-name": "newEntity",
      description: "The ticket message to save",
      required: true,
    });
  });

  it("takes each type from the stronger of the two tables", () => {
    expect(entity.EjMessageId).toMatchObject({
      type: "integer",
      format: "int32",
    });
    expect(entity.CreatedAt).toMatchObject({
      type: "string",
      format: "date-time",
    });
    expect(entity.Slevel?.enum).toBeUndefined();
  });

  it("keeps the properties in the table's order, the server's last and read-only", () => {
    const names = Object.keys(entity);
    expect(names).toHaveLength(28);
    expect(names.slice(0, 3)).toEqual(["EjMessageId", "Ticket", "CreatedAt"]);
    expect(names.slice(-2)).toEqual(["TableRight", "FieldProperties"]);
    const readOnly = names.filter((name) => entity[name]?.readOnly);
    expect(readOnly).toEqual(["TableRight", "FieldProperties"]);
  });

  it("makes schemas of the items of its arrays, one for request and response", () => {
    expect(entity.MessageHeaders).toMatchObject({
      type: "array",
      items: reference("MessageHeader"),
    });
    expect(entity.AttachmentsInfo).toMatchObject({
      type: "array",
      items: reference("AttachmentsInfo"),
    });
    expect(schemas.MessageHeader?.properties).toMatchObject({
      Id: { type: "integer", format: "int32" },
      Name: { type: "string" },
      StdItemCol: { type: "string" },
      TableRight: { ...reference("TableRight"), readOnly: true },
      FieldProperties: {
        additionalProperties: reference("FieldProperty"),
        readOnly: true,
      },
    });
  });

  it("reads dictionaries of text and of objects", () => {
    const texts = { type: "object", additionalProperties: { type: "string" } };
    expect(entity.ExtraFields).toMatchObject({ ...texts, deprecated: true });
    expect(entity.CustomFields).toMatchObject(texts);
    expect(entity.CustomFields?.deprecated).toBeUndefined();
    expect(entity.FieldProperties).toMatchObject({
      additionalProperties: reference("FieldProperty"),
    });
    expect(schemas.FieldProperty?.properties).toEqual({
      FieldRight: {},
      FieldType: { type: "string" },
      FieldLength: { type: "integer", format: "int32" },
    });
  });

  it("has exactly the schemas that the page names or shows", () => {
    expect(Object.keys(schemas)).toEqual([
      "Associate",
      "AttachmentsInfo",
      "FieldProperty",
      "MessageHeader",
      "Person",
      "TableRight",
      "Ticket",
      "TicketMessageEntity",
    ]);
  });

  it.each([
    "Associate",
    "Person",
    "TableRight",
    "Ticket",
  ])("says of %s that nothing is known of it", (name) => {
    const {
      description,
      "x-endpaper-unknown": why,
      ...rest
    } = schemas[name] ?? {};
    expect(description).toContain("shown nowhere");
    expect(why).toContain(name);
    expect(rest).toEqual({});
  });

  it("reports what is unknown with its places, and nothing else", () => {
    expect(diagnostics.map(({ code, place }) => [code, place?.line])).toEqual([
      ["schema-unknown", 92],
      ["schema-unknown", 94],
      ["schema-unknown", 106],
      ["schema-unknown", 117],
      ["value-unknown", 224],
    ]);
  });

  it("marks that the pages say nothing of nulls", () => {
    expect(document["x-endpaper-nulls"]).toBe("unmarked");
    expect(document.servers).toEqual([{ url: "/" }]);
  });
});

describe("the source map of the first page", () => {
  const root = JSON.parse(printDocument(document));

  it("points only at what is in the document", () => {
    const lost = Object.keys(map.pointers).filter(
      (pointer) => resolvePointer(root, pointer) === undefined,
    );
    expect(lost).toEqual([]);
  });

  it("has the place of every operation, parameter, body, schema and property", () => {
    const at = (pointer: string) => map.pointers[pointer]?.line;
    const post = "/paths/~1api~1v1~1TicketMessage/post";
    expect(at(post)).toBe(10);
    expect(at(`${post}/parameters/0`)).toBe(25);
    expect(at(`${post}/parameters/5`)).toBe(44);
    expect(at(`${post}/requestBody`)).toBe(46);
    expect(at(`${post}/requestBody/content/application~1json`)).toBe(38);
    expect(at(`${post}/responses/200`)).toBe(85);
    expect(at("/components/schemas/TicketMessageEntity")).toBe(87);
    expect(at("/components/securitySchemes/SoTicket")).toBe(36);
    for (const [name, schema] of Object.entries(schemas)) {
      for (const property of Object.keys(schema.properties ?? {})) {
        const pointer = `/components/schemas/${name}/properties/${property}`;
        expect(at(pointer), pointer).toBeGreaterThan(0);
      }
    }
  });

  it("keeps the evidence that won and the evidence that lost", () => {
    const entry =
      map.pointers[
        "/components/schemas/TicketMessageEntity/properties/CreatedAt"
      ];
    expect(entry?.evidence[0]).toMatchObject({ says: "date-time", line: 93 });
    expect(entry?.lost?.[0]).toMatchObject({ says: "String", line: 54 });
  });

  it("names the rules that concluded something", () => {
    const rules = Object.values(map.pointers).flatMap(({ evidence }) =>
      evidence.flatMap(({ rule }) => rule ?? []),
    );
    expect([...new Set(rules)].sort()).toEqual([
      "deprecated-in-prose",
      "item-name-is-singular",
      "known-property",
      "null-in-sample-is-a-reference",
      "number-in-sample",
      "request-body-is-required",
      "server-set-is-read-only",
      "server-set-properties",
      "tag-from-path",
    ]);
  });
});
