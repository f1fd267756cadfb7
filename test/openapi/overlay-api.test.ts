import { describe, expect, it } from "vitest";
import type { OpenApiDocument } from "../../generator/openapi/document/document.js";
import type { SourceMapDocument } from "../../generator/openapi/document/source-map.js";
import { unknownDescription } from "../../generator/openapi/document/unknown.js";
import { overlayApi } from "../../generator/openapi/overlay/overlay-api.js";
import { readOverlay } from "../../generator/openapi/overlay/read-overlay.js";

const operation = "/paths/~1pets/get";

const document: OpenApiDocument = {
  openapi: "3.1.1",
  info: { title: "Pets", version: "1" },
  paths: {
    "/pets": {
      get: {
        parameters: ["a", "b", "c"].map((name) => ({
          name,
          in: "query",
          schema: { type: "string" },
        })),
        responses: {
          200: {
            description: "OK",
            content: { "application/json": { schema: {} } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        type: "object",
        properties: { kind: { type: "string" }, age: {} },
      },
      Owner: {
        description: unknownDescription,
        "x-endpaper-unknown": "No page shows it.",
      },
    },
  },
};

const kind = "/components/schemas/Pet/properties/kind";
const at = (line: number) => ({ page: "pets.md", line, column: 3 });
const from = (line: number) => ({
  ...at(line),
  evidence: [{ kind: "table" as const, ...at(line) }],
});
const map: SourceMapDocument = {
  version: 1,
  pointers: {
    "/components/schemas/Owner": from(20),
    "/components/schemas/Pet": from(10),
    [kind]: from(11),
    [operation]: from(1),
    [`${operation}/parameters/0`]: from(2),
    [`${operation}/parameters/1`]: from(3),
    [`${operation}/parameters/2`]: from(4),
    [`${operation}/responses/200`]: from(5),
    [`${operation}/responses/200/content/application~1json`]: from(6),
  },
};

function correct(...actions: string[]) {
  const lines = actions.map((action) => `  - { ${action} }`).join("\n");
  const text = `overlay: 1.1.0\ninfo: { title: t, version: "1" }\nactions:\n${lines}`;
  const [overlay, faults] = readOverlay({ file: "fix.yaml", text });
  if (!overlay) throw new Error(faults[0]?.message);
  const [api, diagnostics] = overlayApi({ document, map }, [overlay]);
  const codes = diagnostics.map(({ code }) => code);
  return { ...api, diagnostics, codes, pointers: api.map.pointers };
}

const overlay = (says: string, line = 4) => ({
  kind: "overlay",
  says,
  page: "fix.yaml",
  line,
  column: 5,
});

describe("the source map after overlays", () => {
  it("gives what an action adds to the action, and keeps the evidence before it", () => {
    const { pointers } = correct(
      "target: $.components.schemas.Pet.properties.kind, update: { enum: [cat, dog] }",
    );
    expect(pointers[kind]).toEqual({
      page: "fix.yaml",
      line: 4,
      column: 5,
      evidence: [overlay("enum"), { kind: "table", ...at(11) }],
    });
    expect(pointers["/components/schemas/Pet"]).toEqual(from(10));
  });

  it("makes evidence lose against an action that replaces what was concluded from it", () => {
    const { pointers } = correct(
      "target: $.components.schemas.Pet, update: { properties: { kind: { type: integer } } }",
    );
    expect(pointers[kind]).toEqual({
      page: "fix.yaml",
      line: 4,
      column: 5,
      evidence: [overlay("type: integer")],
      lost: [{ kind: "table", ...at(11) }],
    });
  });

  it("keeps evidence for a type whose description was replaced or example removed", () => {
    const [first, second] = [
      "target: $.components.schemas.Pet.properties.kind, update: { description: A }",
      "target: $.components.schemas.Pet.properties.kind.description, remove: true",
    ];
    const { pointers } = correct(first, second);
    expect(pointers[kind]?.lost).toBeUndefined();
    expect(pointers[kind]?.evidence).toEqual([
      overlay("no description", 5),
      overlay("description: A"),
      { kind: "table", ...at(11) },
    ]);
  });

  it("has an entry for each part that is new", () => {
    const { pointers } = correct(
      "target: $, update: { servers: [{ url: 'https://a' }], components: { schemas: { New: { properties: { Id: { type: integer } } } } } }",
    );
    expect(Object.keys(pointers)).toEqual(
      expect.arrayContaining([
        "/components/schemas/New",
        "/components/schemas/New/properties/Id",
        "/servers/0",
      ]),
    );
    expect(pointers["/components/schemas/New/properties/Id"]?.evidence).toEqual(
      [overlay("type: integer")],
    );
  });

  it("loses what is removed, and what stands in it", () => {
    const { pointers } = correct(
      "target: $.paths.*.get.responses, remove: true",
      "target: $.components.schemas.Pet.properties.kind, remove: true",
    );
    expect(Object.keys(pointers).filter((one) => /200|kind/.test(one))).toEqual(
      [],
    );
  });

  it("moves the items of a list up when one before them is removed", () => {
    const { pointers, document: result } = correct(
      "target: \"$.paths.*.get.parameters[?@.name != 'c']\", remove: true",
      "target: \"$.paths.*.get.parameters[?@.name == 'c']\", update: { required: true }",
    );
    expect(result.paths["/pets"]?.get?.parameters).toHaveLength(1);
    expect(pointers[`${operation}/parameters/0`]?.evidence).toEqual([
      overlay("required: true", 5),
      { kind: "table", ...at(4) },
    ]);
    expect(pointers[`${operation}/parameters/1`]).toBeUndefined();
  });

  it("says a keyword of the part that it stands in", () => {
    const { pointers } = correct(
      "target: \"$.paths.*.get.responses['200'].content[*].schema\", update: { type: array, items: { $ref: '#/components/schemas/Pet' } }",
    );
    const body = `${operation}/responses/200/content/application~1json`;
    expect(pointers[body]?.evidence[0]).toEqual(
      overlay("schema.type: array, schema.items"),
    );
  });

  it("has its pointers in code unit order", () => {
    const { pointers } = correct(
      "target: $.components.schemas, update: { A: {}, z: {}, B: {} }",
    );
    const keys = Object.keys(pointers);
    expect(keys).toEqual([...keys].sort());
  });
});

describe("overlayApi", () => {
  it("takes the marks of an unknown schema that it describes", () => {
    const { document: result } = correct(
      "target: $.components.schemas.Owner, update: { type: object, properties: { Id: { type: integer } } }",
    );
    expect(result.components?.schemas?.Owner).toEqual({
      type: "object",
      properties: { Id: { type: "integer" } },
    });
  });

  it("keeps a description of the overlay's own, and the marks of what stays unknown", () => {
    const own = correct(
      "target: $.components.schemas.Owner, update: { type: string, description: A name. }",
    );
    expect(own.document.components?.schemas?.Owner).toEqual({
      type: "string",
      description: "A name.",
    });
    const still = correct(
      "target: $.components.schemas.Owner, update: { title: O }",
    );
    expect(still.document.components?.schemas?.Owner).toMatchObject({
      "x-endpaper-unknown": "No page shows it.",
    });
  });

  it.each([
    ["target: $.paths.*.get, update: { responses: 7 }", 4],
    ["target: $.paths, update: { /x: { get: text } }", 4],
    ["target: $.info.version, remove: true", 4],
    ["target: $.openapi, update: 2.0", 4],
  ])("reports %s, which leaves no OpenAPI document, and takes nothing of it", (action, line) => {
    const { document: result, diagnostics } = correct(action);
    expect(result).toBe(document);
    expect(diagnostics).toMatchObject([{ code: "overlay-invalid" }]);
    expect(diagnostics[0]?.place?.line).toBe(line);
  });

  it("gives the very same document where there is no overlay", () => {
    const api = { document, map };
    expect(overlayApi(api, [])).toEqual([api, []]);
  });
});
