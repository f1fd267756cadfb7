import { describe, expect, it } from "vitest";
import {
  catalog,
  diagnose,
} from "../../../generator/base/diagnostics/catalog.js";
import type { Diagnostic } from "../../../generator/base/diagnostics/diagnostic.js";
import { sortDiagnostics } from "../../../generator/base/diagnostics/order.js";
import {
  plainPaint,
  renderDiagnostic,
  renderDiagnostics,
} from "../../../generator/base/diagnostics/render.js";
import {
  applySeverities,
  exitCodeOf,
} from "../../../generator/base/diagnostics/severity.js";
import {
  suggestHelp,
  suggestInside,
  suggestWord,
} from "../../../generator/base/diagnostics/suggest.js";

const options = { paint: plainPaint, nameFile: (file: string) => file };

const untyped: Diagnostic = {
  code: "property-type-missing",
  severity: "warning",
  message: "property `Address` has no type; emitted as `unknown`",
  place: { file: "specs/a.md", line: 77, column: 11, endColumn: 13 },
  source: "| Address |  | Contact address",
  help: "fill the cell, or set it in an overlay",
};

describe("renderDiagnostic", () => {
  it("prints place, severity, code, message, frame and help", () => {
    expect(renderDiagnostic(untyped, options)).toBe(
      [
        "specs/a.md:77:11 - warning property-type-missing: property `Address` has no type; emitted as `unknown`",
        "  77 | | Address |  | Contact address",
        "     |           ^^",
        "  help: fill the cell, or set it in an overlay",
        "",
      ].join("\n"),
    );
  });

  it("prints the other places of a pair", () => {
    const place = { file: "b.md", line: 3, column: 1 };
    const text = renderDiagnostic(
      { ...untyped, related: [{ message: "the first one", place }] },
      options,
    );
    expect(text).toContain("\n  b.md:3:1 - the first one\n");
  });

  it("prints what was expected below the place, or on a line of its own", () => {
    const expected = "a type such as `string`";
    const framed = renderDiagnostic({ ...untyped, expected }, options);
    expect(framed).toContain(
      "\n     |           ^^ expected a type such as `string`\n",
    );
    const { place: _, ...bare } = untyped;
    const text = renderDiagnostic({ ...bare, expected }, options);
    expect(text).toContain("\n  expected a type such as `string`\n");
  });

  it("needs no place", () => {
    const text = renderDiagnostic(diagnose("no-pages", "nothing"), options);
    expect(text).toBe("error no-pages: nothing\n");
  });

  it("lets no escape, line break or hidden mark of a page reach the terminal", () => {
    const evil = "a\x1b]0;owned\x07\r\n\u202e\u2028\u009bz";
    const text = renderDiagnostic(
      {
        ...untyped,
        message: evil,
        help: evil,
        source: evil,
        place: { file: evil, line: 1, column: 1 },
      },
      options,
    );
    expect(text.replaceAll("\n", "")).not.toMatch(
      /[\p{Cc}\u202e\u2028\u2029]/u,
    );
    expect(text).toContain(
      "a\\u{1b}]0;owned\\u{7}\\r\\n\\u{202e}\\u{2028}\\u{9b}z",
    );
    expect(text.split("\n")).toHaveLength(5);
  });

  it("cuts a message that is as long as a page", () => {
    const message = "x".repeat(10_000);
    const text = renderDiagnostic(diagnose("no-pages", message), options);
    expect(text.length).toBeLessThan(700);
  });
});

describe("renderDiagnostics", () => {
  it("writes out twenty of a code and counts the rest", () => {
    const many = Array.from({ length: 33 }, (_, line) => ({
      ...untyped,
      place: { file: "a.md", line: line + 1, column: 1 },
    }));
    const text = renderDiagnostics(many, options);
    expect(text.split(" - warning ")).toHaveLength(21);
    expect(text).toContain("… and 13 more: warning property-type-missing");
  });

  it("shows the first of each file before the second of any", () => {
    const place = (file: string, line: number) => ({ file, line, column: 1 });
    const flood = Array.from({ length: 300 }, (_, line) => ({
      ...untyped,
      place: place("a.md", line + 1),
    }));
    const others = Array.from({ length: 11 }, (_, index) => ({
      ...untyped,
      place: place(`b${index}.md`, 1),
    }));
    const text = renderDiagnostics([...flood, ...others], options);
    for (let index = 0; index < 11; index += 1)
      expect(text).toContain(`b${index}.md:1:1 - `);
    expect(text.split(" - warning ")).toHaveLength(21);
    expect(text).toContain("… and 291 more: warning property-type-missing");
  });

  it("says in how many files the others are", () => {
    const many = Array.from({ length: 33 }, (_, index) => ({
      ...untyped,
      place: { file: `${index}.md`, line: 1, column: 1 },
    }));
    const text = renderDiagnostics(many, options);
    expect(text).toContain(
      "… and 13 more: warning property-type-missing (in 13 files)",
    );
  });

  it("puts errors last, and sorts by file and line whatever the order", () => {
    const error = diagnose("no-pages", "nothing");
    const later = { ...untyped, place: { file: "a.md", line: 100, column: 1 } };
    const sorted = [later, untyped, error];
    expect(sortDiagnostics([error, untyped, later])).toEqual(sorted);
    expect(sortDiagnostics([untyped, later, error])).toEqual(sorted);
  });
});

describe("applySeverities", () => {
  it("changes a severity, switches a code off, and leaves the others", () => {
    const other = { ...untyped, code: "constructor" };
    expect(
      applySeverities([untyped, other], { "property-type-missing": "error" }),
    ).toEqual([{ ...untyped, severity: "error" }, other]);
    expect(
      applySeverities([untyped], { "property-type-missing": "off" }),
    ).toEqual([]);
  });

  it("keeps errors without which nothing can be written", () => {
    const error = diagnose("no-pages", "nothing");
    expect(applySeverities([error], { "no-pages": "off" })).toEqual([error]);
  });
});

describe("exitCodeOf", () => {
  it("is 0 without errors, 1 for problems in the input, 2 for usage and I/O", () => {
    const inPage = { ...untyped, severity: "error" as const };
    expect(exitCodeOf([untyped])).toBe(0);
    expect(exitCodeOf([untyped, inPage])).toBe(1);
    expect(exitCodeOf([inPage, diagnose("input-missing", "x")])).toBe(2);
  });
});

describe("suggestWord", () => {
  it("finds the nearest word and nothing far away", () => {
    expect(suggestWord("outptu", ["inputs", "output"])).toBe("output");
    expect(suggestWord("Output", ["inputs", "output"])).toBe("output");
    expect(suggestWord("zebra", ["inputs", "output"])).toBeUndefined();
    expect(suggestHelp("zebra", ["a", "b"])).toBe("known are `a`, `b`");
  });
});

describe("suggestInside", () => {
  const words = ["string", "integer", "int64", "array", "date", "float"];

  it.each([
    ["strng", "string"],
    ["Int46", "int64"],
    ["array of strng", "array of string"],
    ["arry<intger>", "array<integer>"],
  ])("corrects %s", (text, meant) => {
    expect(suggestInside(text, words)).toBe(meant);
  });

  it.each([
    "Boat",
    "Ship",
    "flat rate",
    "string",
    "x",
    "dinghy[]",
  ])("leaves %s as it is", (text) => {
    expect(suggestInside(text, words)).toBeUndefined();
  });
});

describe("catalog", () => {
  it("explains every code in full sentences", () => {
    for (const [code, { title, cause, fix }] of Object.entries(catalog)) {
      expect(code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
      expect(title, code).toMatch(/^[A-Z`].*[^.]$/s);
      expect(cause, code).toMatch(/\.$/);
      expect(fix, code).toMatch(/\.$/);
    }
  });
});
