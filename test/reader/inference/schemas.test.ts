import { describe, expect, it } from "vitest";
import { infer, type PageText } from "./markdown-page.js";

const get = (path: string, page: PageText): PageText => ({
  path: `/api/v1/${path}`,
  id: `v1${path}_Get${path}`,
  ...page,
});

describe("the names of schemas", () => {
  const ticket = get("Ticket", {
    response: "Ticket",
    responseRows: [["Messages", "array"]],
    responseSample: { Messages: [{ TicketId: 1 }] },
  });
  const chat = get("Chat", {
    response: "Chat",
    responseRows: [["Messages", "array"]],
    responseSample: { Messages: [{ ChatId: 1 }] },
  });

  it("qualifies by the owner when two candidates want one name", () => {
    const names = ["Chat", "ChatMessage", "Ticket", "TicketMessage"];
    expect(Object.keys(infer([ticket, chat]).schemas)).toEqual(names);
    expect(Object.keys(infer([chat, ticket]).schemas)).toEqual(names);
  });

  it("uses one schema for one name over one candidate", () => {
    const same = get("Chat", {
      response: "Chat",
      responseRows: [["Messages", "array"]],
      responseSample: { Messages: [{ TicketId: 1 }] },
    });
    const { schemas } = infer([ticket, same]);
    expect(Object.keys(schemas)).toEqual(["Chat", "Message", "Ticket"]);
  });

  it("never takes a name that a page prints", () => {
    const printed = get("Message", {
      response: "Message",
      responseRows: [["Other", "string"]],
    });
    expect(Object.keys(infer([ticket, printed]).schemas)).toEqual([
      "Message",
      "Ticket",
      "TicketMessage",
    ]);
  });

  it("unites the items of request and response samples", () => {
    const server = { TableRight: null, FieldProperties: {} };
    const save: PageText = {
      method: "PUT",
      body: "entity",
      bodyRows: [["Urls", "Array"]],
      requestSample: { Urls: [{ Value: "a" }] },
      response: "Thing",
      responseRows: [
        ["Urls", "array"],
        ["TableRight", "TableRight"],
        ["FieldProperties", "object"],
      ],
      responseSample: { Urls: [{ Value: "a", ...server }], ...server },
    };
    const { propertiesOf } = infer([save]);
    expect(Object.keys(propertiesOf("Url"))).toEqual([
      "Value",
      "TableRight",
      "FieldProperties",
    ]);
    expect(propertiesOf("Url").TableRight?.readOnly).toBe(true);
    expect(propertiesOf("Url").Value?.readOnly).toBeUndefined();
  });
});

describe("the types that samples show", () => {
  const shown = (value: unknown) =>
    infer([
      {
        response: "Thing",
        responseRows: [["X", ""]],
        responseSample: { X: value },
      },
    ]).propertiesOf("Thing").X;

  it.each([
    ["text", "x", { type: "string" }],
    ["a boolean", true, { type: "boolean" }],
    ["null", null, {}],
    ["an empty list", [], { type: "array", items: {} }],
    [
      "a list of lists",
      [[1]],
      {
        type: "array",
        items: { type: "array", items: { type: "integer", format: "int32" } },
      },
    ],
    ["an empty object", {}, { type: "object" }],
    ["a list of both text and numbers", ["x", 1], { type: "array", items: {} }],
  ])("reads %s", (_, value, schema) => {
    expect(shown(value)).toEqual(schema);
  });

  it("makes no enum of sample values", () => {
    expect(shown("External")).toEqual({ type: "string" });
  });

  it("does not believe a sample text that stands for anything", () => {
    const page: PageText = {
      response: "object",
      responseSample: { "1": "An object of some kind" },
    };
    const { operations } = infer([page]);
    expect(
      operations[0]?.responses["200"]?.content?.["application/json"]?.schema,
    ).toEqual({ type: "object", additionalProperties: {} });
  });
});

describe("bodies in other forms", () => {
  it("carries the bytes of a response as they are where the media type is theirs", () => {
    const page: PageText = {
      response: "byte",
      contentTypes: ["application/json", "image/png"],
    };
    expect(infer([page]).operations[0]?.responses["200"]?.content).toEqual({
      "application/json": {
        schema: { type: "string", format: "byte", contentEncoding: "base64" },
      },
      "image/png": {},
    });
  });

  it("sends a file raw or in a form", () => {
    const page: PageText = {
      method: "PUT",
      body: "image binary",
      contentTypes: ["image/png", "multipart/form-data"],
    };
    const content = infer([page]).operations[0]?.requestBody?.content;
    expect(content?.["image/png"]).toEqual({});
    expect(content?.["multipart/form-data"]?.schema).toEqual({
      type: "object",
      properties: { image: { type: "string", format: "binary" } },
    });
  });

  it("takes a table under `object` for the values of a dictionary", () => {
    const page: PageText = {
      id: "v1Thing_GetFields",
      response: "object",
      responseRows: [["Rank", "int32"]],
      responseSample: { fieldName: { Rank: 1 } },
    };
    const { operations, propertiesOf } = infer([page]);
    const content = operations[0]?.responses["200"]?.content;
    expect(content?.["application/json"]?.schema).toEqual({
      type: "object",
      additionalProperties: { $ref: "#/components/schemas/GetFieldsValue" },
    });
    expect(propertiesOf("GetFieldsValue").Rank).toBeDefined();
  });
});
