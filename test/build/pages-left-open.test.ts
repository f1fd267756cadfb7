import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { resolveConfig } from "../../generator/base/config/resolve-config.js";
import type { Diagnostic } from "../../generator/base/diagnostics/diagnostic.js";
import { sortDiagnostics } from "../../generator/base/diagnostics/order.js";
import { memoryHost } from "../../generator/base/host/memory-host.js";
import { buildOpenApi } from "../../generator/build/read-api.js";
import { firstPage } from "../cli/run-in-memory.js";

const example = readFileSync(
  new URL("../../templates/init/example.md.txt", import.meta.url),
  "utf8",
);

async function listProblems(text: string): Promise<readonly Diagnostic[]> {
  const host = memoryHost({ "package.json": "{}", "specs/page.md": text });
  const config = resolveConfig(host.cwd, { inputs: ["specs"] });
  const { diagnostics } = await buildOpenApi(config, host);
  return sortDiagnostics(diagnostics);
}

const print = ({ severity, code, place }: Diagnostic) =>
  `${severity} ${code} ${place?.line}`;

/** All texts with one line less, of those lines that match, with the number of that line. */
function without(text: string, line: RegExp): readonly [number, string][] {
  const lines = text.split("\n");
  return lines.flatMap((one, index) =>
    line.test(one)
      ? [[index + 1, lines.filter((_, at) => at !== index).join("\n")]]
      : [],
  );
}

describe.each([
  ["the example of init", example],
  ["the first page", firstPage],
])("%s, of which one line is missing", (_, page) => {
  it("has one error for each end of a fence", async () => {
    for (const [line, text] of without(page, /^```\s*$/)) {
      const found = await listProblems(text);
      const opening = page
        .split("\n")
        .slice(0, line - 1)
        .findLastIndex((one) => /^```\S/.test(one));
      expect(found.map(print)).toEqual([`error fence-unclosed ${opening + 1}`]);
    }
  });

  it.each([
    ["a fence begins", /^```\S/, /^error fence-unclosed/],
    ["a table's row of dashes is", /^\|[-| :]+\|$/, /^error table-malformed/],
    ["the front matter ends", /^---$/, /^error (front-matter|operation)/],
  ])("has one error where %s", async (_name, line, error) => {
    for (const [at, text] of without(page, line)) {
      if (at === 1) continue;
      const found = (await listProblems(text)).map(print);
      expect([at, ...found]).toEqual([at, expect.stringMatching(error)]);
    }
  });

  it("has one error where a comment is opened and not closed", async () => {
    const lines = page.split("\n");
    const headings = lines.flatMap((one, at) => (/^##/.test(one) ? [at] : []));
    expect(headings.length).toBeGreaterThan(3);
    for (const at of headings) {
      const open = [
        ...lines.slice(0, at),
        "<!-- later",
        "",
        ...lines.slice(at),
      ];
      const found = (await listProblems(open.join("\n"))).map(print);
      expect(found).toEqual([`error html-unclosed ${at + 1}`]);
    }
  });
});

describe("fences without a language", () => {
  it("are blamed where the first lacks its end, though all others are upside down", async () => {
    const page = `${example}\n\`\`\`\nmore\n\`\`\`\n\n## Notes\n\nWords.\n\n\`\`\`\nless\n\`\`\`\n`;
    const at = page.split("\n").indexOf("more");
    const broken = page.replace("more\n```\n", "more\n");
    expect((await listProblems(broken)).map(print)).toEqual([
      `error fence-unclosed ${at}`,
    ]);
  });
});

describe("documentation in any layout", () => {
  const boats = `# Boats

## List boats

\`GET /boats\`

| Parameter | In | Type | Description |
|---|---|---|---|
| limit | query | integer | How many |

Response \`200\`:

\`\`\`json
[{ "name": "Ondine" }]
\`\`\`

## Remove a boat

\`DELETE /boats/{id}\`

Response \`204\`.
`;
  const problems = async (text: string) =>
    (await listProblems(text))
      .filter(({ code }) => code !== "dialect-unpinned")
      .map(print);

  it("is whole as it stands", async () => {
    expect(await problems(boats)).toEqual([]);
  });

  it("warns of a fence that was taken to end", async () => {
    expect(await problems(boats.replace(/\]\n```\n/, "]\n"))).toEqual([
      "warning evidence-fence-unclosed 13",
    ]);
  });

  it.each([
    [
      "a comment",
      boats.replace("Response `200`", "<!-- later\n\nResponse"),
      "html-unclosed 11",
    ],
    [
      "a component",
      boats.replace(
        "Response `200`",
        "<Tabs>\n<Tab title={`a`}>\n</Tab>\n\nResponse",
      ),
      "html-unclosed 11",
    ],
    ["front matter", `---\ntitle: Boats\n\n${boats}`, "front-matter-invalid 1"],
    ["a table", boats.replace("|---|---|---|---|\n", ""), "table-malformed 7"],
    [
      "rows behind a blank line",
      boats.replace("| limit", "| page | query | integer | Which |\n\n| limit"),
      "table-malformed 11",
    ],
  ])("has one error for %s", async (_, text, error) => {
    expect(await problems(text)).toEqual([`error ${error}`]);
  });

  it("has none for components that are closed, within code, or end by themselves", async () => {
    const text = boats.replace(
      "Response `200`",
      '<Note type="x">\nWords with `<Tabs>`.\n</Note>\n\n<Card\n  a={{ b: 1 }}\n  on={() => 1}\n/>\n\n<!-- <Tabs> -->\n\n```jsx\n<Tabs>\n```\n\nResponse `200`',
    );
    expect(await problems(text)).toEqual([]);
  });
});

describe("a page of a dialect, edited wrongly", () => {
  const helpOf = async (text: string, code: string) =>
    (await listProblems(text)).find((one) => one.code === code)?.help;

  it("names the section that a misspelt heading was meant to begin, also within another", async () => {
    const text = example.replace("### Response body", "### Reponse body");
    expect(await helpOf(text, "unclassified-heading")).toBe(
      "did you mean the section `Response body`?",
    );
  });

  it("says of rows behind a blank line what to do", async () => {
    const row = "| Beam | int32 | In feet, too. |";
    const text = example.replace(row, `\n${row}`);
    expect(await helpOf(text, "unclassified-paragraph")).toMatch(
      /remove that line$/,
    );
  });

  it("has one error for a row that lacks a cell", async () => {
    const text = example.replace("| Name | string |", "| Name |");
    expect((await listProblems(text)).map(print)).toEqual([
      expect.stringMatching(/^error table-row-too-short/),
    ]);
  });
});
