import { describe, expect, it } from "vitest";
import { bodyIsArrayWhereSampleIs } from "../../../../generator/reader/inference/rules/body-is-array-where-sample-is.js";
import { jsonPatchBody } from "../../../../generator/reader/inference/rules/json-patch-body.js";
import { keyListBody } from "../../../../generator/reader/inference/rules/key-list-body.js";
import { ownRequestSchema } from "../../../../generator/reader/inference/rules/own-request-schema.js";
import { pluralBodyIsArray } from "../../../../generator/reader/inference/rules/plural-body-is-array.js";
import { requestBodyIsRequired } from "../../../../generator/reader/inference/rules/request-body-is-required.js";
import { streamBody } from "../../../../generator/reader/inference/rules/stream-body.js";
import { infer, type PageText, without } from "../markdown-page.js";

const request = (page: PageText, options = {}) =>
  infer([{ method: "POST", ...page }], options).operations[0]?.requestBody;
const schema = (page: PageText, options = {}) =>
  request(page, options)?.content["application/json"]?.schema;

describe("body-is-array-where-sample-is", () => {
  const page: PageText = {
    body: "rule",
    bodyRows: [["Name", "String"]],
    requestSample: [{ Name: "x" }],
  };

  it("takes a body for an array where its sample is one", () => {
    expect(schema(page)).toEqual({
      type: "array",
      items: { $ref: "#/components/schemas/Rule" },
    });
    expect(schema({ ...page, requestSample: { Name: "x" } })).toEqual({
      $ref: "#/components/schemas/Rule",
    });
  });

  it("can be switched off", () => {
    expect(schema(page, without(bodyIsArrayWhereSampleIs))).toEqual({
      $ref: "#/components/schemas/Rule",
    });
  });
});

describe("plural-body-is-array", () => {
  const rows = { bodyRows: [["Name", "String"]] as const };

  it("takes a plural without a sample for an array", () => {
    expect(schema({ ...rows, body: "listItems" })).toMatchObject({
      type: "array",
    });
    expect(schema({ ...rows, body: "eventData" })).toMatchObject({
      $ref: "#/components/schemas/EventData",
    });
  });

  it("can be switched off", () => {
    const off = without(pluralBodyIsArray);
    expect(schema({ ...rows, body: "listItems" }, off)).toHaveProperty("$ref");
  });
});

describe("key-list-body", () => {
  it("takes a body of which only such a name is known for a list of keys", () => {
    expect(schema({ body: "contactIds" })).toEqual({
      type: "array",
      items: { type: "integer", format: "int32" },
    });
  });

  it("lets a sample speak first", () => {
    const page = { body: "contactIds", requestSample: ["a"] };
    expect(schema(page)).toEqual({ type: "array", items: { type: "string" } });
  });

  it("can be switched off", () => {
    expect(schema({ body: "contactIds" }, without(keyListBody))).toEqual({});
  });
});

describe("stream-body", () => {
  const page = {
    body: "stream",
    contentTypes: ["application/json", "application/octet-stream"],
  };

  it("takes a body that may be sent as octets for bytes", () => {
    const content = request(page)?.content;
    expect(content?.["application/json"]?.schema).toEqual({
      type: "string",
      format: "byte",
      contentEncoding: "base64",
    });
    expect(content?.["application/octet-stream"]).toEqual({});
  });

  it("can be switched off", () => {
    const content = request(page, without(streamBody))?.content;
    expect(content?.["application/octet-stream"]?.schema).toEqual({});
  });
});

describe("json-patch-body", () => {
  const page: PageText = {
    method: "PATCH",
    body: "changes string",
    contentTypes: [],
    bodyRows: [
      ["op", "String"],
      ["path", "String"],
      ["value", "Object"],
    ],
    requestSample: [{ op: "add", path: "x", value: {} }],
  };

  it("takes the operations of JSON Patch, whose value is anything", () => {
    const { operations, propertiesOf } = infer([page]);
    const content = operations[0]?.requestBody?.content ?? {};
    expect(Object.keys(content)).toEqual([
      "application/json",
      "application/json-patch+json",
      "application/merge-patch+json",
    ]);
    const patch = {
      type: "array",
      items: { $ref: "#/components/schemas/JsonPatchOperation" },
    };
    expect(content["application/json"]?.schema).toEqual(patch);
    expect(content["application/json-patch+json"]?.schema).toEqual(patch);
    expect(content["application/merge-patch+json"]?.schema).toEqual({
      type: "object",
    });
    expect(propertiesOf("JsonPatchOperation").value).toEqual({});
  });

  it("can be switched off", () => {
    const { schemas } = infer([page], without(jsonPatchBody));
    expect(Object.keys(schemas)).not.toContain("JsonPatchOperation");
  });
});

describe("own-request-schema", () => {
  const call = (agent: string, operation: string): PageText => ({
    method: "POST",
    path: `/api/v1/Agents/${agent}/${operation}`,
    id: `v1${agent}Agent_${operation}`,
    body: "request",
    bodyRows: [["Id", "Integer"]],
  });

  it("names the request of a remote call after the operation", () => {
    expect(schema(call("Quote", "PlaceOrder"))).toEqual({
      $ref: "#/components/schemas/PlaceOrderRequest",
    });
  });

  it("tells equal names apart the same way whatever the order", () => {
    const pages = [call("Quote", "Get"), call("Blob", "Get")];
    const names = ["BlobGetRequest", "QuoteGetRequest"];
    expect(Object.keys(infer(pages).schemas)).toEqual(names);
    expect(Object.keys(infer([...pages].reverse()).schemas)).toEqual(names);
  });

  it("can be switched off", () => {
    const page = call("Quote", "PlaceOrder");
    const { map } = infer([page], without(ownRequestSchema));
    expect(JSON.stringify(map)).not.toContain("own-request-schema");
  });
});

describe("request-body-is-required", () => {
  it("makes a documented body required", () => {
    expect(request({ body: "thing" })?.required).toBe(true);
  });

  it("can be switched off", () => {
    const body = request({ body: "thing" }, without(requestBodyIsRequired));
    expect(body?.required).toBeUndefined();
  });
});
