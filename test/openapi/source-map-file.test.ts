import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type {
  Evidence,
  SourceEntry,
  SourceMapDocument,
} from "../../generator/openapi/document/source-map.js";
import {
  printSourceMap,
  readSourceMap,
} from "../../generator/openapi/document/source-map-file.js";

const number = fc.integer({ min: 1, max: 60 });
const page = fc.constantFrom("a.md", 'b "quoted" (1)/*.md', "c.md", "7");
const says = fc.constantFrom("", "int32", "a.md", "lost", ',"a.md",3');
const at = { page, line: number, column: number };
const evidence: fc.Arbitrary<Evidence> = fc
  .record(
    {
      kind: fc.constantFrom<Evidence["kind"][]>("table", "rule", "overlay"),
      rule: fc.constantFrom("number-in-sample", "known-property"),
      says,
      ...at,
    },
    { requiredKeys: ["kind", "page", "line", "column"] },
  )
  .map((one) => one as Evidence);
const entry: fc.Arbitrary<SourceEntry> = fc
  .record(
    {
      ...at,
      evidence: fc.array(evidence, { maxLength: 3 }),
      invented: fc.constant(true as const),
      lost: fc.array(evidence, { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: ["page", "line", "column", "evidence"] },
  )
  .map((one) => one as SourceEntry);
const step = fc.constantFrom("paths", "~1boats", "get", "a b", "é", "0", "");
const pointer = fc
  .array(step, { maxLength: 6 })
  .map((steps) => steps.map((one) => `/${one}`).join(""));
const maps: fc.Arbitrary<SourceMapDocument> = fc
  .dictionary(pointer, entry)
  .map((pointers) => ({
    version: 1,
    pointers: Object.fromEntries(
      Object.entries(pointers).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  }));

function table(line: number, column = 3): SourceEntry {
  const place = { page: "a.md", line, column };
  return { ...place, evidence: [{ kind: "table", says: "int32", ...place }] };
}

/** An operation of a page, its parameters from `first` on, and a request body far below them. */
function mapOf(count: number, first: number): SourceMapDocument {
  const rows = Array.from(
    { length: count },
    (_, index) =>
      [`/paths/~1boats/get/parameters/${index}`, table(first + index)] as const,
  );
  return {
    version: 1,
    pointers: {
      "/paths/~1boats/get": table(1, 1),
      ...Object.fromEntries(rows),
      "/paths/~1boats/get/requestBody": table(first + count + 40),
    },
  };
}

describe("printSourceMap", () => {
  it("is read again as it was, whatever it holds", () => {
    fc.assert(
      fc.property(maps, (map) => {
        const read = readSourceMap(JSON.parse(printSourceMap(map)));
        expect(read).toEqual(map);
        expect(Object.keys(read?.pointers ?? {})).toEqual(
          Object.keys(map.pointers),
        );
      }),
    );
  });

  it("prints the same text whatever the order of the pointers", () => {
    fc.assert(
      fc.property(maps, (map) => {
        const turned = Object.entries(map.pointers).reverse();
        expect(
          printSourceMap({ version: 1, pointers: Object.fromEntries(turned) }),
        ).toBe(printSourceMap(map));
      }),
    );
  });

  it("names a page and an operation once, and prints each pointer on a line", () => {
    expect(printSourceMap(mapOf(2, 9))).toBe(`{
"version": 2,
"pages": {
 "a.md": {
  "/paths/~1boats/get": {
   "": [1,1,["table","int32"]],
   "/parameters/0": [8,3,["table","int32"]],
   "/parameters/1": [1,3,["table","int32"]],
   "/requestBody": [41,3,["table","int32"]]
  }
 }
}
}
`);
  });

  it("changes one row where a line comes above others", () => {
    const [before, after] = [9, 10].map((first) =>
      printSourceMap(mapOf(30, first)).split("\n"),
    );
    const changed = after?.filter((line, index) => line !== before?.[index]);
    expect(changed).toEqual([`   "/parameters/0": [9,3,["table","int32"]],`]);
  });

  it("prints an empty map", () => {
    const empty: SourceMapDocument = { version: 1, pointers: {} };
    expect(readSourceMap(JSON.parse(printSourceMap(empty)))).toEqual(empty);
  });
});

describe("readSourceMap", () => {
  it("reads the first version, and what programs hold", () => {
    expect(readSourceMap(mapOf(3, 9))).toEqual(mapOf(3, 9));
  });

  it.each([
    undefined,
    null,
    "map",
    [],
    {},
    { version: 1 },
    { version: 2, pages: null },
    { version: 3, pages: {} },
  ])("takes nothing from %j", (value) => {
    expect(readSourceMap(value)).toBeUndefined();
  });
});
