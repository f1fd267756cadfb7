import fc from "fast-check";
import { jsonpath } from "json-p3";
import { describe, expect, it } from "vitest";
import type { OpenApiDocument } from "../../generator/openapi/document/document.js";
import {
  resolvePointer,
  toPointer,
} from "../../generator/openapi/document/pointer.js";
import { listUnknowns } from "../../generator/openapi/document/unknown.js";
import { toJsonPath } from "../../generator/openapi/overlay/json-path.js";
import { overlayApi } from "../../generator/openapi/overlay/overlay-api.js";
import { readOverlay } from "../../generator/openapi/overlay/read-overlay.js";
import { writeStarter } from "../../generator/openapi/overlay/write-starter.js";

const known = { schema: { type: "string" } } as const;

/** A document in which one thing of each kind is unknown. */
function documentOf(name: string): OpenApiDocument {
  const schemas = Object.fromEntries([
    [name, { "x-endpaper-unknown": "named nowhere" }],
    [
      `${name}2`,
      {
        type: "object",
        properties: Object.fromEntries([
          [name, {}],
          ["list", { type: "array", items: {} }],
          ["fine", { type: "string" }],
        ]),
      },
    ],
  ]);
  const parameters = [
    { name: "before", in: "query", ...known },
    { name, in: "query", schema: {} },
  ];
  const body = { "a/b": { schema: {} }, "c/d": { schema: {} } };
  const mixed = { "a/b": { schema: {} }, "c/d": known, "e/f": {} };
  const paths = Object.fromEntries([
    [
      `/${name}`,
      {
        post: {
          parameters,
          requestBody: { content: body },
          responses: { "200": { description: "", content: mixed } },
        },
      },
    ],
  ]) as OpenApiDocument["paths"];
  return {
    openapi: "3.1.1",
    info: { title: "t", version: "1" },
    paths,
    components: { schemas } as never,
  };
}

const map = { version: 1, pointers: {} } as const;

function start(document: OpenApiDocument) {
  const starter = writeStarter({ document, map });
  if (!starter) throw new Error("nothing is unknown");
  const { text } = starter;
  const [overlay, faults] = readOverlay({ file: "o.yaml", text });
  expect(faults).toEqual([]);
  if (!overlay) throw new Error("no overlay");
  return { ...starter, overlay };
}

/** Any text without a control character. */
const printable = fc
  .string({ unit: "binary" })
  .map((name) => name.replaceAll(/\p{Cc}/gu, ""));

describe("listUnknowns", () => {
  it("finds schemas, properties, parameters and bodies that say nothing", () => {
    const found = listUnknowns(documentOf("X"));
    expect(found.map(({ kind, owner }) => `${kind} ${owner}`)).toEqual([
      "parameter /paths/~1X/post/parameters/1",
      "body /paths/~1X/post/requestBody",
      "body /paths/~1X/post/responses/200",
      "schema /components/schemas/X",
      "property /components/schemas/X2/properties/X",
      "property /components/schemas/X2/properties/list",
    ]);
  });
});

describe("writeStarter", () => {
  it("asks for each of them once, by what it selects", () => {
    const { overlay, unknowns } = start(documentOf("X"));
    expect(unknowns).toBe(6);
    expect(overlay.actions.map(({ target }) => target)).toEqual([
      "$.components.schemas.X",
      "$.components.schemas.X2.properties.X",
      "$.components.schemas.X2.properties.list.items",
      "$.paths['/X'].post.parameters[?@.in == 'query' && @.name == 'X'].schema",
      "$.paths['/X'].post.requestBody.content[*].schema",
      "$.paths['/X'].post.responses['200'].content['a/b'].schema",
    ]);
  });

  it("asks for nothing that no query can select", () => {
    const document = documentOf("\u0000");
    expect(writeStarter({ document, map })).toBeUndefined();
  });

  it("names the place, and holds an example to fill in", () => {
    const document = documentOf("X");
    const at = { page: "specs/x.md", line: 7, column: 3, evidence: [] };
    const pointers = { "/components/schemas/X": at };
    const starter = writeStarter({ document, map: { version: 1, pointers } });
    expect(starter?.text).toContain(
      `  # specs/x.md:7:3
  - target: $.components.schemas.X
    description: X is unknown.
    # update:
    #   type: object
    #   properties:
    #     Id: { type: integer, format: int32 }
    #     Name: { type: string }
`,
    );
  });

  it("changes nothing as it is, and settles everything once its examples are taken", () => {
    const document = documentOf("X");
    const { text, overlay } = start(document);
    expect(overlayApi({ document, map }, [overlay])).toEqual([
      { document, map },
      [],
    ]);
    // Up to the general examples at the end, every comment under an action is its update.
    const [notes = ""] = text.split("  # Other corrections");
    const filled = notes.replaceAll(/^( {4})# /gm, "$1");
    const [taken, faults] = readOverlay({ file: "o.yaml", text: filled });
    expect(faults).toEqual([]);
    const [api, diagnostics] = overlayApi(
      { document, map },
      taken ? [taken] : [],
    );
    expect(diagnostics).toEqual([]);
    expect(listUnknowns(api.document)).toEqual([]);
    expect(writeStarter(api)).toBeUndefined();
  });

  it("is valid and selects what it asks about whatever the names are", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          printable.filter((name) => name !== ""),
          fc.constantFrom(
            "__proto__",
            "constructor",
            "a'b\"c\\",
            "# x: y",
            "${x}",
            "\u2028\u00ad\ufeff",
            "-",
            "*",
          ),
        ),
        (name) => {
          const document = documentOf(name);
          const { overlay } = start(document);
          expect(overlay.actions).toHaveLength(6);
          expect(overlayApi({ document, map }, [overlay])[1]).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("toJsonPath", () => {
  it("selects what stands at the pointer, and only that", () => {
    fc.assert(
      fc.property(printable, (name) => {
        const document = documentOf(name);
        const pointers = [
          toPointer("components", "schemas", `${name}2`, "properties", name),
          toPointer("paths", `/${name}`, "post", "parameters", 1, "schema"),
        ];
        for (const pointer of pointers) {
          const query = toJsonPath(document, pointer) ?? "";
          const found = jsonpath.query(query, document as never);
          expect(found.values()).toEqual([resolvePointer(document, pointer)]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
