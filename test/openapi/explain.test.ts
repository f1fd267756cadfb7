import { describe, expect, it } from "vitest";
import { catalog, diagnose } from "../../generator/base/diagnostics/catalog.js";
import type { OpenApiDocument } from "../../generator/openapi/document/document.js";
import type {
  Evidence,
  SourceMapDocument,
} from "../../generator/openapi/document/source-map.js";
import type { ExplainRequest } from "../../generator/openapi/explain/explain-request.js";
import { findSubject } from "../../generator/openapi/explain/find-subject.js";
import { printCode } from "../../generator/openapi/explain/print-code.js";
import { printExplanation } from "../../generator/openapi/explain/print-explanation.js";
import { summarisePart } from "../../generator/openapi/explain/summarise-part.js";

const document: OpenApiDocument = {
  openapi: "3.1.1",
  info: { title: "Pets", version: "1" },
  paths: {
    "/pets/{id}": {
      get: {
        operationId: "getPet",
        summary: "Gets a pet.",
        parameters: [
          {
            name: "id",
            in: "path",
            required: true,
            schema: { type: "integer" },
          },
        ],
        responses: { 200: { description: "OK" } },
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        type: "object",
        properties: { born: { type: "string", format: "date-time" } },
      },
    },
  },
};

const at = (line: number) => ({ page: "pets.md", line, column: 3 });
const map: SourceMapDocument = {
  version: 1,
  pointers: {
    "/components/schemas/Pet/properties/born": {
      ...at(9),
      evidence: [{ kind: "table", says: "date-time", ...at(9) }],
      lost: [{ kind: "rule", rule: "guess", says: "String", ...at(4) }],
    },
    "/paths/~1pets~1{id}/get": {
      ...at(1),
      evidence: [{ kind: "fence", ...at(1) }],
    },
    "/paths/~1pets~1{id}/get/parameters/0": { ...at(2), evidence: [] },
  },
};

const names = new Map([["fetchPet", "/paths/~1pets~1{id}/get"]]);

function explain(word: string, more: Partial<ExplainRequest> = {}): string {
  const otherWords = ["schema-unknown"];
  const subject = findSubject({ document, word, names, otherWords });
  if (subject.kind === "missing") return `nearest: ${subject.nearest}`;
  return printExplanation({ document, map, ...subject, ...more });
}

describe("explain", () => {
  it("says what a property is, why, and what spoke against it", () => {
    expect(explain("Pet.born")).toBe(`Pet.born
  string (date-time)
  at /components/schemas/Pet/properties/born

  from pets.md:9:3
  because
    9:3  the table says \`date-time\`
  although
    4:3  rule guess says \`String\`
`);
  });

  it.each([
    "getPet",
    "fetchPet",
    "GET /pets/{id}",
    "get  /pets/{id}",
    "/paths/~1pets~1{id}/get",
    "#/paths/~1pets~1%7Bid%7D/get",
  ])("finds an operation by %s and lists its parts", (word) => {
    const text = explain(word);
    expect(text).toMatch(/^GET \/pets\/\{id\}\n {2}Gets a pet\.\n/);
    expect(text).toContain("from pets.md:1:3");
    expect(text).toContain("    2:3  path parameter id  integer\n");
  });

  it("says by which other names an operation goes", () => {
    const others = "\n  also called getPet, fetchPet\n";
    expect(explain("getPet")).toContain(others);
    expect(explain("fetchPet")).toContain(others);
    expect(explain("Pet")).not.toContain("also called");
  });

  it("names a page where it changes, and nowhere else", () => {
    const born = "/components/schemas/Pet/properties/born";
    const evidence = ["pets.md", "a.md", "a.md", "pets.md"].map(
      (page, index) => ({ kind: "table", page, line: index + 8, column: 1 }),
    ) as Evidence[];
    const pointers = { [born]: { ...at(8), evidence } };
    const text = explain("Pet.born", { map: { version: 1, pointers } });
    expect(text).toContain(
      `because
     8:1  the table
    in a.md
     9:1  the table
    10:1  the table
    in pets.md
    11:1  the table
`,
    );
  });

  it("says what rules conclude, and what was reported of the place", () => {
    const text = explain("Pet.born", {
      describeRule: (rule) => `a hunch, so ${rule}`,
      nameFile: (page) => `../docs/${page}`,
      diagnostics: [
        diagnose("property-type-missing", "no type", {
          place: { file: "pets.md", line: 9, column: 7 },
        }),
        diagnose("property-type-missing", "elsewhere", {
          place: { file: "pets.md", line: 10, column: 7 },
        }),
      ],
    });
    expect(text).toContain("from ../docs/pets.md:9:3");
    expect(text).toContain("  rules\n    guess: a hunch, so guess\n");
    expect(text).toContain(
      "  reported\n    warning property-type-missing: no type\n",
    );
    expect(text).not.toContain("elsewhere");
  });

  it("lets nothing in a document control the terminal", () => {
    const evil = "\u001b[2J\u202e";
    const schemas = { [evil]: { description: evil, type: "string" } } as const;
    const hostile = { ...document, components: { schemas } };
    const text = printExplanation({
      document: hostile,
      map,
      pointer: `/components/schemas/${evil}`,
    });
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it("explains a part without an entry by what stands above it", () => {
    const text = explain("/components/schemas/Pet/properties/born/format");
    expect(text).toContain('"date-time"');
    expect(text).toContain(
      "(this is said of what it stands in: /components/schemas/Pet/properties/born)",
    );
  });

  it("says of a server that no page names where it comes from", () => {
    const served = { ...document, servers: [{ url: "/v1" }] };
    const text = printExplanation({
      document: served,
      map,
      pointer: "/servers/0",
    });
    expect(text).toContain("server /v1\n  /v1\n");
    expect(text).toContain("`openapi.servers` of the configuration does");
  });

  it("gives both places of a conflict that was reported of the lines", () => {
    const place = (line: number) => ({ file: "pets.md", line, column: 7 });
    const text = explain("Pet.born", {
      diagnostics: [
        diagnose("type-conflict", "two types", {
          place: place(4),
          related: [{ message: "taken", place: place(9) }],
        }),
      ],
    });
    expect(text).toContain(
      "    warning type-conflict: two types\n      here: pets.md:4:7\n      taken: pets.md:9:7\n",
    );
  });

  it("names what is near a word that names nothing", () => {
    expect(explain("Pet.borm")).toBe("nearest: Pet.born");
    expect(explain("fetchPett")).toBe("nearest: fetchPet");
    expect(explain("schema-unknwn")).toBe("nearest: schema-unknown");
    expect(explain("__proto__")).toBe("nearest: undefined");
  });
});

describe("printCode", () => {
  it("says what a code means and what to do", () => {
    const text = printCode("no-pages", catalog["no-pages"]);
    expect(text).toContain("no-pages (always an error)\n");
    expect(text).toContain(catalog["no-pages"].cause);
    expect(text).toContain(`what to do: ${catalog["no-pages"].fix}`);
  });
});

describe("summarisePart", () => {
  it.each([
    [{ $ref: "#/components/schemas/Pet" }, "property", "Pet"],
    [{ type: "array", items: { type: "string" } }, "schema", "array of string"],
    [{ additionalProperties: {} }, "schema", "dictionary of unknown"],
    [
      { properties: { a: {} }, type: "object" },
      "schema",
      "object with 1 property",
    ],
    [{ type: "string", enum: ["a", "b"] }, "schema", "string, one of a, b"],
    [
      { anyOf: [{ $ref: "#/x/Pet" }, { type: "null" }] },
      "property",
      "Pet or null",
    ],
    [{ description: "?" }, "property", "unknown"],
    [{ description: "None" }, "response", "no body"],
    [{ content: { "image/png": {} } }, "request-body", "bytes as image/png"],
    [
      { content: { a: { schema: { type: "number" } }, b: {} } },
      "response",
      "number as a and 1 more",
    ],
    [{ name: "x", description: "?" }, "tag", ""],
    [{ url: "https://a.example" }, "server", "https://a.example"],
    [
      { type: "http", scheme: "SOTicket" },
      "security-scheme",
      "SOTicket credentials in the header Authorization",
    ],
    [
      { type: "apiKey", in: "header", name: "X-Key" },
      "security-scheme",
      "a secret in the header X-Key",
    ],
    [
      { type: "oauth2", flows: {} },
      "security-scheme",
      "a bearer token in the header Authorization (oauth2)",
    ],
    [["Slim", "Wide"], undefined, "one of Slim, Wide"],
  ] as const)("says %j in a few words", (node, kind, text) => {
    expect(summarisePart(node, kind)).toBe(text);
  });
});
