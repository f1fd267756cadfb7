import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printRelease } from "../../generator/build/package/release-file.js";
import { printPlainForm } from "../../generator/openapi/diff/print/print-plain-form.js";
import { checkDocument } from "../../generator/openapi/document/check-document.js";
import type { OpenApiDocument } from "../../generator/openapi/document/document.js";
import { grammar } from "../../generator/openapi/document/grammar.js";
import { kindAt, walkParts } from "../../generator/openapi/document/parts.js";
import {
  resolvePointer,
  toPointer,
} from "../../generator/openapi/document/pointer.js";
import { printDocument } from "../../generator/openapi/document/print-document.js";
import {
  listReferences,
  moveReferences,
} from "../../generator/openapi/document/references.js";
import { isAtom } from "../../generator/openapi/document/rule.js";
import { load } from "./descriptions/load.js";
import {
  buildWay,
  listMapMembers,
  makePart,
  nastyNames,
} from "./parts-of-grammar.js";

const print = (document: unknown) => printDocument(document as OpenApiDocument);

const walk = (document: unknown) => [
  ...walkParts({ pointer: "", kind: "document", node: document }),
];

/** Documents of anything that the grammar knows, under any names. */
const documents = makePart("document", {
  names: () => fc.constantFrom(...nastyNames),
  members: (kind) => [...(grammar.get(kind) ?? [])],
  value: (kind, member) => {
    if (`${kind} ${member}` === "schema type")
      return fc.constantFrom("object", ["string", "null"]);
    return `${kind} ${member}` === "document openapi"
      ? fc.constant("3.1.1")
      : undefined;
  },
  always: (kind) =>
    [...(grammar.get(kind) ?? [])].flatMap(([name, rule]) =>
      rule.required ? [name] : [],
    ),
});

describe("names in the maps of the grammar", () => {
  const cases = listMapMembers().map((one) => ({
    ...one,
    title: `${one.member || "the expressions"} of ${one.kind}`,
  }));

  it("are those of every object that has a map, callbacks included", () => {
    const titles = cases.map(({ title }) => title);
    for (const title of [
      "paths of document",
      "webhooks of document",
      "headers of response",
      "variables of server",
      "callbacks of operation",
      "the expressions of callback",
      "examples of parameter",
      "$defs of schema",
      "patternProperties of schema",
      "dependentSchemas of schema",
      "x-oas32-additionalOperations of path",
      "x-oas32-encoding of encoding",
    ])
      expect(titles).toContain(title);
  });

  it.each(cases)("are kept and visited: $title", ({ member, rule, way }) => {
    const steps = member === "" ? way : [...way, member];
    // What may be extended has no names that begin with `x-`.
    const names = nastyNames
      .filter((name) => !(rule.extensible && name.startsWith("x-")))
      .toReversed();
    const map = Object.fromEntries(names.map((name) => [name, { "x-z": 1 }]));
    const document = buildWay(steps, map);
    const printed = JSON.parse(print(document));
    const pointer = toPointer(...steps);
    expect(Object.keys(resolvePointer(printed, pointer) as object)).toEqual(
      rule.sorted ? names.toSorted() : names,
    );
    expect(printed).toEqual(document);
    const visited = new Set(walk(document).map((part) => part.pointer));
    for (const name of names) {
      expect(visited).toContain(pointer + toPointer(name));
      expect(kindAt(pointer + toPointer(name))).toBeDefined();
    }
  });

  it("begin with `x-` where the specification has a plain map, and are no extensions", () => {
    for (const pointer of ["/webhooks/x-a", "/components/responses/x-a"])
      expect(kindAt(pointer)).toBeDefined();
    for (const pointer of [
      "/paths/x-a",
      "/paths/~1a/get/responses/x-a",
      "/paths/~1a/get/callbacks/a/x-a",
    ])
      expect(kindAt(pointer)).toBeUndefined();
  });
});

describe("names and data, where documents are compared, renamed and released", () => {
  it.each(
    listMapMembers()
      .filter(({ kind }) => kind !== "document" && kind !== "components")
      .map(({ kind, member, rule }) => ({ kind, member, rule })),
  )("are none that is for people: $member of $kind", ({
    kind,
    member,
    rule,
  }) => {
    const part = (names: readonly string[]) => {
      const map = Object.fromEntries(names.map((name) => [name, {}]));
      return member === "" ? map : { [member]: map };
    };
    const print = (names: readonly string[]) =>
      printPlainForm(part(names), { holds: kind });
    // Examples are for people, all of them.
    const isTold = member !== "examples";
    for (const name of nastyNames)
      if (!(rule.extensible && name.startsWith("x-")))
        expect(print([name]) !== print([])).toBe(isTold);
    expect(print(nastyNames)).toBe(print(nastyNames.toReversed()));
  });

  const reference = (name: string) => `#/components/schemas/${name}`;
  const schema = {
    properties: {
      example: { $ref: reference("A") },
      default: { items: { $ref: reference("B") } },
      $ref: { default: { $ref: reference("Data") } },
      enum: { enum: [{ $ref: reference("Data") }], const: reference("Data") },
    },
    dependentSchemas: { examples: { $ref: reference("C") } },
    examples: [{ $ref: reference("Data") }],
    discriminator: {
      propertyName: "a",
      mapping: { $ref: reference("D"), x: "E" },
      "x-oas32-defaultMapping": "F",
    },
    "x-own": { $ref: reference("Data") },
  };

  it("are references where they are, and not in data", () => {
    const part = { pointer: "", kind: "schema", node: schema } as const;
    expect([...listReferences(part)].sort()).toEqual([..."ABCDEF"]);
  });

  it("are moved where they are, and not in data", () => {
    const moved = moveReferences({ kind: "schema", node: schema }, (one) =>
      one.replace(/\w+$/, "Moved"),
    );
    const text = JSON.stringify(schema).replace(
      /"(#\/components\/schemas\/)[A-F]"|"([EF])"/g,
      '"$1Moved"',
    );
    expect(JSON.stringify(moved)).toBe(text);
  });

  it("are released, without samples", () => {
    const named = { example: { schema: schema }, examples: {} };
    const parts = (shown: object) => ({
      openapi: "3.1.1",
      info: { title: "", version: "" },
      paths: {
        "/a": {
          get: {
            responses: {
              200: {
                description: "",
                headers: named,
                content: { "application/json": { schema: {}, ...shown } },
              },
            },
          },
        },
      },
      components: {
        schemas: {
          A: {
            default: { example: 1 },
            $defs: { example: schema, examples: {} },
            ...shown,
          },
        },
      },
    });
    const text = printRelease({
      releases: [],
      document: parts({ examples: [1] }) as unknown as OpenApiDocument,
    });
    const { examples: _, ...own } = schema;
    const kept = JSON.stringify(parts({})).replaceAll(
      JSON.stringify(schema),
      JSON.stringify(own),
    );
    expect(JSON.stringify(JSON.parse(text).document)).toBe(kept);
  });
});

describe("data in a document", () => {
  it("is printed as it is, whatever its members are called", () => {
    const data = { type: 1, $ref: "b", in: [{ name: 2, in: 1 }], "x-a": 0 };
    const reversed = Object.fromEntries(Object.entries(data).toReversed());
    for (const [kind, members] of grammar)
      for (const [name, { holds }] of members) {
        if (holds !== "any" && holds !== "list") continue;
        const way = listMapMembers().find((one) => one.kind === kind)?.way;
        if (way === undefined) continue;
        const document = buildWay([...way, name], reversed);
        const printed = resolvePointer(
          JSON.parse(print(document)),
          toPointer(...way, name),
        );
        expect(JSON.stringify(printed)).toBe(JSON.stringify(reversed));
      }
  });
});

describe("documents made of the grammar", () => {
  it("have the kind at each pointer that the visitor says", () => {
    fc.assert(
      fc.property(documents, (document) => {
        for (const { pointer, kind, node } of walk(document)) {
          expect(kindAt(pointer)).toBe(kind);
          expect(resolvePointer(document, pointer)).toBe(node);
        }
      }),
    );
  });

  it("have the right form everywhere", () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(checkDocument(document)).toEqual([]);
      }),
    );
  });

  it("have a wrong form where any member of the grammar holds something else", () => {
    for (const [kind, members] of grammar)
      for (const [name, { holds }] of members) {
        if (isAtom(holds) && ["any", "number", "text-map"].includes(holds))
          continue;
        const way = listMapMembers().find((one) => one.kind === kind)?.way;
        if (way === undefined) continue;
        const document = buildWay([...way, name], 7);
        expect(
          checkDocument(document).filter(({ found }) => found !== "missing"),
        ).toMatchObject([
          { pointer: toPointer(...way, name), found: "a number" },
        ]);
      }
  });

  it("are printed as what they are, the same text however their members stand", () => {
    fc.assert(
      fc.property(documents, (document) => {
        const text = print(document);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(document)));
        expect(print(JSON.parse(text))).toBe(text);
        expect(print(reverseMembers(document))).toBe(text);
      }),
    );
  });
});

/** The same document with the members of its parts in another order; names keep theirs. */
function reverseMembers(document: unknown): unknown {
  const parts = new Map(
    walk(document).map((part) => [part.pointer, part.kind]),
  );
  const turn = (node: unknown, pointer: string): unknown => {
    const kind = parts.get(pointer);
    if (kind === undefined || typeof node !== "object" || node === null)
      return node;
    if (Array.isArray(node))
      return node.map((one, index) => turn(one, pointer + toPointer(index)));
    const entries = Object.entries(node).map(
      ([name, value]) =>
        [name, turn(value, pointer + toPointer(name))] as const,
    );
    const named = kind.endsWith("[]") || kind === "callback";
    return Object.fromEntries(named ? entries : entries.toReversed());
  };
  return turn(document, "");
}

/** Members that a reader of descriptions replaces by others, or that have to name what is there. */
const replaced = new Set([
  ...["$ref", "$dynamicRef", "$id", "$anchor", "$dynamicAnchor"],
  ...["example", "nullable", "additionalItems", "definitions", "format"],
  ...["exclusiveMinimum", "exclusiveMaximum", "operationRef", "mapping"],
  ...["x-oas32-defaultMapping", "operationId", "x-oas32-additionalOperations"],
  ...["dependentRequired", "security", "$self", "x-oas32-$self"],
]);

const loadable = makePart("document", {
  names: (kind, member) => {
    if (member === "paths")
      return fc.constantFrom("/type", "/default", "/a/b", "/x-a");
    if (member === "responses") return fc.constantFrom("200", "default", "4XX");
    if (kind === "callback")
      return fc.constantFrom("{$url}", "{$request.body#/type}");
    return fc.constantFrom(...nastyNames);
  },
  members: (kind) =>
    [...(grammar.get(kind) ?? [])].filter(
      ([name]) =>
        !replaced.has(name) &&
        (kind !== "components" || /^s(chemas|ecuritySchemes)$/.test(name)),
    ),
  value: (kind, member) => {
    const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
      "document openapi": fc.constant("3.1.1"),
      "parameter name": fc.uuid(),
      "parameter in": fc.constantFrom("query", "header", "cookie"),
      "schema type": fc.constantFrom("object", ["string", "null"], "array"),
      "security-scheme type": fc.constantFrom("openIdConnect", "mutualTLS"),
      "security-scheme in": fc.constant("header"),
      "schema required": fc.uniqueArray(fc.constantFrom("type", "a"), {
        minLength: 1,
      }),
    };
    return values[`${kind} ${member}`];
  },
  always: (kind) =>
    ({
      document: ["openapi", "info", "paths"],
      info: ["title", "version"],
      server: ["url"],
      tag: ["name"],
      parameter: ["name", "in", "schema"],
      response: ["description"],
      operation: ["responses"],
      "request-body": ["content"],
      "security-scheme": ["type"],
      discriminator: ["propertyName"],
    })[kind as string] ?? [],
});

describe("a printed document", () => {
  it("is the same when it is loaded and printed again, and every part has its place", async () => {
    let loaded = 0;
    await fc.assert(
      fc.asyncProperty(loadable, async (made) => {
        const { document: first } = await load(made as object);
        if (first === undefined) return;
        loaded += 1;
        const { document, map } = await load(print(first));
        expect(document && print(document)).toBe(print(first));
        for (const { pointer, kind } of walk(document))
          if (/^(operation|schema|property|response)$/.test(kind))
            expect(map?.pointers).toHaveProperty([pointer]);
      }),
    );
    expect(loaded).toBeGreaterThan(50);
  });
});
