import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Located } from "../../../generator/base/diagnostics/diagnostic.js";
import { read } from "./read.js";

const folder = new URL("fixtures/", import.meta.url);
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => readFileSync(new URL(name, folder), "utf8"));

/** Pieces that mean something to markdown, to the dialect or to a parser. */
const pieces = fc.constantFrom(
  ...[
    "# GET A\n",
    "```http\n",
    "GET /a\n",
    "```\n",
    "\n",
    "\r\n",
    "\r",
    "---\n",
  ],
  ...[
    "uid: a\n",
    "title: b\n",
    "a: &a [*a]\n",
    "## Request Headers\n",
    "| a | b |\n",
  ],
  ...["|---|---|\n", "| Parameter Name | Description |\n", "## Response:\n"],
  ...["| Property Name | Type | Description |\n", "|---|---|---|\n", "| a |\n"],
  ...["## Request Body: a\n", "Response body: B\n", "## Sample response\n"],
  ...[
    "```http_\n",
    "HTTP/1.1 200 OK\n",
    "Content-Type: application/json\n",
    "{",
  ],
  ...[
    "[",
    "}",
    '"',
    "\\",
    "\0",
    "\u2028",
    "\uFEFF",
    "\uFFFD",
    "\uD800",
    "> ",
    "- ",
  ],
  ...[
    "**Required**",
    "Enum: a, b",
    "`",
    "|",
    "\t",
    "<!--",
    "<pre>",
    "&amp;apos;",
  ],
  ...[
    "__proto__",
    "constructor",
    "| __proto__ | string | |\n",
    "*/",
    "${",
    "?a=%",
  ],
);
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.oneof(pieces, fc.string()), { maxLength: 60 })
    .map((parts) => parts.join("")),
);
/** A fixture with a piece of it replaced by something else. */
const damaged = fc
  .tuple(fc.constantFrom(...fixtures), fc.nat(), fc.nat({ max: 40 }), text)
  .map(([page, at, length, insert]) => {
    const start = at % (page.length + 1);
    return page.slice(0, start) + insert + page.slice(start + length);
  });
const anyText = fc.oneof(text, damaged);

describe("whatever the text is", () => {
  it("reading ends without an exception, in plain JSON", () => {
    fc.assert(
      fc.property(anyText, (input) => {
        const result = read(input);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      }),
      { numRuns: 500 },
    );
  });

  it("it reads the same with CRLF as with LF, places included", () => {
    fc.assert(
      fc.property(anyText, (input) => {
        const lf = input.replace(/\r\n?/g, "\n");
        expect(read(lf.replaceAll("\n", "\r\n"))).toEqual(read(lf));
      }),
      { numRuns: 300 },
    );
  });

  it("a byte order mark changes nothing", () => {
    fc.assert(
      fc.property(anyText, (input) => {
        const plain = input.replace(/^\uFEFF+/, "");
        expect(read(`\uFEFF${plain}`)).toEqual(read(plain));
      }),
      { numRuns: 200 },
    );
  });

  it("each diagnostic has a place in the text, and its line", () => {
    fc.assert(
      fc.property(anyText, (input) => {
        const lines = toLines(input);
        for (const { place, source } of read(input)[1]) {
          const line = lines[(place?.line ?? 0) - 1];
          expect(line).toBeDefined();
          expect(source).toHaveLength(line?.length ?? -1);
          expect(place?.column).toBeLessThanOrEqual((line?.length ?? 0) + 1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("names, types, values and methods stand in the text at their places", () => {
    fc.assert(
      fc.property(damaged, (input) => {
        const lines = toLines(input);
        for (const { value, place } of listNames(input)) {
          // A name in a broken row stands on two lines, and has no end here.
          if (place.endColumn === undefined) continue;
          const line = lines[place.line - 1] ?? "";
          const source = line.slice(place.column - 1, place.endColumn - 1);
          // Markup and marks are no part of a word.
          if (!/[\\`\n*_~[\]<>&(?{:=]/.test(source)) expect(source).toBe(value);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function toLines(input: string): string[] {
  return input
    .replace(/^\uFEFF/, "")
    .replaceAll("\0", "\uFFFD")
    .split(/\r\n?|\n/);
}

function listNames(input: string): Located<string>[] {
  return read(input)[0].pages.flatMap((page) => [
    page.method,
    page.path,
    ...page.parameters.flatMap(({ name, type, enum: values }) => [
      name,
      ...(type ? [type] : []),
      ...(values ?? []),
    ]),
    ...page.headers.flatMap(({ name, values }) => [name, ...values]),
    ...(page.requestBody?.table?.rows ?? []).map(({ name }) => name),
  ]);
}
