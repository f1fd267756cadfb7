import { describe, expect, it } from "vitest";
import type {
  Json,
  OpenApiDocument,
} from "../../generator/openapi/document/document.js";
import { applyOverlays } from "../../generator/openapi/overlay/apply-overlays.js";
import { readOverlay } from "../../generator/openapi/overlay/read-overlay.js";

const document: OpenApiDocument = {
  openapi: "3.1.1",
  info: { title: "Pets", version: "1" },
  paths: {
    "/pets": {
      get: {
        tags: ["a", "b", "c"],
        responses: { 200: { description: "OK" } },
      },
    },
  },
  components: {
    schemas: {
      Pet: { type: "object", properties: { kind: { type: "string" } } },
      Cat: {},
    },
  },
};

/** Applies actions written in YAML flow style and gives document and codes. */
function apply(actions: string): { result: Json; codes: string[] } {
  const text = `overlay: 1.1.0\ninfo: { title: t, version: "1" }\nactions:\n${actions}`;
  const [overlay, faults] = readOverlay({ file: "fix.yaml", text });
  expect(faults).toEqual([]);
  if (!overlay) throw new Error("no overlay");
  const [{ document: result }, diagnostics] = applyOverlays(document, [
    overlay,
  ]);
  return {
    result: result as unknown as Json,
    codes: diagnostics.map(
      ({ code, place }) => `${code} ${place?.line}:${place?.column}`,
    ),
  };
}

describe("applyOverlays", () => {
  it("merges members of objects and leaves the given document alone", () => {
    const before = structuredClone(document);
    const { result, codes } = apply(
      '  - { target: "$.components.schemas.Pet.properties.kind", update: { enum: [cat, dog] } }',
    );
    expect(codes).toEqual([]);
    expect(result).toMatchObject({
      components: {
        schemas: {
          Pet: {
            properties: { kind: { type: "string", enum: ["cat", "dog"] } },
          },
        },
      },
    });
    expect(document).toEqual(before);
  });

  it("appends to arrays, also inside a merged object", () => {
    const { result } = apply(
      '  - { target: "$.paths[\'/pets\'].get", update: { tags: [d] } }\n  - { target: "$.paths.*.get.tags", update: e }',
    );
    expect(result).toMatchObject({
      paths: { "/pets": { get: { tags: ["a", "b", "c", "d", "e"] } } },
    });
  });

  it("removes every match, items of one array included", () => {
    const { result, codes } = apply(
      "  - { target: \"$.paths['/pets'].get.tags[?@ != 'b']\", remove: true }",
    );
    expect(codes).toEqual([]);
    expect(result).toMatchObject({
      paths: { "/pets": { get: { tags: ["b"] } } },
    });
  });

  it("copies one node into another", () => {
    const { result } = apply(
      "  - { target: $.components.schemas.Cat, copy: $.components.schemas.Pet }",
    );
    expect(result).toMatchObject({
      components: { schemas: { Cat: { type: "object" } } },
    });
  });

  it("reports a copy of nothing, and of more than one node", () => {
    const { codes } = apply(
      "  - { target: $.info, copy: $.nothing }\n  - { target: $.info, copy: $.components.* }",
    );
    expect(codes[0]).toBe("overlay-invalid 4:5");
  });

  it("reports an action that matches nothing and one that changes nothing", () => {
    const { codes } = apply(
      "  - { target: $.nothing, remove: true }\n  - { target: $.info, update: { title: Pets } }",
    );
    expect(codes).toEqual([
      "overlay-target-missing 4:5",
      "overlay-action-idle 5:5",
    ]);
  });

  it("reports a target that is no JSONPath", () => {
    const { codes } = apply('  - { target: "$.a[", remove: true }');
    expect(codes).toEqual(["overlay-invalid 4:5"]);
  });

  it("refuses to replace an object by what is none, such as an `update:` left empty", () => {
    const { result, codes } = apply(
      "  - { target: $.info, update: }\n  - { target: $.info, update: [1] }\n  - { target: $.info.title, update: Dogs }",
    );
    expect(codes).toEqual(["overlay-invalid 4:5", "overlay-invalid 5:5"]);
    expect(result).toMatchObject({ info: { title: "Dogs", version: "1" } });
  });

  it("takes an action that only describes for a note", () => {
    const note = "  - { target: $.info, description: still to be said }";
    expect(apply(note)).toEqual({ result: document, codes: [] });
    const stale = "  - { target: $.nothing, description: still to be said }";
    expect(apply(stale).codes).toEqual(["overlay-target-missing 4:5"]);
  });

  it("touches no prototype", () => {
    const { result } = apply(
      "  - { target: $.info, update: { __proto__: { polluted: true }, constructor: { prototype: { polluted: true } } } }",
    );
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(
      Object.hasOwn((result as { info: object }).info, "constructor"),
    ).toBe(true);
  });
});

describe("readOverlay", () => {
  it.each([
    ["overlay: 1.0.0\ninfo: }", "fix.yaml:2"],
    [
      "overlay: 2.0.0\ninfo: { title: t, version: '1' }\nactions: [{ target: $, remove: true }]",
      "fix.yaml:1",
    ],
    [
      "overlay: 1.0.0\ninfo: { title: t, version: '1' }\nactions:\n  - { target: info, remove: true }",
      "fix.yaml:4",
    ],
    [
      "overlay: 1.0.0\ninfo: { title: t, version: '1' }\nactions:\n  - { target: $.info, updat: 1 }",
      "fix.yaml:4",
    ],
    [
      "overlay: 1.0.0\ninfo: { title: t, version: '1' }\nactions: []",
      "fix.yaml:3",
    ],
    ["", "fix.yaml:1"],
    [
      "overlay: 1.0.0\ninfo: { title: t, version: '1' }\nactions:\n  - target: $.info",
      "fix.yaml:4",
    ],
    [
      "overlay: 1.0.0\ninfo: { title: t, version: 1 }\nactions: [{ target: $, remove: true }]",
      "fix.yaml:2",
    ],
    [
      `a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c]`,
      "fix.yaml:1",
    ],
    ["[".repeat(100_000), "fix.yaml:1"],
  ])("reports where %j is wrong", (text, start) => {
    const [overlay, diagnostics] = readOverlay({ file: "fix.yaml", text });
    expect(overlay).toBeUndefined();
    const places = diagnostics.map(
      ({ place }) => `${place?.file}:${place?.line}`,
    );
    expect(places).toContain(start);
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(
      new Set(["overlay-invalid"]),
    );
  });

  it("says what stands there and what is expected", () => {
    const text =
      "overlay: 2.0.0\ninfo: { title: t, version: 1.0 }\nactions:\n  - { target: $.a, updat: 1 }\n  - x\n";
    const [, diagnostics] = readOverlay({ file: "fix.yaml", text });
    const said = diagnostics.map(
      ({ message, expected }) => `${message} | ${expected}`,
    );
    expect(said).toEqual([
      "`overlay` of the overlay is `2.0.0` | `1.0.0` or `1.1.0`",
      "`info.version` of the overlay is `1` | text; quote a number",
      "`actions.0.updat` of the overlay is unknown | one of `target`, `description`, `update`, `remove`, `copy`",
      "`actions.0` of the overlay does nothing | `update`, `copy` or `remove: true`",
      "`actions.1` of the overlay is `x` | a mapping",
    ]);
    expect(diagnostics[0]?.source).toBe("overlay: 2.0.0");
  });

  it("refuses `copy` beside `update`, and in a version that has none", () => {
    const read = (version: string, action: string) =>
      readOverlay({
        file: "fix.yaml",
        text: `overlay: ${version}\ninfo: { title: t, version: "1" }\nactions:\n  - ${action}\n`,
      })[1].map(({ message, place }) => `${place?.line} ${message}`);
    expect(read("1.1.0", "{ target: $.a, copy: $.b, update: {} }")).toEqual([
      "4 `actions.0.copy` of the overlay stands beside `update`, so that neither counts",
    ]);
    expect(read("1.0.0", "{ target: $.a, copy: $.b }")).toEqual([
      "4 `actions.0.copy` of the overlay is not in the version that the overlay names",
    ]);
    expect(read("1.0.0", "{ target: $.a, remove: true }")).toEqual([]);
  });

  it("reads JSON and keeps `x-` members to themselves", () => {
    const text = JSON.stringify({
      overlay: "1.1.0",
      info: { title: "t", version: "1" },
      actions: [{ target: "$.info", update: { title: "T" }, "x-why": "docs" }],
    });
    const [overlay, diagnostics] = readOverlay({ file: "fix.json", text });
    expect(diagnostics).toEqual([]);
    expect(overlay?.actions).toMatchObject([{ update: { title: "T" } }]);
  });
});
