import { describe, expect, it } from "vitest";
import {
  isBlueprint,
  readBlueprint,
} from "../../../generator/reader/blueprint/read-blueprint.js";
import { inferApi } from "../../../generator/reader/inference/infer-api.js";
import { read } from "./read.js";

describe("the sections of a blueprint", () => {
  it("are an API, groups, resources and actions", () => {
    const { document } = read(
      "HOST: https://harbour.example/v1/\n\n# Harbour\nAll about berths.\n\n# Group Berths\nWhere boats lie.\n\n## Berth [/berths/{id}]\n\n### Read a berth [GET]\n\nSays where it is.\n\n+ Response 200\n\n### DELETE\n\n+ Response 204\n\n## Reserve a berth [POST /moorings]\n\n+ Response 201\n\n## GET /tides\n\n+ Response\n",
    );
    expect(document.info.title).toBe("Harbour");
    expect(document.info.description).toContain("All about berths.");
    expect(document.servers).toEqual([{ url: "https://harbour.example/v1" }]);
    expect(document.tags).toEqual([
      { name: "Berths", description: "Where boats lie." },
    ]);
    const operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, one]) => [
        `${method} ${path}`,
        "operationId" in one && one.operationId,
        "responses" in one && Object.keys(one.responses),
      ]),
    );
    expect(operations).toEqual([
      ["delete /berths/{id}", "delete_berths_id", ["204"]],
      ["get /berths/{id}", "readBerth", ["200"]],
      ["post /moorings", "reserveBerth", ["201"]],
      ["get /tides", "get_tides", ["200"]],
    ]);
  });

  it("are told with CRLF, a byte order mark and underlined headings", () => {
    const text =
      "\uFEFFHOST: harbour.example\r\nFORMAT: 1A\r\n\r\nHarbour\r\n=======\r\n\r\nTides [/tides]\r\n--------------\r\n\r\n### List tides [GET]\r\n\r\n+ Response 200 (text/plain)\r\n\r\n        low\r\n";
    expect(isBlueprint(text)).toBe(true);
    expect(isBlueprint("# FORMAT: 1A")).toBe(false);
    const [{ pages }] = readBlueprint({ file: "a.md", text });
    expect(pages.map(({ path, method }) => [method.value, path.value])).toEqual(
      [["GET", "/tides"]],
    );
    expect(pages[0]?.api?.title?.value).toBe("Harbour");
    expect(pages[0]?.samples[0]?.body?.place).toEqual({
      ...{ file: "a.md", line: 14, column: 9 },
      endColumn: 12,
    });
  });
});

describe("the parameters of an operation", () => {
  it("are those of its URI, as the lists of all levels describe them", () => {
    const { document, codes } = read(
      "# Berths [/berths/{harbour}{?side,tags*,codes,page}{#top}]\n\n+ Parameters\n    + harbour: `north` (string) - where\n    + side = `port` (optional, string, `starboard`) ... which side\n        + Values\n            + `port`\n            + `starboard`\n    + unknown (number)\n\n## List berths [GET]\n\n+ Parameters\n    + tags (array[string], optional)\n    + codes: a,b (array[string])\n\n+ Request (application/json)\n    + Headers\n\n            X-Tide: low\n            Authorization: Bearer abc\n\n+ Response 204\n",
    );
    const operation = document.paths["/berths/{harbour}"]?.get;
    expect(operation?.parameters).toEqual([
      {
        ...{ name: "harbour", in: "path", description: "where" },
        ...{ required: true, example: "north", schema: { type: "string" } },
      },
      {
        ...{ name: "side", in: "query", description: "which side" },
        example: "starboard",
        schema: {
          ...{ type: "string", default: "port" },
          enum: ["port", "starboard"],
        },
      },
      {
        ...{ name: "tags", in: "query" },
        schema: { type: "array", items: { type: "string" } },
      },
      {
        ...{ name: "codes", in: "query", required: true, explode: false },
        example: ["a", "b"],
        schema: { type: "array", items: { type: "string" } },
      },
      { name: "page", in: "query", schema: {} },
      {
        ...{ name: "X-Tide", in: "header", example: "low" },
        schema: { type: "string" },
      },
    ]);
    expect(codes).toContain("blueprint-parameter-unused");
    expect(document.components?.securitySchemes).toMatchObject({
      Bearer: { type: "http", scheme: "Bearer" },
    });
  });

  it("leaves out what is no URI template", () => {
    const { pages, diagnostics } = read(
      "# Berths [GET /berths/{id]\n\n+ Response 204",
    );
    expect(pages).toEqual([]);
    expect(diagnostics.map(({ code, place }) => [code, place?.column])).toEqual(
      [["blueprint-uri-malformed", 15]],
    );
  });
});

describe("the payloads of an operation", () => {
  it("unite by status, with their headers, media types and samples", () => {
    const { document } = read(
      '# Berths [POST /berths]\n\n+ Request New (application/json; charset=utf-8)\n    + Attributes\n        + name (string)\n\n+ Request (text/plain)\n\n        North\n\n+ Response 201 (application/json)\n    + Headers\n\n            Location: /berths/7\n\n    + Body\n\n            { "id": 7 }\n\n+ Response 201 (text/plain)\n\n        done\n\n+ Response 409\n\n    Somebody lies there.\n',
    );
    const operation = document.paths["/berths"]?.post;
    expect(Object.keys(operation?.requestBody?.content ?? {})).toEqual([
      "application/json",
      "text/plain",
    ]);
    const { 201: created, 409: taken } = operation?.responses ?? {};
    expect(created?.headers).toEqual({
      Location: { schema: { type: "string" }, example: "/berths/7" },
    });
    expect(Object.keys(created?.content ?? {})).toEqual([
      "application/json",
      "text/plain",
    ]);
    expect(created?.content?.["application/json"]?.example).toEqual({ id: 7 });
    expect(taken).toEqual({ description: "Somebody lies there." });
  });

  it("follow models, and take JSON Schemas and the attributes of actions", () => {
    const { schemas, document } = read(
      '# Berth [/berths/{id}]\n\n+ Model (application/hal+json)\n\n        { "side": "port" }\n\n## Read a berth [GET]\n\n+ Response 200\n\n    [Berth][]\n\n## Change a berth [PATCH]\n\n+ Attributes\n    + side (string, required)\n\n+ Request (application/json)\n\n+ Response 200 (application/json)\n    + Schema\n\n            { "type": "object", "required": ["id"], "properties": {\n              "id": { "type": "integer" }, "side": { "enum": ["port", null] },\n              "boats": { "type": "array", "items": { "$ref": "#/definitions/boat" } } },\n              "definitions": { "boat": { "type": "object", "properties": { "name": { "type": "string" } } } } }\n',
    );
    const { get, patch } = document.paths["/berths/{id}"] ?? {};
    expect(get?.responses["200"]?.content).toHaveProperty([
      "application/hal+json",
    ]);
    expect(schemas.ChangeBerthRequest?.required).toEqual(["side"]);
    const { schema } =
      patch?.responses["200"]?.content?.["application/json"] ?? {};
    expect(schemas[schema?.$ref?.split("/").at(-1) ?? ""]).toMatchObject({
      required: ["id"],
      properties: {
        id: { type: "integer" },
        side: { type: ["string", "null"], enum: ["port", null] },
        boats: { type: "array" },
      },
    });
  });

  it("have no body where the method has none", () => {
    const { document, codes } = read(
      "# Berths [GET /berths]\n\n+ Request (application/json)\n    + Attributes\n        + side (string)\n\n+ Response 204",
    );
    expect(document.paths["/berths"]?.get).not.toHaveProperty("requestBody");
    expect(codes).toContain("blueprint-body-dropped");
  });
});

describe("includes", () => {
  const root =
    "# Tides [GET /tides]\n\n+ Response 200 (application/json)\n    + Attributes\n        :[the tide](parts/tide.md)\n\n<!-- include(../secret.md) -->\n";

  it("stand for files among the inputs, and for nothing else", () => {
    const { schemas, diagnostics, pages } = read(root, {
      "docs/parts/tide.md": "+ height (number)\n+ at (string, wrong)",
    });
    expect(Object.values(schemas)[0]?.properties).toHaveProperty("height");
    expect(
      pages[0]?.responses[0]?.body?.table?.rows[0]?.name.place,
    ).toMatchObject({ file: "docs/parts/tide.md", line: 1, column: 3 });
    expect(diagnostics.map(({ code }) => code).sort()).toEqual([
      "blueprint-include-refused",
      "blueprint-word-unknown",
    ]);
  });

  it("end where a file includes itself", () => {
    const { diagnostics } = read(root, {
      "docs/parts/tide.md": ":[again](tide.md)",
    });
    expect(diagnostics.map(({ message }) => message)).toContain(
      "`tide.md` includes itself; not included",
    );
  });
});

describe("types of one name in several files", () => {
  const text = (member: string) =>
    `FORMAT: 1A\n\n# Boats [GET /${member}]\n\n+ Response 200 (application/json)\n    + Attributes (Boat)\n\n# Data Structures\n\n## Boat\n+ ${member} (string)\n`;

  it("stay two where they are two, and one where they are one", () => {
    const files = ["docs/old.md", "docs/new.md"];
    const pages = ["size", "length"].flatMap((member, index) => {
      const [{ pages }] = readBlueprint({
        file: files[index] ?? "",
        text: text(member),
      });
      return pages;
    });
    const [same] = readBlueprint({
      file: "docs/same.md",
      text: text("length").replace("/length", "/other"),
    });
    const [{ document }] = inferApi([...pages, ...same.pages], {
      dialects: [],
    });
    const schemas = document.components?.schemas ?? {};
    expect(
      Object.entries(schemas).map(([name, { properties }]) => [
        name,
        Object.keys(properties ?? {}),
      ]),
    ).toEqual([
      ["Boat", ["length"]],
      ["OldBoat", ["size"]],
    ]);
  });
});
