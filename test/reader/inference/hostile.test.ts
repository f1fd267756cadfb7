import { describe, expect, it } from "vitest";
import { printDocument } from "../../../generator/openapi/document/print-document.js";
import { knownDialects } from "../../../generator/reader/dialects/known-dialects.js";
import { inferApi } from "../../../generator/reader/inference/infer-api.js";
import type { OperationDoc } from "../../../generator/reader/syntax/page.js";

const hostile = [
  "__proto__",
  "constructor",
  "toString",
  "*/",
  ["$", "{x}"].join(""),
  "a\"b'c`\\",
  "\u2028",
  "</script>",
  "..",
  "\0",
  "class",
  "",
  " ",
  "x".repeat(10_000),
];

/** A page in which one text stands wherever a page's text can. */
function pageOf(text: string): OperationDoc {
  const place = { file: "a.md", line: 1, column: 1 };
  const at = <T>(value: T) => ({ value, place });
  const rows = [
    { name: at(text), type: at("array"), description: at(text) },
    { name: at("Owner"), type: at(text) },
  ];
  const table = { place, rows };
  const node = {
    kind: "object" as const,
    place,
    members: [
      {
        key: at(text),
        value: {
          kind: "array" as const,
          place,
          items: [
            {
              kind: "object" as const,
              place,
              members: [
                {
                  key: at(text),
                  value: { kind: "string", place, value: text },
                },
              ],
            },
          ],
        },
      },
    ],
  };
  const sample = {
    startLine: at("x"),
    headers: [{ name: at("Content-Type"), value: at(text) }],
    body: at("{}"),
    json: node as OperationDoc["samples"][number]["json"] & object,
  };
  return {
    file: "a.md",
    dialect: "superoffice",
    frontMatter: [],
    id: at(text),
    tag: at(text),
    method: at("POST"),
    path: at(`/api/${text}`),
    summary: at(text),
    description: at(text),
    parameters: [
      { in: "query", name: at(text), type: at(text), required: false },
      { in: "query", name: at("e"), required: false, enum: [at(text)] },
    ],
    parameterExamples: [{ name: text, value: at(text) }],
    headers: [
      { role: "parameter", name: at(text), values: [] },
      { role: "content-type", name: at("c"), values: [at(text)] },
      { role: "accept", name: at("a"), values: [at(text)] },
    ],
    security: [{ kind: "http", name: at(text), description: at(text) }],
    requestBody: { heading: place, name: at(text), type: at(text), table },
    responses: [
      {
        status: at("200"),
        description: at(text),
        body: { type: at(text), heading: place, table },
      },
    ],
    samples: [
      { ...sample, direction: "request" },
      { ...sample, direction: "response", status: "200" },
    ],
    unclassified: [],
  };
}

describe("hostile text", () => {
  it.each(
    hostile.map((text) => [text.slice(0, 20), text]),
  )("stays data: %j", (_, text) => {
    const [{ document }] = inferApi([pageOf(text)], {
      dialects: knownDialects,
    });
    const printed = JSON.parse(printDocument(document));
    const keys = Object.keys(printed.components.schemas);
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9._-]{1,10000}$/);
    const listed = Object.values(printed.components.schemas).some((schema) =>
      Object.hasOwn((schema as { properties?: object }).properties ?? {}, text),
    );
    expect(listed).toBe(true);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it("keeps names apart that differ only by case", () => {
    const pages = ["Thing", "THING"].map((name, index) => ({
      ...pageOf(name),
      id: { value: name, place: { file: "a.md", line: index, column: 1 } },
    }));
    const [{ document }] = inferApi(pages, { dialects: knownDialects });
    const keys = Object.keys(document.components?.schemas ?? {});
    expect(keys).toContain("Thing");
    expect(keys).toContain("THING");
  });

  it("reads a sample a thousand levels deep", () => {
    const place = { file: "a.md", line: 1, column: 1 };
    let json: NonNullable<OperationDoc["samples"][number]["json"]> = {
      kind: "null",
      place,
    };
    for (let depth = 0; depth < 1000; depth += 1) {
      json = { kind: "array", place, items: [json] };
    }
    const page = pageOf("deep");
    const samples = page.samples.map((sample) => ({ ...sample, json }));
    const [{ document }] = inferApi([{ ...page, samples }], {
      dialects: knownDialects,
    });
    expect(printDocument(document).length).toBeGreaterThan(1000);
  });
});
