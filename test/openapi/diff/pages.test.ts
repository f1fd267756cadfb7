import { describe, expect, it } from "vitest";
import type { MappedApi } from "../../../generator/openapi/diff/api.js";
import { nextVersion } from "../../../generator/openapi/diff/choose-bump.js";
import { diffDocuments } from "../../../generator/openapi/diff/diff-documents.js";
import { summarizeLevels } from "../../../generator/openapi/diff/print/count-levels.js";
import type { SchemaObject } from "../../../generator/openapi/document/document.js";
import type { SourceEntry } from "../../../generator/openapi/document/source-map.js";
import { infer } from "../../reader/inference/markdown-page.js";
import { documentOf, documentWith, type Way } from "./documents.js";

const text: SchemaObject = { type: "string" };
const a = (schema: SchemaObject): SchemaObject => ({
  type: "object",
  properties: { a: schema },
});
const pages = { "x-endpaper-nulls": "unmarked" } as const;

function listLevels(before: MappedApi, after: MappedApi) {
  const { changes } = diffDocuments(before, after);
  return changes.map(({ rule, level }) => `${rule} ${level}`);
}

const ofPages = (schema: SchemaObject, way: Way): MappedApi => ({
  document: documentWith(schema, way, pages),
});

describe("what pages tell less or more", () => {
  it.each([
    ["type-lost", "response", "untyped", a(text), a({})],
    ["type-lost", "request", "untyped", a(text), a({})],
    ["type-told", "response", "typed", a({}), a(text)],
    [
      "null-allowed",
      "response",
      "untyped",
      a(text),
      a({ type: ["string", "null"] }),
    ],
    ["values-listed", "request", "typed", a(text), a({ ...text, enum: ["x"] })],
    ["type-changed", "response", "breaking", a(text), a({ type: "boolean" })],
    ["property-removed", "response", "breaking", a(text), a(text)],
  ] as const)("has a level of its own: %s in a %s", (rule, way, level, before, after) => {
    const other =
      rule === "property-removed" ? { ...before, properties: {} } : before;
    const [old, now] =
      rule === "property-removed"
        ? [{ ...a(text), properties: { a: text, b: text } }, a(text)]
        : [other, after];
    expect(listLevels(ofPages(old, way), ofPages(now, way))).toEqual([
      `${rule} ${level}`,
    ]);
  });

  it("breaks where one side is a description, which means what it leaves out", () => {
    const described = { document: documentWith(a({}), "response") };
    const told = { document: documentWith(a(text), "response") };
    expect(listLevels(told, described)).toEqual(["type-lost breaking"]);
  });

  it("holds for an error that is documented no more", () => {
    const ok = { description: "OK" };
    const [before, after] = [
      documentOf({ responses: { 200: ok, 404: ok } }, pages),
      documentOf({ responses: { 200: ok } }, pages),
    ];
    expect(listLevels({ document: before }, { document: after })).toEqual([
      "error-status-removed untyped",
    ]);
  });
});

describe("a name that Endpaper made up", () => {
  const entry = (more: Partial<SourceEntry>): SourceEntry => ({
    page: "a.md",
    line: 1,
    column: 1,
    evidence: [],
    ...more,
  });
  const named = (name: string, more: Partial<SourceEntry>): MappedApi => ({
    document: {
      ...documentOf(
        {
          responses: {
            200: {
              description: "OK",
              content: {
                "application/json": {
                  schema: { $ref: `#/components/schemas/${name}` },
                },
              },
            },
          },
        },
        pages,
      ),
      components: { schemas: { [name]: a(text) } },
    },
    map: {
      version: 1,
      pointers: { [`/components/schemas/${name}`]: entry(more) },
    },
  });

  it("is renamed by us where it is gone", () => {
    expect(
      listLevels(named("AValue", { invented: true }), named("B", {})),
    ).toEqual(["invented-name-removed renamed-by-us", "schema-added additive"]);
    expect(listLevels(named("A", {}), named("B", {}))).toContain(
      "schema-removed breaking",
    );
  });

  it("is marked in the source map, and a printed one is not", () => {
    const { map } = infer([
      {
        response: "Thing",
        responseSample: { Home: { Street: "b", Town: "c" } },
      },
    ]);
    const marks = Object.entries(map.pointers).flatMap(
      ([pointer, { invented }]) => {
        const [, name] = /^\/components\/schemas\/([^/]+)$/.exec(pointer) ?? [];
        return name === undefined ? [] : [`${name} ${invented === true}`];
      },
    );
    expect(marks).toContain("Thing false");
    expect(marks).toContain("Home true");
  });
});

describe("a property that a rule takes for one that the server sets", () => {
  it("tells less, where one that a page calls read-only breaks", () => {
    const readOnly = a({ ...text, readOnly: true });
    const pointer = "/components/schemas/Thing/properties/a";
    const at = { page: "a.md", line: 1, column: 1 };
    const known = (kind: "rule" | "table"): MappedApi => ({
      ...ofPages(readOnly, "request"),
      map: {
        version: 1,
        pointers: { [pointer]: { ...at, evidence: [{ kind, ...at }] } },
      },
    });
    const before = ofPages(a(text), "request");
    expect(listLevels(before, known("rule"))).toEqual([
      "property-taken-for-read-only untyped",
    ]);
    expect(listLevels(before, known("table"))).toEqual([
      "property-became-read-only breaking",
    ]);
  });
});

describe("the version after what pages tell less or more", () => {
  const changes = (before: SchemaObject, after: SchemaObject) =>
    diffDocuments(ofPages(before, "response"), ofPages(after, "response"))
      .changes;

  it("is that of what breaks where programs may not compile any more", () => {
    const lost = changes(a(text), a({}));
    expect(summarizeLevels(lost)).toBe("1 untyped");
    expect(nextVersion("1.2.0", lost)).toBe("2.0.0");
    expect(nextVersion("0.2.0", lost)).toBe("0.3.0");
  });

  it("is that of what is new where more is told", () => {
    const told = changes(a({}), a(text));
    expect(summarizeLevels(told)).toBe("1 typed");
    expect(nextVersion("1.2.0", told)).toBe("1.3.0");
  });
});
