import { describe, expect, it } from "vitest";
import { diffDocuments } from "../../../generator/openapi/diff/diff-documents.js";
import { printPlain } from "../../../generator/openapi/diff/message.js";
import type {
  OpenApiDocument,
  OperationObject,
  SchemaObject,
} from "../../../generator/openapi/document/document.js";
import type { SourceMapDocument } from "../../../generator/openapi/document/source-map.js";
import { documentOf, documentWith } from "./documents.js";

const text: SchemaObject = { type: "string" };
const object = (properties: Record<string, SchemaObject>): SchemaObject => ({
  type: "object",
  properties,
});
const refer = (name: string): SchemaObject => ({
  $ref: `#/components/schemas/${name}`,
});

function list(before: OpenApiDocument, after: OpenApiDocument) {
  const { changes } = diffDocuments({ document: before }, { document: after });
  return changes.map(
    ({ rule, subject, message }) =>
      `${rule} ${subject.name}: ${printPlain(message)}`,
  );
}

/** An operation that answers with a named schema. */
function answering(name: string, more: Partial<OperationObject> = {}) {
  return {
    ...more,
    responses: {
      200: {
        description: "OK",
        content: { "application/json": { schema: refer(name) } },
      },
    },
  };
}

const pair = object({ a: text, b: text });

describe("diffDocuments", () => {
  it("finds no change where only samples, spaces and the order differ", () => {
    const before = documentOf(
      {
        ...answering("Thing"),
        summary: "Makes a thing",
        parameters: [{ name: "q", in: "query", schema: text, example: "a" }],
      },
      { components: { schemas: { Thing: object({ a: text, b: text }) } } },
    );
    const after = structuredClone(before);
    const operation = after.paths["/things"]?.post as OperationObject;
    operation.summary = "Makes a\n thing ";
    operation.parameters = [
      { name: "q", in: "query", schema: text, example: "b" },
    ];
    const content = operation.responses[200]?.content;
    Object.assign(content?.["application/json"] ?? {}, { example: { a: "z" } });
    after.components = { schemas: { Thing: object({ b: text, a: text }) } };
    expect(list(before, after)).toEqual([]);
  });

  it("reports a change of a shared schema once, with how many operations use it", () => {
    const make = (thing: SchemaObject): OpenApiDocument => ({
      ...documentWith(thing),
      paths: {
        "/a": { get: answering("Thing", { tags: ["A"] }) },
        "/b": { get: answering("Thing", { tags: ["A"] }) },
      },
    });
    const { changes } = diffDocuments(
      { document: make(pair) },
      { document: make(object({ a: text })) },
    );
    expect(changes).toHaveLength(1);
    expect(changes[0]?.subject).toEqual({
      kind: "schema",
      name: "Thing",
      tag: "A",
      operations: 2,
    });
  });

  it("judges a schema by the operations that reach it through others", () => {
    const make = (inner: SchemaObject) => ({
      ...documentWith(
        object({ inner: { type: "array", items: refer("Inner") } }),
        "request",
      ),
      components: {
        schemas: {
          Thing: object({ inner: { type: "array", items: refer("Inner") } }),
          Inner: inner,
        },
      },
    });
    const optional = make(pair);
    const required = make({ ...pair, required: ["a"] });
    const levels = (before: OpenApiDocument, after: OpenApiDocument) =>
      diffDocuments({ document: before }, { document: after }).changes.map(
        ({ level }) => level,
      );
    expect(levels(optional, required)).toEqual(["breaking"]);
    expect(levels(required, optional)).toEqual(["additive"]);
  });

  it("takes operations for the same whose path parameters are only called otherwise", () => {
    const make = (name: string): OpenApiDocument => ({
      ...documentOf({}),
      paths: {
        [`/a/{${name}}`]: {
          get: {
            parameters: [{ name, in: "path", required: true, schema: text }],
            responses: { 200: { description: "OK" } },
          },
        },
      },
    });
    expect(list(make("id"), make("key"))).toEqual([
      "parameter-renamed GET /a/{key}: path parameter `key` was called `id`",
    ]);
  });

  it("keeps two paths apart that differ by their parameters only", () => {
    const document: OpenApiDocument = {
      ...documentOf({}),
      paths: Object.fromEntries(
        ["id", "name"].map((name) => [
          `/a/{${name}}`,
          {
            get: { operationId: name, responses: { 200: { description: "" } } },
          },
        ]),
      ),
    };
    expect(list(document, document)).toEqual([]);
  });

  it("recognises an operation that moved, by its identifier or by its shape", () => {
    const at = (path: string, id?: string): OpenApiDocument => ({
      ...documentWith(pair),
      paths: {
        [path]: { get: answering("Thing", id ? { operationId: id } : {}) },
      },
    });
    const moved = (from: string, to: string) =>
      `operation-moved ${to}: has moved; it was \`${from}\``;
    expect(list(at("/v1/x", "get"), at("/v2/y", "get"))).toEqual([
      moved("GET /v1/x", "GET /v2/y"),
    ]);
    expect(list(at("/v1/things"), at("/v2/things"))).toEqual([
      moved("GET /v1/things", "GET /v2/things"),
    ]);
  });

  it("takes an operation for gone when another one is only a little like it", () => {
    const at = (path: string): OpenApiDocument => ({
      ...documentWith(pair),
      paths: { [path]: { get: answering("Thing") } },
    });
    expect(list(at("/v1/things"), at("/v1/others"))).toEqual([
      "operation-removed GET /v1/things: is gone",
      "operation-added GET /v1/others: is new",
    ]);
    const twice: OpenApiDocument = {
      ...at("/v2/things"),
      paths: {
        "/v2/things": { get: answering("Thing") },
        "/v3/things": { get: answering("Thing") },
      },
    };
    expect(list(at("/v1/things"), twice)).toHaveLength(3);
  });

  it("recognises a schema that was renamed, also one that holds another one or itself", () => {
    const make = (outer: string, inner: string): OpenApiDocument => ({
      ...documentOf(answering(outer)),
      components: {
        schemas: {
          [outer]: object({ inner: refer(inner), a: text, me: refer(outer) }),
          [inner]: object({ b: text, c: text }),
        },
      },
    });
    expect(list(make("Outer", "Inner"), make("NewOuter", "NewInner"))).toEqual([
      "schema-renamed NewInner: was called `Inner`",
      "schema-renamed NewOuter: was called `Outer`",
    ]);
  });

  it("does not guess a renaming between two that are alike, or of other places", () => {
    const make = (schemas: Record<string, SchemaObject>, used: string) => ({
      ...documentOf(answering(used)),
      components: { schemas },
    });
    const ambiguous = list(
      make({ Old: pair }, "Old"),
      make({ New: pair, Newer: pair }, "New"),
    );
    expect(ambiguous).toContain("schema-removed Old: is gone");
    const elsewhere = list(
      make({ Old: pair, Used: text }, "Used"),
      make({ New: pair, Used: text }, "Used"),
    );
    expect(elsewhere).toContain("schema-removed Old: is gone");
  });

  it("compares what two other names stand for where a schema is exchanged", () => {
    const make = (name: string): OpenApiDocument => ({
      ...documentOf(answering(name)),
      components: {
        schemas: { A: pair, B: object({ a: text, b: { type: "boolean" } }) },
      },
    });
    expect(list(make("A"), make("B"))).toEqual([
      "type-changed POST /things: answer `200`, property `b`: the type `string` became `boolean`",
    ]);
  });

  it("ends on schemas that hold each other", () => {
    const make = (name: string): OpenApiDocument => ({
      ...documentOf(answering(name)),
      components: {
        schemas: {
          A: object({ next: refer("A"), a: text }),
          B: object({ next: refer("B"), a: { type: "boolean" } }),
          C: refer("C"),
        },
      },
    });
    expect(list(make("A"), make("B"))).toHaveLength(1);
    expect(list(make("A"), make("C"))).toHaveLength(1);
  });

  it("does not tell null where one of the documents cannot", () => {
    const nullable = object({ a: { type: ["string", "null"] } });
    const unmarked = { "x-endpaper-nulls": "unmarked" } as const;
    expect(
      list(
        documentWith(object({ a: text }), "both", unmarked),
        documentWith(nullable),
      ),
    ).toEqual([]);
  });

  it("follows references to shared parameters and responses", () => {
    const make = (schema: SchemaObject) =>
      documentOf(
        { parameters: [{ $ref: "#/components/parameters/Page" } as never] },
        {
          components: {
            parameters: { Page: { name: "page", in: "query", schema } },
          } as never,
        },
      );
    expect(list(make({ type: "number" }), make({ type: "integer" }))).toEqual([
      "type-narrowed POST /things: query parameter `page`: the type `number` became `integer`",
    ]);
  });

  it("places both sides by their source maps, what is gone by what was around it", () => {
    const pointers = (line: number): SourceMapDocument => ({
      version: 1,
      pointers: {
        "/components/schemas/Thing": {
          page: "a.md",
          line,
          column: 1,
          evidence: [],
        },
        "/components/schemas/Thing/properties/b": {
          page: "b.md",
          line: line + 1,
          column: 3,
          evidence: [],
        },
      },
    });
    const { changes } = diffDocuments(
      { document: documentWith(pair), map: pointers(10) },
      { document: documentWith(object({ a: text })), map: pointers(20) },
    );
    const pointer = "/components/schemas/Thing";
    expect(changes[0]?.before).toEqual({
      pointer: `${pointer}/properties/b`,
      page: "b.md",
      line: 11,
      column: 3,
    });
    expect(changes[0]?.after).toEqual({
      pointer,
      page: "a.md",
      line: 20,
      column: 1,
    });
  });

  it("gives the same changes whatever the order of paths, schemas and properties", () => {
    const make = (names: readonly string[], type: "string" | "boolean") => ({
      ...documentOf({}),
      paths: Object.fromEntries(
        names.map((name) => [`/${name}`, { get: answering(name) }]),
      ),
      components: {
        schemas: Object.fromEntries(
          names.map((name) => [name, object({ [name]: { type } })]),
        ),
      },
    });
    const forth = list(
      make(["A", "B", "C"], "string"),
      make(["A", "C", "D"], "boolean"),
    );
    const back = list(
      make(["C", "B", "A"], "string"),
      make(["D", "C", "A"], "boolean"),
    );
    expect(forth.length).toBeGreaterThan(4);
    expect(back).toEqual(forth);
  });

  it("takes names of the documents that are names of every object for any other", () => {
    const make = (type: "string" | "boolean"): OpenApiDocument =>
      JSON.parse(
        JSON.stringify({
          ...documentWith(object({})),
          components: { schemas: { Thing: { type: "object" } } },
        }).replace(
          '"Thing":{"type":"object"}',
          `"Thing":{"type":"object","properties":{"__proto__":{"type":"${type}"},"constructor":{"type":"string"}}},"constructor":{"type":"string"}`,
        ),
      );
    expect(list(make("string"), make("boolean"))).toEqual([
      "type-changed Thing: property `__proto__`: the type `string` became `boolean`",
    ]);
  });
});
