import { describe, expect, it } from "vitest";
import { emitCodecs } from "../../../generator/client/emit/code/emit-codecs.js";
import { emitOperations } from "../../../generator/client/emit/code/emit-operations.js";
import { printHere } from "../../../generator/client/emit/types/print-sources.js";
import { buildModel } from "../../../generator/client/model/build-model.js";
import { listBases } from "../../../generator/client/model/schemas/read-schemas.js";
import type {
  OpenApiDocument,
  SchemaObject,
} from "../../../generator/openapi/document/document.js";

/** The text of the codecs and operations of an API whose one body is a list of things. */
function emit(
  mediaTypes: readonly string[],
  property: object,
  body: object = {
    type: "array",
    items: { $ref: "#/components/schemas/Thing" },
  },
  types: Parameters<typeof buildModel>[2] = {},
): string {
  const content = Object.fromEntries(
    mediaTypes.map((name) => [name, { schema: body }]),
  );
  const document = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: {
      "/things": {
        put: {
          operationId: "putThings",
          tags: ["thing"],
          requestBody: { content },
          responses: { 200: { description: "OK", content } },
        },
      },
    },
    components: {
      schemas: { Thing: { type: "object", properties: { held: property } } },
    },
  } as unknown as OpenApiDocument;
  const [model] = buildModel(document, undefined, types);
  return printHere([...emitCodecs(model), ...emitOperations(model)])
    .map(({ text }) => text)
    .join("\n");
}

const list = (type: string, format?: string) => ({
  type: "array",
  items: { type, ...(format !== undefined && { format }) },
});
const both = ["application/json", "application/xml"];

describe("the type of XML Schema of a scalar", () => {
  it.each([
    ["string", "uuid", 'typed(string, "guid")'],
    ["string", "uri", 'typed(string, "anyURI")'],
    ["string", "duration", 'typed(string, "duration")'],
    ["integer", "int16", 'typed(number, "short")'],
    ["integer", "uint8", 'typed(number, "unsignedByte")'],
    ["integer", "uint32", 'typed(number, "unsignedInt")'],
    ["integer", "uint64", 'typed(int64, "unsignedLong")'],
    ["integer", undefined, 'typed(integer, "int")'],
    ["number", "float", 'typed(number, "float")'],
    ["number", "decimal", "array(decimal)"],
    ["string", "date-time", "array(dateTime)"],
    ["integer", "int32", "array(int32)"],
    ["number", undefined, "array(number)"],
  ])("of %s, %s stands where items are called by it", (type, format, code) => {
    expect(emit(both, list(type, format))).toContain(code);
    expect(
      emit(both, { type: "object", additionalProperties: { type, format } }),
    ).toContain(code.replace("array(", "map("));
  });

  it("does not stand in members, whose elements have their names", () => {
    expect(emit(both, { type: "string", format: "uuid" })).not.toContain(
      "typed",
    );
    const offset = { type: "string", format: "date-time-offset" };
    expect(emit(both, offset)).toContain('typed(dateTime, "DateTimeOffset")');
  });

  it("does not stand in an API that speaks no XML", () => {
    const text = emit(["application/json"], list("string", "uuid"));
    expect(text).toContain("array(string)");
    expect(text).not.toContain("typed");
  });

  it("is that of a body", () => {
    const body = { type: "string", format: "uuid" };
    expect(emit(both, {}, body)).toContain('typed(string, "guid")');
  });
});

describe("the XML Object of a body", () => {
  const xml = { name: "all" };
  const thing = { $ref: "#/components/schemas/Thing" };
  it.each([
    { ...thing, xml },
    { allOf: [thing], xml },
    { anyOf: [thing, { type: "null" }], xml },
    { type: "string", xml },
    { ...list("string"), xml },
  ])("counts in %j", (body) => {
    expect(emit(both, {}, body)).toMatch(/rooted\([^\n]*"?name"?: "all"/);
    expect(emit(["application/json"], {}, body)).not.toContain("rooted");
  });
});

describe("a decimal", () => {
  const property = { type: "number", format: "decimal" };
  it("is a text, or a number where the configuration says so", () => {
    expect(emit(both, property)).toContain("held: decimal");
    const types = { types: { decimal: "number" } } as const;
    expect(emit(both, property, undefined, types)).toContain(
      "held: decimalNumber",
    );
  });
});

describe("the classes that a schema extends", () => {
  const reference = (name: string) => ({
    $ref: `#/components/schemas/${name}`,
  });
  const schemas = new Map<string, SchemaObject>([
    ["Animal", { type: "object", properties: { name: {}, age: {} } }],
    ["Dog", { allOf: [reference("Animal"), { properties: { breed: {} } }] }],
    ["Loop", { allOf: [reference("Loop"), { properties: { a: {} } }] }],
  ]);
  const animal = { name: "Animal", members: ["name", "age"] };
  const dog = { name: "Dog", members: ["breed"] };
  it.each([
    [
      [reference("Dog"), { properties: { asleep: {} } }],
      [animal, dog],
    ],
    [[reference("Animal")], [animal]],
    [[reference("Animal"), reference("Dog")], []],
    [[reference("Loop")], [{ name: "Loop", members: ["a"] }]],
    [[{ properties: { a: {} } }], []],
  ])("are those of %j", (allOf, bases) => {
    expect(listBases({ schemas }, { allOf } as SchemaObject)).toEqual(bases);
  });
});
