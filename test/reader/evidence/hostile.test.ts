import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scanBlocks } from "../../../generator/reader/evidence/blocks/blocks.js";
import { operationsOf, read } from "./read.js";

const page = `## Get a berth

\`GET /berths/{id}\`

| Name | Type | Description |
|---|---|---|
| id | integer | The berth |

### Response

- \`name\` (string, optional): how [sailors](x.md) call it
  - \`kind\`: one of \`a\`, _b_

\`\`\`json
{"id": 1, "name": "x"}
\`\`\`

<Param name="id" type={"string"}>text</Param>
{% include x.md %} <%= yield_content :berth %> {process.exit(3)}

    curl -X POST "https://api.example.com/berths" -d '{"a": 1}'
`;

/** Runs at most this long, on a machine that does other things as well. */
const bounded = 3000;

/** The milliseconds that the processor takes, whatever else the machine does. */
function measure(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe("bad input, read by evidence", () => {
  const pieces = fc.oneof(
    fc.constantFrom(..."`|#[](){}<>*_-:\"'\\\n\t \0\u2028\uD800é".split("")),
    fc.constantFrom("```", "---", "<!--", "-->", "<%", "%>", "{%", "\r\n"),
    fc.constantFrom("GET /a/{b}", "**Response:**", "> > ", "  - ", "|---|"),
  );
  const mutation = fc.record({
    at: fc.nat(page.length),
    remove: fc.nat(12),
    piece: pieces,
  });

  it("never crashes, whatever was mutated, and names lines that are there", () => {
    fc.assert(
      fc.property(fc.array(mutation, { maxLength: 12 }), (mutations) => {
        let text = page;
        for (const { at, remove, piece } of mutations)
          text = text.slice(0, at) + piece + text.slice(at + remove);
        // A carriage return alone ends a line as well (CommonMark, 2.1).
        const lines = text.split(/\r\n?|\n/).length;
        for (const { method, path } of read(text)) {
          expect(path.value).toMatch(/^\//);
          expect(method.place.line).toBeLessThanOrEqual(lines);
        }
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it.each([
    ["brackets", "[".repeat(40_000)],
    ["links without an end", "[a](".repeat(20_000)],
    ["underscores", " _a".repeat(30_000)],
    ["spaces in a line", `a${" ".repeat(60_000)}b`],
    ["spaces in a heading", `## a${" ".repeat(15_000)}b`],
    ["spaces in an item", `- \`a\`${" ".repeat(60_000)}b`],
    ["items in items", "- ".repeat(20_000)],
    ["quotes in quotes", `${"> ".repeat(20_000)}a`],
    ["a fence without an end", `\`\`\`json\n${"{\n".repeat(20_000)}`],
    ["blank lines in a fence", `\`\`\`\n${" \n".repeat(3000)}a\n\`\`\``],
    ["components without an end", '<Tab name="a">\n\n'.repeat(3000)],
    ["code without an end", "<% a\n\n".repeat(3000)],
    ["methods in a line", `send a ${"GET ".repeat(20_000)}`],
    ["badges without an end", `<A ${'"GET"'.repeat(10_000)}`],
    ["a link of marks", `Body: [a](${"#".repeat(60_000)}`],
    ["JSON in a sentence", 'with `{"a": 1}` '.repeat(4000)],
    ["statuses in a sentence", `Returns ${"201 or ".repeat(10_000)}`],
  ])("reads %s in bounded time", (_, text) => {
    let found: string[] = [];
    const time = measure(() => {
      found = operationsOf(`${page}\n${text}\n`);
    });
    expect(found).toContain("GET /berths/{id}");
    expect(time).toBeLessThan(bounded);
  });

  it("reads a list of thousands of parameters in bounded time", () => {
    const list = Array.from({ length: 3000 }, (_, n) => `- \`a${n}\` - text`);
    const text = `## List\n\n\`GET /quays\`\n\n${list.join("\n")}\n`;
    expect(measure(() => read(text))).toBeLessThan(bounded);
  });

  it("finds the blocks of thousands of headings in bounded time", () => {
    const text = Array.from(
      { length: 4000 },
      (_, index) => `### GET /berths${index}\n\nAll of them.\n\n`,
    ).join("");
    let count = 0;
    const time = measure(() => {
      count = read(text).length;
    });
    expect(count).toBe(4000);
    expect(time).toBeLessThan(bounded);
  });

  it("keeps the text of a heading without the marks that close it", () => {
    const texts = scanBlocks("## Berths ##  \n\n# C#\n\n##   a b  #\n").map(
      ({ text, at }) => [text, at],
    );
    expect(texts).toEqual([
      ["Berths", 3],
      ["C", 18],
      ["a b", 27],
    ]);
  });
});
