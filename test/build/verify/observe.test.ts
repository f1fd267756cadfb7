import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collectDifferences } from "../../../generator/build/verify/collect-differences.js";
import { compareValue } from "../../../generator/build/verify/compare-value.js";
import { reportFindings } from "../../../generator/build/verify/report-differences.js";
import { gatherSecrets } from "../../../generator/build/verify/secrets.js";
import { writeObserved } from "../../../generator/build/verify/write-observed.js";
import type {
  Json,
  OpenApiDocument,
  SchemaObject,
} from "../../../generator/openapi/document/document.js";
import { overlayApi } from "../../../generator/openapi/overlay/overlay-api.js";
import { readOverlay } from "../../../generator/openapi/overlay/read-overlay.js";

const map = { version: 1, pointers: {} } as const;

function describeApi(
  schema: SchemaObject,
  schemas: Record<string, SchemaObject> = {},
): OpenApiDocument {
  return {
    openapi: "3.1.1",
    info: { title: "Boats", version: "1" },
    paths: {
      "/boats": {
        get: {
          responses: {
            "200": {
              description: "",
              content: { "application/json": { schema } },
            },
          },
        },
      },
    },
    components: { schemas },
  };
}

const pointer =
  "/paths/~1boats/get/responses/200/content/application~1json/schema";

/** All differences of values from the answer's schema. */
function findAll(document: OpenApiDocument, values: readonly Json[]) {
  const collection = collectDifferences(gatherSecrets([]));
  for (const value of values) {
    const findings = collection.open("GET /boats");
    compareValue({ document, findings }, pointer, { value, path: "" });
  }
  return collection.list();
}

function tellAll(document: OpenApiDocument, values: readonly Json[]) {
  return findAll(document, values).map(
    ({ kind, subject, count, total, first }) =>
      `${kind} ${subject} ${first.path} ${count}/${total}`,
  );
}

/** The document after the overlay that accepts what was observed. */
function acceptAll(document: OpenApiDocument, values: readonly Json[]) {
  const findings = findAll(document, values);
  const api = { document, map };
  const told = reportFindings(api, findings).map(({ message }, index) => {
    const finding = findings[index];
    if (!finding) throw new Error("a finding is not reported");
    return { finding, message };
  });
  const observed = writeObserved(api, told, {
    source: "http://127.0.0.1",
    nameFile: (file) => file,
  });
  if (!observed) return { document, text: "", diagnostics: [] };
  const [overlay, problems] = readOverlay({
    file: "observed.yaml",
    text: observed.text,
  });
  const [{ document: next }, diagnostics] = overlayApi(
    api,
    overlay ? [overlay] : [],
  );
  const all = [...problems, ...diagnostics];
  return { document: next, text: observed.text, diagnostics: all };
}

const boat: SchemaObject = {
  type: "object",
  required: ["id"],
  properties: {
    id: { type: "integer", format: "int32" },
    name: { type: "string", maxLength: 5 },
    state: { type: "string", enum: ["afloat", "ashore"] },
    built: { type: "string", format: "date" },
    owner: { $ref: "#/components/schemas/Person" },
    tags: { type: "array", items: { type: "string" } },
  },
};
const person: SchemaObject = {
  type: "object",
  properties: { name: { type: "string" } },
};
const fleet = describeApi(
  { type: "array", items: { $ref: "#/components/schemas/Boat" } },
  { Boat: boat, Person: person },
);

describe("compareValue", () => {
  it.each<readonly [string, Json, readonly string[]]>([
    ["what is documented", [{ id: 1, name: "Ida" }], []],
    ["another type", [{ id: "1" }], ["type-mismatch string [0].id 1/1"]],
    ["a whole of another type", {}, ["type-mismatch object  1/1"]],
    [
      "the same in several items once",
      [{ id: 1, hue: "red" }, { id: 2, hue: "blue" }, { id: 3 }],
      ["property-undocumented hue [0].hue 2/3"],
    ],
    ["a member that is missing", [{}], ["property-missing id [0] 1/1"]],
    [
      "a new value",
      [{ id: 1, state: "sunk" }],
      ["value-undocumented  [0].state 1/1"],
    ],
    [
      "a format",
      [{ id: 1, built: "yesterday" }],
      ["type-mismatch no date [0].built 1/1"],
    ],
    ["a range", [{ id: 2 ** 40 }], ["type-mismatch no int32 [0].id 1/1"]],
    [
      "a limit",
      [{ id: 1, name: "Leviathan" }],
      ["limit-exceeded maxLength [0].name 1/1"],
    ],
    [
      "null where a reference stands",
      [{ id: 1, owner: null }],
      ["type-mismatch null [0].owner 1/1"],
    ],
    [
      "an item within",
      [{ id: 1, tags: ["a", 1] }],
      ["type-mismatch integer [0].tags[1] 1/2"],
    ],
  ])("finds %s", (_, value, expected) => {
    expect(tellAll(fleet, [value])).toEqual(expected);
  });

  it("takes null for no difference where the source cannot say that it may be", () => {
    const document = { ...fleet, "x-endpaper-nulls": "unmarked" as const };
    expect(tellAll(document, [[{ id: 1, name: null }]])).toEqual([]);
  });

  it("takes what all parts of allOf describe, and the branch that fits best", () => {
    const document = describeApi(
      {
        allOf: [{ $ref: "#/components/schemas/Base" }],
        oneOf: [
          { type: "object", properties: { sails: { type: "integer" } } },
          { type: "object", properties: { engine: { type: "string" } } },
        ],
      },
      { Base: { type: "object", properties: { id: { type: "integer" } } } },
    );
    expect(tellAll(document, [{ id: 1, engine: "diesel" }])).toEqual([]);
    expect(tellAll(document, [{ id: 1, engine: 3 }])).toEqual([
      "type-mismatch integer engine 1/1",
    ]);
    expect(tellAll(document, [{ id: 1, oars: 2 }])).toEqual([
      "property-undocumented oars oars 1/1",
    ]);
  });

  it("follows a discriminator to the branch that it names", () => {
    const document = describeApi(
      {
        oneOf: [
          { $ref: "#/components/schemas/Cat" },
          { $ref: "#/components/schemas/Dog" },
        ],
        discriminator: { propertyName: "kind" },
      },
      {
        Cat: { type: "object", properties: { kind: {}, name: {} } },
        Dog: { type: "object", required: ["age"], properties: { kind: {} } },
      },
    );
    expect(tellAll(document, [{ kind: "Dog", name: "Rex" }])).toEqual([
      "property-undocumented name name 1/1",
      "property-missing age  1/1",
    ]);
  });

  it("says nothing of an object that nothing is known of, or that is open", () => {
    expect(tellAll(describeApi({ type: "object" }), [{ any: 1 }])).toEqual([]);
    const open = { ...person, additionalProperties: true };
    expect(tellAll(describeApi(open), [{ any: 1 }])).toEqual([]);
    const map = { additionalProperties: { type: "integer" as const } };
    expect(tellAll(describeApi(map), [{ a: 1, b: "x" }])).toEqual([
      "type-mismatch string b 1/2",
    ]);
  });

  it("counts many undocumented names as one finding, and ends on deep values", () => {
    const names = Array.from({ length: 200 }, (_, n) => [`key${n}`, n]);
    const many = Object.fromEntries(names) as Json;
    const told = tellAll(describeApi(person), [many]);
    expect(told).toHaveLength(26);
    expect(told.at(-1)).toBe("property-undocumented  key25 175/175");
    let deep: Json = 1;
    for (let level = 0; level < 5000; level += 1) deep = { next: deep };
    const node = {
      properties: { next: { $ref: "#/components/schemas/Node" } },
    };
    const recursive = describeApi(
      { $ref: "#/components/schemas/Node" },
      { Node: node },
    );
    expect(tellAll(recursive, [deep])).toEqual([]);
    const circle = describeApi(
      { $ref: "#/components/schemas/A" },
      {
        A: { $ref: "#/components/schemas/B" },
        B: { $ref: "#/components/schemas/A" },
      },
    );
    expect(tellAll(circle, [{ a: 1 }])).toEqual([]);
  });
});

describe("writeObserved", () => {
  const value: Json = [
    { id: "x", hue: "red", state: "sunk", built: "once", owner: "Ida" },
    { name: "Leviathan", tags: "none", owner: { name: 3, age: 4 } },
    { id: null, name: "Ida", state: 4, hue: null, owner: null },
  ];

  it("makes the document say what was observed, with each finding and its count as the reason", () => {
    const { document, text, diagnostics } = acceptAll(fleet, [value]);
    expect(diagnostics).toEqual([]);
    expect(findAll(document, [value])).toEqual([]);
    expect(text).toContain("$.components.schemas.Boat.required[?@ == 'id']");
    expect(text).toMatch(/description: .*`sunk`/);
    const { Boat } = document.components?.schemas ?? {};
    expect(Boat?.properties?.hue).toEqual({ type: ["string", "null"] });
    expect(Boat?.properties?.id?.type).toEqual(["integer", "string", "null"]);
    expect(Boat?.properties?.owner?.anyOf?.[0]).toEqual({
      $ref: "#/components/schemas/Person",
    });
  });

  it("leaves nothing to find, whatever schemas and values there are", () => {
    const scalar = fc.constantFrom<SchemaObject>(
      { type: "string" },
      { type: "string", format: "date-time" },
      { type: "string", enum: ["a", "b"] },
      { type: ["integer", "null"] },
      { type: "integer", format: "int32", maximum: 10 },
      { type: "number" },
      { type: "boolean" },
      { $ref: "#/components/schemas/Other" },
      {},
    );
    const { schema } = fc.letrec<{ schema: SchemaObject }>((tie) => ({
      schema: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        scalar,
        fc.record({
          type: fc.constant("array" as const),
          items: tie("schema"),
        }),
        fc.record({
          type: fc.constant("object" as const),
          properties: fc.dictionary(
            fc.constantFrom("a", "b", "c'd"),
            tie("schema"),
          ),
          required: fc.constantFrom<string[]>(["a"], ["b", "z"], []),
        }),
        fc
          .array(tie("schema"), { minLength: 1, maxLength: 2 })
          .map((anyOf): SchemaObject => ({ anyOf })),
      ),
    }));
    const { value } = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        fc.constantFrom<Json>("a", "z", "", 1, 2.5, 99, true, null, 2 ** 40),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom("a", "b", "c'd", "e/f"), tie("value")),
      ),
    }));
    fc.assert(
      fc.property(
        schema,
        fc.array(value, { minLength: 1, maxLength: 3 }),
        (one, values) => {
          const document = describeApi(one, { Other: person });
          const accepted = acceptAll(document, values);
          expect(accepted.diagnostics).toEqual([]);
          const left = findAll(accepted.document, values);
          expect(
            left.map(({ kind, pointer, subject }) => [kind, pointer, subject]),
          ).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });
});
