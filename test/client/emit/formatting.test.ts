import { afterAll, describe, expect, it } from "vitest";
import { buildModel } from "../../../generator/client/model/build-model.js";
import type {
  OpenApiDocument,
  OperationObject,
  SchemaObject,
} from "../../../generator/openapi/document/document.js";
import { emitAll } from "./support/emit-all.js";
import { type WrittenPackage, writePackage } from "./support/write-package.js";

/** Names of every length around which a formatter decides where to break. */
const lengths = Array.from({ length: 74 }, (_, index) => index + 3);
let written: WrittenPackage | undefined;
afterAll(() => written?.remove());

function makeName(length: number): string {
  return `N${"abcdefghij".repeat(8).slice(0, length - 1)}`;
}

/** Every kind of type behind a name of a length, in every place where types stand. */
function makeSchema(length: number): SchemaObject {
  const name = makeName(length);
  const other = { $ref: `#/components/schemas/${makeName(76 - length + 3)}` };
  const values = ["A".repeat(length), "it's", '"quoted"'];
  const types: readonly SchemaObject[] = [
    { type: "string" },
    { type: ["string", "null"] },
    { enum: values },
    { type: "array", items: { enum: values } },
    { type: ["array", "null"], items: { enum: values } },
    { type: "array", items: { type: ["string", "null"] } },
    { type: "array", items: { anyOf: [other, { type: "null" }] } },
    { type: "array", items: { type: "array", items: other } },
    { type: "object", additionalProperties: { enum: values } },
    { type: ["object", "null"], additionalProperties: other },
    { anyOf: [other, { type: "null" }] },
    other,
    {},
  ];
  return {
    type: "object",
    ...(length % 10 === 0 && { xml: { name, namespace: `urn:${name}` } }),
    ...(length % 2 === 0 && { required: [`${name}0`, `${name}1`] }),
    properties: Object.fromEntries(
      types.flatMap((type, index) => [
        [`${name}${index}`, { ...type, description: `${name} word ${name}` }],
        [`p${index}`, length % 9 === 0 ? { ...type, xml: { name } } : type],
        [`${name.slice(0, 9)}-${index}`, { ...type, readOnly: true }],
      ]),
    ),
  };
}

function makeOperation(length: number): OperationObject {
  const name = makeName(length);
  const schema: SchemaObject =
    length % 3 === 0
      ? { type: "array", items: { $ref: `#/components/schemas/${name}` } }
      : { $ref: `#/components/schemas/${name}` };
  const types = Array.from(
    { length: 1 + (length % 5) },
    (_, index) => `application/${index}${name}+json`,
  );
  const content = Object.fromEntries(types.map((type) => [type, { schema }]));
  const hasInput = length % 4 !== 0;
  return {
    tags: [`Tag${length % 5}`],
    operationId: name,
    ...(hasInput && {
      parameters: [
        { name, in: "query", schema: { enum: ["a", name] } },
        { name: "ids", in: "query", explode: false, schema: { type: "array" } },
        { name: `X-${name}`, in: "header", schema: { type: "string" } },
      ],
      requestBody: { required: length % 2 === 0, content },
    }),
    responses: {
      200: { description: "OK", ...(length % 7 !== 0 && { content }) },
      ...(length % 6 === 0 && { 201: { description: "Created" } }),
      default: { description: "Error", content },
    },
  };
}

const document: OpenApiDocument = {
  openapi: "3.1.0",
  info: { title: "Lengths", version: "1" },
  paths: Object.fromEntries(
    lengths.map((length) => [
      `/${makeName(length)}`,
      { post: makeOperation(length) },
    ]),
  ),
  components: {
    schemas: Object.fromEntries([
      ...lengths.map((length) => [makeName(length), makeSchema(length)]),
      ...lengths.map((length) => [
        `List${makeName(length)}`,
        {
          type: "array",
          items: { $ref: `#/components/schemas/${makeName(length)}` },
        },
      ]),
      ...lengths.map((length) => [
        `Map${makeName(length)}`,
        {
          type: "object",
          additionalProperties: {
            $ref: `#/components/schemas/${makeName(length)}`,
          },
        },
      ]),
      ...lengths.map((length) => [
        `Enum${makeName(length)}`,
        { enum: ["a", makeName(length)] },
      ]),
      ...lengths.map((length) => [
        `Unknown${makeName(length)}`,
        { "x-endpaper-unknown": "shown nowhere" },
      ]),
      ...lengths.map((length) => [
        `Alias${makeName(length)}`,
        { $ref: `#/components/schemas/${makeName(length)}` },
      ]),
      [
        "Both",
        {
          allOf: [
            { type: "object", properties: { a: {} } },
            { properties: { b: {} } },
          ],
        },
      ],
      [
        "Tree",
        {
          type: "object",
          properties: {
            map: {
              type: "object",
              additionalProperties: { $ref: "#/components/schemas/Tree" },
            },
          },
        },
      ],
    ]),
    securitySchemes: Object.fromEntries(
      lengths.map((length) => [
        makeName(length),
        length % 2 === 0
          ? { type: "apiKey", in: "query", name: makeName(length) }
          : { type: "http", scheme: makeName(length) },
      ]),
    ),
  },
};

describe("names and values of every length", () => {
  it("are laid out as the formatter would, and type-check", async () => {
    const [model, diagnostics] = buildModel(document);
    expect(diagnostics.filter(({ severity }) => severity !== "info")).toEqual(
      [],
    );
    written = await writePackage(
      emitAll(model, {
        package: { name: "lengths", version: "1.0.0" },
        document,
        xml: {
          dialect: "openapi",
          namespace: "urn:a-namespace-that-is-rather-long:v1",
        },
      }),
    );
    expect(await written.checkFormat()).toBe("");
    expect(written.typeCheck()).toBe("");
  });
});
