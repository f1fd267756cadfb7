import { describe, expect, it } from "vitest";
import type { NameMemory } from "../../../generator/client/model/names/name-memory.js";
import {
  parseNames,
  printNames,
} from "../../../generator/client/model/names/names-file.js";

const memory: NameMemory = {
  naming: "path",
  operations: new Map([
    [
      "GET /b",
      {
        function: "getB",
        property: "get",
        was: new Map(),
        propertyWas: new Map([["b", "1.0.0"]]),
      },
    ],
    [
      "GET /a",
      {
        id: "a",
        function: "getA",
        property: "get",
        was: new Map([["a", "1.0.0"]]),
        propertyWas: new Map(),
      },
    ],
  ]),
  schemas: new Map([
    [
      "Ticket",
      {
        type: "Ticket",
        codec: "ticket",
        was: new Map(),
        codecWas: new Map([["oldTicket", "1.0.0"]]),
      },
    ],
  ]),
  tags: new Map([
    [
      "Ticket",
      {
        module: "ticket",
        property: "ticket",
        was: new Map(),
        propertyWas: new Map([["old", "1.0.0"]]),
      },
    ],
  ]),
};

const parse = (text: string) =>
  parseNames({ file: "endpaper.names.json", text });

/** The first problem, as `line:column message`. */
function problemOf(text: string): string {
  const [value, [first]] = parse(text);
  expect(value).toBeUndefined();
  expect(first?.code).toBe("names-invalid");
  return `${first?.place?.line}:${first?.place?.column} ${first?.message}`;
}

const schema = (name: string) =>
  `{\n "version": 1,\n "schemas": {\n  "A": ${name}\n }\n}`;

describe("the file of names", () => {
  it("is sorted, with each thing on a line of its own, and reads as it was", () => {
    const text = printNames(memory);
    expect(text.split("\n").slice(2, 6)).toEqual([
      '  "naming": "path",',
      '  "operations": {',
      '    "GET /a": {"id":"a","function":"getA","property":"get","was":{"a":"1.0.0"}},',
      '    "GET /b": {"function":"getB","property":"get","propertyWas":{"b":"1.0.0"}}',
    ]);
    const [read] = parse(text);
    expect(read && printNames(read)).toBe(text);
    expect(read?.operations.get("GET /a")).toEqual(
      memory.operations.get("GET /a"),
    );
    expect(read?.schemas).toEqual(memory.schemas);
    expect(read?.tags).toEqual(memory.tags);
  });

  it("is the same whatever the order in which things were named", () => {
    const reversed = new Map([...memory.operations].reverse());
    expect(printNames({ ...memory, operations: reversed })).toBe(
      printNames(memory),
    );
  });

  it("says where it is no JSON", () => {
    expect(problemOf('{\n "version": 1,\n "schemas": }')).toMatch(/^3:13 /);
  });

  it("says where a merge was left unfinished", () => {
    const text = printNames(memory).replace(
      '    "GET /b',
      '<<<<<<< HEAD\n    "GET /b',
    );
    expect(problemOf(text)).toBe("6:1 has the marks of a merge conflict");
  });

  it("refuses a version that it does not know", () => {
    expect(problemOf('{\n "version": 2 }')).toBe(
      "2:13 has the version 2, expected 1",
    );
    expect(problemOf("{}")).toBe("1:1 has no version, expected 1");
    expect(problemOf("[]")).toBe("1:1 has no version, expected 1");
  });

  it.each([
    [
      '{"type":"a-b","codec":"a"}',
      "4:16 `type` is `a-b`, expected an identifier of at most 80 characters",
    ],
    [
      '{"type":"__proto__","codec":"a"}',
      "4:16 `type` is `__proto__`, expected an identifier of at most 80 characters",
    ],
    [
      '{"type":"A;alert(1)","codec":"a"}',
      "4:16 `type` is `A;alert(1)`, expected an identifier of at most 80 characters",
    ],
    [
      `{"type":"${"x".repeat(81)}","codec":"a"}`,
      `4:16 \`type\` is \`${"x".repeat(81)}\`, expected an identifier of at most 80 characters`,
    ],
    [
      '{"type":7,"codec":"a"}',
      "4:16 `type` is a number, expected an identifier of at most 80 characters",
    ],
    ['{"type":"A"}', "4:8 `A` has no `codec`"],
    [
      '{"type":"A","codec":"a","module":"x"}',
      "4:32 `module` is unknown here, expected `type`, `codec`, `was`, `codecWas`",
    ],
    [
      '{"type":"A","codec":"a","was":{"B":"soon"}}',
      "4:43 `B` is `soon`, expected the version that had the next name first, such as `1.2.0`",
    ],
    ['"A"', "4:8 is no object, expected one"],
  ])("refuses %s", (entry, problem) => {
    expect(problemOf(schema(entry))).toBe(problem);
  });

  it("refuses a module that leads elsewhere, and one of the package's own", () => {
    for (const module of [
      "../x",
      "a/b",
      "INDEX",
      "shared",
      "con",
      "a\\u0000",
    ]) {
      const text = `{"version":1,"tags":{"T":{"module":"${module}","property":"t"}}}`;
      expect(problemOf(text)).toContain("expected a file name in lower case");
    }
  });

  it("refuses one name for two things, former names and other cases included", () => {
    const entries = (a: string, b: string) =>
      `{"version":1,"schemas":{"A":${a},"B":${b}}}`;
    const named = (type: string) => `{"type":"${type}","codec":"c"}`;
    const both = /`B` and `A` both have the name/;
    expect(problemOf(entries(named("X"), named("x")))).toMatch(both);
    const former = '{"type":"Y","codec":"c","was":{"X":"1.0.0"}}';
    expect(problemOf(entries(named("X"), former))).toMatch(both);
  });

  it("refuses a thing that stands there twice", () => {
    expect(problemOf('{"version":1,"schemas":{},"schemas":{}}')).toBe(
      "1:27 has `schemas` twice",
    );
  });

  it("tells all that is wrong at once", () => {
    const [, problems] = parse('{"version":1,"naming":"x","tags":{"T":{}}}');
    expect(problems.map(({ message }) => message)).toEqual([
      "`T` has no `module`",
      "`T` has no `property`",
      "`naming` must be `auto`, `path` or `operation-id`",
    ]);
  });
});
