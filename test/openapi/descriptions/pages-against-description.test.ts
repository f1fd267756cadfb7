import { describe, expect, it } from "vitest";
import { mixWithPages } from "../../../generator/openapi/combine/mix-with-pages.js";
import type { MappedApi } from "../../../generator/openapi/combine/place-at.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";
import {
  isMapped,
  walkParts,
} from "../../../generator/openapi/document/parts.js";
import type { Evidence } from "../../../generator/openapi/document/source-map.js";

/** A document of which every part stands on a line of its own, and comes from one kind of evidence. */
function mapped(
  file: string,
  parts: object,
  kind: Evidence["kind"] = "table",
): MappedApi {
  const document = {
    openapi: "3.1.1",
    info: { title: "Boats", version: "1" },
    paths: {},
    ...parts,
  } as OpenApiDocument;
  const root = { pointer: "", kind: "document", node: document } as const;
  const entries = [...walkParts(root)]
    .filter((part) => isMapped(part.kind))
    .map(({ pointer }, index) => {
      const place = { page: file, line: index + 1, column: 1 };
      const evidence: readonly Evidence[] = [{ kind, ...place }];
      return [pointer, { ...place, evidence }] as const;
    });
  return {
    document,
    map: { version: 1, pointers: Object.fromEntries(entries) },
  };
}

/** What is told of one operation that a description and pages have each in their own way. */
function compare(
  inDescription: object,
  inPages: object,
  kind?: Evidence["kind"],
) {
  const wrap = (get: object) => ({
    paths: { "/boats": { get: { responses: {}, ...get } } },
  });
  const [, diagnostics] = mixWithPages(
    mapped("api.yaml", wrap(inDescription)),
    mapped("boats.md", wrap(inPages), kind),
  );
  for (const { code, severity, place, related } of diagnostics) {
    expect([code, severity]).toEqual(["docs-against-description", "warning"]);
    expect(place?.file).toBe("boats.md");
    expect(related).toMatchObject([
      { message: "the description", place: { file: "api.yaml" } },
    ]);
  }
  return diagnostics.map(({ message }) =>
    message.replace(/^`GET \/boats`:? /, ""),
  );
}

const answer = (schema: object, status = "200") => ({
  responses: {
    [status]: { description: "", content: { "application/json": { schema } } },
  },
});
const body = (schema: object, required = false) => ({
  requestBody: { required, content: { "application/json": { schema } } },
});
const query = (...all: object[]) => ({
  parameters: all.map((one) => ({ in: "query", ...one })),
});
const object = (properties: object, required?: string[]) => ({
  type: "object",
  properties,
  ...(required && { required }),
});
const text = { type: "string" };
const whole = { type: "integer" };

describe("what pages say otherwise than a description", () => {
  it.each([
    [
      "the type of a parameter",
      query({ name: "size", schema: text }),
      query({ name: "size", schema: { type: "integer", format: "int32" } }),
      [
        "the query parameter `size` is `integer` in the pages and `string` in the description",
      ],
    ],
    [
      "two formats of one type",
      query({ name: "day", schema: { type: "string", format: "date" } }),
      query({ name: "day", schema: { type: "string", format: "date-time" } }),
      [
        "the query parameter `day` is `date-time` in the pages and `date` in the description",
      ],
    ],
    [
      "where a parameter travels",
      query({ name: "size", schema: text }),
      query({ name: "size", in: "header", schema: text }),
      [
        "the header parameter `size` travels in the header in the pages and in the query in the description",
      ],
    ],
    [
      "which parameters are required",
      query(
        { name: "a", schema: text, required: true },
        { name: "b", schema: text },
      ),
      query(
        { name: "a", schema: text },
        { name: "b", schema: text, required: true },
      ),
      [
        "the query parameter `a` is optional in the pages and required in the description",
        "the query parameter `b` is required in the pages and optional in the description",
      ],
    ],
    [
      "which parameters there are, those that only the description has last",
      query({ name: "page", schema: text }),
      query({ name: "kind", schema: whole }),
      [
        "the pages have a query parameter `kind`, the description has none",
        "the description has a query parameter `page`, the pages have none",
      ],
    ],
    [
      "which values are listed",
      query({ name: "rig", schema: { ...text, enum: ["sloop", "ketch"] } }),
      query({
        name: "rig",
        schema: { ...text, enum: ["sloop", "yawl", "cat"] },
      }),
      [
        "the query parameter `rig` has the value `ketch` in the description, and not in the pages",
        "the query parameter `rig` has the values `cat`, `yawl` in the pages, and not in the description",
      ],
    ],
    [
      "a bound and a default",
      query({ name: "size", schema: { ...whole, maximum: 9, default: 1 } }),
      query({ name: "size", schema: { ...whole, maximum: 8, default: 2 } }),
      [
        "the query parameter `size` has the `maximum` 8 in the pages and 9 in the description",
        "the query parameter `size` is by default `2` in the pages and `1` in the description",
      ],
    ],
    [
      "statuses",
      { responses: { 200: { description: "" }, 404: { description: "" } } },
      { responses: { 201: { description: "" }, 404: { description: "" } } },
      [
        "the pages have the response `201`, the description has not",
        "the description has the response `200`, the pages have not",
      ],
    ],
    [
      "a body of the request",
      {},
      body(object({ a: text })),
      ["the pages have a request body, the description has none"],
    ],
    [
      "a body of an answer",
      { responses: { 200: { description: "" } } },
      answer(object({ a: text })),
      [
        "the response `200` has a body in the pages, and none in the description",
      ],
    ],
    [
      "properties of a body that has no name",
      body(object({ a: text, b: text, c: text }, ["b"])),
      body(object({ a: whole, b: text, d: text }, ["a"])),
      [
        "the request body, property `a` is `integer` in the pages and `string` in the description",
        "the request body, property `a` is required in the pages and optional in the description",
        "the request body, property `b` is optional in the pages and required in the description",
        "the request body, property `d` is in the pages, and not in the description",
        "the request body, property `c` is in the description, and not in the pages",
      ],
    ],
    [
      "the type of items",
      answer({ type: "array", items: text }),
      answer({ type: "array", items: whole }),
      [
        "the response `200`, item is `integer` in the pages and `string` in the description",
      ],
    ],
  ])("is told of %s", (_, inDescription, inPages, messages) => {
    expect(compare(inDescription, inPages)).toEqual(messages);
  });

  it.each([
    [
      "a format",
      query({ name: "a", schema: { ...text, format: "uuid" } }),
      query({ name: "a", schema: text }),
    ],
    [
      "an integer of 32 bits",
      query({ name: "a", schema: { ...whole, format: "int32" } }),
      query({ name: "a", schema: whole }),
    ],
    [
      "a type",
      query({ name: "a", schema: whole }),
      query({ name: "a", schema: {} }),
    ],
    [
      "a list of values",
      query({ name: "a", schema: { ...text, enum: ["b"] } }),
      query({ name: "a", schema: text }),
    ],
    [
      "a bound",
      query({ name: "a", schema: { ...whole, minimum: 1 } }),
      query({ name: "a", schema: whole }),
    ],
    ["null", answer({ type: ["string", "null"] }), answer(text)],
    [
      "what is required of a body",
      body(object({ a: text }, ["a"]), true),
      body(object({ a: text })),
    ],
    [
      "the body of an answer",
      answer(text),
      { responses: { 200: { description: "" } } },
    ],
    [
      "texts",
      { summary: "A", description: "B" },
      { summary: "C", tags: ["D"], operationId: "e" },
    ],
  ])("is nothing where one of them only tells more: %s", (_, more, less) => {
    expect(compare(more, less)).toEqual([]);
  });

  it("is nothing of what a sample leaves out, or is too short to tell", () => {
    const full = object({
      a: { type: "integer", format: "int64" },
      b: { type: "number" },
      c: text,
      d: text,
    });
    const shown = object({
      a: { type: "integer", format: "int32" },
      b: whole,
      c: { ...text, format: "date" },
    });
    expect(compare(answer(full), answer(shown), "sample")).toEqual([]);
    expect(
      compare(answer(full), answer(object({ c: whole })), "sample"),
    ).toEqual([
      "the response `200`, property `c` is `integer` in the pages and `string` in the description",
    ]);
  });
});

describe("operations of pages and of a description", () => {
  const mix = (inDescription: object, inPages: object) => {
    const [mixed, diagnostics] = mixWithPages(
      mapped("api.yaml", { paths: inDescription }),
      mapped("boats.md", { paths: inPages }),
    );
    const operations = Object.entries(mixed.document.paths).flatMap(
      ([path, item]) => Object.keys(item).map((method) => `${method} ${path}`),
    );
    return { operations, told: diagnostics.map(({ message }) => message) };
  };
  const at = (name: string, schema: object) => ({
    parameters: [{ name, in: "path", required: true, schema }],
    responses: {},
  });

  it("are the same whatever parameters in the path are called, whose types are compared", () => {
    const { operations, told } = mix(
      { "/boats/{id}": { get: at("id", whole) } },
      { "/boats/{boatId}": { get: at("boatId", text) } },
    );
    expect(operations).toEqual(["get /boats/{id}"]);
    expect(told).toEqual([
      "`GET /boats/{boatId}`: the path parameter `boatId` is `string` in the pages and `integer` in the description",
    ]);
  });

  it("are the same by their identifier where the pages leave out a base", () => {
    const { operations, told } = mix(
      { "/api/v1/boats": { get: { operationId: "listBoats", responses: {} } } },
      { "/boats": { get: { operationId: "listBoats", responses: {} } } },
    );
    expect(operations).toEqual(["get /api/v1/boats"]);
    expect(told).toEqual([
      "`GET /boats` is `GET /api/v1/boats` in the description",
    ]);
  });

  it("are two where only the pages have one, and where two paths have one identifier by chance", () => {
    const own = { operationId: "list", responses: {} };
    const { operations, told } = mix(
      { "/boats": { get: own } },
      { "/crews": { get: own }, "/boats": { put: { responses: {} } } },
    );
    expect(operations.sort()).toEqual([
      "get /boats",
      "get /crews",
      "put /boats",
    ]);
    expect(told).toEqual([]);
  });
});

describe("schemas of pages and of a description", () => {
  const compareSchemas = (inDescription: object, inPages: object) =>
    mixWithPages(
      mapped("api.yaml", { components: { schemas: inDescription } }),
      mapped("boats.md", { components: { schemas: inPages } }),
    )[1];

  it("are compared by name, each property once", () => {
    const told = compareSchemas(
      {
        Boat: object({
          rig: { ...text, enum: ["sloop"] },
          crew: text,
          old: text,
        }),
      },
      {
        Boat: object({
          rig: { ...text, enum: ["yawl"] },
          crew: whole,
          title: text,
        }),
      },
    );
    expect(told.map(({ message }) => message)).toEqual([
      "`Boat.rig` has the value `sloop` in the description, and not in the pages",
      "`Boat.rig` has the value `yawl` in the pages, and not in the description",
      "`Boat.crew` is `integer` in the pages and `string` in the description",
      "`Boat.title` is in the pages, and not in the description",
      "`Boat.old` is in the description, and not in the pages",
    ]);
    expect(told.map(({ place }) => place?.line)).toEqual([3, 3, 4, 5, 2]);
    expect(told.map(({ related }) => related?.[0]?.place.line)).toEqual([
      3, 3, 4, 2, 5,
    ]);
  });

  it("have the properties that they extend, which stand where they stand", () => {
    const reference = { $ref: "#/components/schemas/Vessel" };
    const [only, ...others] = compareSchemas(
      {
        Boat: { allOf: [reference, object({ rig: text })] },
        Vessel: object({ name: text, length: whole }),
      },
      { Boat: object({ name: text, length: text, rig: text }) },
    );
    expect(others).toEqual([]);
    expect(only?.message).toBe(
      "`Boat.length` is `string` in the pages and `integer` in the description",
    );
    // Not where `Boat` begins: the line of `length` among the properties of `Vessel`.
    expect(only?.related?.[0]?.place.line).toBe(6);
  });

  it("may be called like keywords and parts of JavaScript", () => {
    const names = ["__proto__", "constructor", "default", "$ref", "a/b"];
    const make = (schema: object) =>
      Object.fromEntries(
        names.map((name) => [
          name,
          object(Object.fromEntries(names.map((one) => [one, schema]))),
        ]),
      );
    expect(compareSchemas(make(text), make(whole))).toHaveLength(25);
    expect(compareSchemas(make(text), make(text))).toEqual([]);
  });
});

describe("objects that extend many others", () => {
  /** Schemas of which each extends the next, and the operation that gives the first. */
  function extend(count: number, times: number): object {
    const name = (at: number) => ({ $ref: `#/components/schemas/S${at}` });
    const schemas = Array.from({ length: count }, (_, at) => [
      `S${at}`,
      { allOf: Array.from({ length: times }, () => name(at + 1)) },
    ]);
    const last = { type: "object", properties: { id: { type: "integer" } } };
    const content = { "application/json": { schema: name(0) } };
    return {
      paths: {
        "/boats": { get: { responses: { 200: { description: "", content } } } },
      },
      components: {
        schemas: Object.fromEntries([...schemas, [`S${count}`, last]]),
      },
    };
  }
  const told = (description: object) => {
    const answer = {
      type: "object",
      properties: { id: { type: "integer" }, rig: { type: "string" } },
    };
    const content = { "application/json": { schema: answer } };
    const pages = {
      paths: {
        "/boats": { get: { responses: { 200: { description: "", content } } } },
      },
    };
    const [, diagnostics] = mixWithPages(
      mapped("api.yaml", description),
      mapped("boats.md", pages),
    );
    return diagnostics.map(({ message }) => message);
  };
  const rig = [
    "`GET /boats`: the response `200`, property `rig` is in the pages, and not in the description",
  ];

  it("are looked at once, however often they are extended", () => {
    expect(told(extend(40, 2))).toEqual(rig);
  });

  it("may be thousands, one after the other", () => {
    expect(told(extend(8000, 1))).toEqual(rig);
  });

  it("stay as they are where all their members are too many", () => {
    const description = extend(1000, 1) as {
      readonly components: {
        readonly schemas: Record<string, { allOf?: object[] }>;
      };
    };
    for (const [name, { allOf }] of Object.entries(
      description.components.schemas,
    ))
      allOf?.push({ properties: { [name]: { type: "string" } } });
    expect(told(description)).toContain(
      "`GET /boats`: the response `200`, base `S1` is in the description, and not in the pages",
    );
  });

  it("have nothing of their own where they extend themselves", () => {
    const description = extend(3, 1) as {
      readonly components: { readonly schemas: Record<string, object> };
    };
    description.components.schemas.S3 = {
      allOf: [{ $ref: "#/components/schemas/S0" }],
    };
    expect(told(description)).toEqual([]);
  });
});
