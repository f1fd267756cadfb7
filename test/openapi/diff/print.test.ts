import { describe, expect, it } from "vitest";
import { emitChangelog } from "../../../generator/client/emit/docs/emit-changelog.js";
import type { Change } from "../../../generator/openapi/diff/change.js";
import { messageOf } from "../../../generator/openapi/diff/message.js";
import { printJsonReport } from "../../../generator/openapi/diff/print/print-json.js";
import { printMarkdownReport } from "../../../generator/openapi/diff/print/print-markdown.js";
import { printTextReport } from "../../../generator/openapi/diff/print/print-text.js";

const hostile =
  "`</details>\n# x\r\u2028\u001b[31m<script>${a}*/ [l](http://e.example) @user |";

function change(name: string, more: Partial<Change> = {}): Change {
  return {
    rule: "property-removed",
    level: "breaking",
    subject: { kind: "schema", name, operations: 2 },
    message: messageOf`property ${name}: is gone`,
    todo: "Do without it.",
    before: { pointer: "/a", page: `${name}.md`, line: 1, column: 2 },
    after: { pointer: "/b", page: "b.md", line: 3, column: 4 },
    ...more,
  };
}

const style = { nameFile: (page: string) => page, against: "main" };
const head = { against: "main" };

describe("a report of changes", () => {
  it("keeps hostile names on their line, whatever it is printed as", () => {
    const changes = [change(hostile)];
    const text = printTextReport(changes, style);
    expect(text.split("\n")).toHaveLength(8);
    expect(text).not.toContain("\u001b");
    const markdown = printMarkdownReport(changes, head);
    expect(markdown.split("\n")).toHaveLength(9);
    expect(markdown).toContain("- **`` `</details>\\n# x");
    for (const sign of ["\u001b", "\u2028"])
      expect(markdown).not.toContain(sign);
    expect(
      JSON.parse(printJsonReport(changes, head)).changes[0].subject.name,
    ).toBe(hostile);
  });

  it("keeps hostile names on their line in a changelog", () => {
    const releases = [{ version: "1.0.0", changes: [change(hostile)] }];
    const { text } = emitChangelog(releases);
    const lines = text.split("\n").filter((line) => line.startsWith("- "));
    expect(lines).toHaveLength(1);
    expect(text.split("\n").filter((line) => line.startsWith("#"))).toEqual([
      "# Changelog",
      "## 1.0.0",
      "### Breaking",
    ]);
  });

  it("counts what is more than 20 of one kind on the screen, and has all of it in JSON", () => {
    const changes = Array.from({ length: 25 }, (_, index) =>
      change(`P${index}`),
    );
    const text = printTextReport(changes, style);
    expect(text.match(/\[property-removed\]/g)).toHaveLength(20);
    expect(text).toContain(
      "… and 5 more of property-removed: see --format json",
    );
    expect(JSON.parse(printJsonReport(changes, head)).changes).toHaveLength(25);
  });

  it("fits into the text of a pull request, what breaks first", () => {
    const changes = Array.from({ length: 3000 }, (_, index) =>
      change(`Property${index}`, {
        level: index < 10 ? "breaking" : "editorial",
      }),
    );
    const markdown = printMarkdownReport(changes, head);
    expect(markdown.length).toBeLessThan(65_536);
    expect(markdown.match(/Property\d`: is gone/g)?.length).toBe(10);
    expect(markdown).toMatch(/… and \d+ more\.\n$/);
    expect(markdown.match(/<details>/g)?.length).toBe(
      markdown.match(/<\/details>/g)?.length,
    );
  });

  it("groups a changelog by tag, with what to do where it breaks", () => {
    const tagged = (name: string, tag: string) =>
      change(name, { subject: { kind: "schema", name, tag } });
    const { text } = emitChangelog([
      {
        version: "2.0.0",
        changes: [
          tagged("B", "Ticket"),
          tagged("A", "Contact"),
          change("C", {
            level: "additive",
            rule: "property-added",
            subject: { kind: "api", name: "API" },
            message: messageOf`the server ${"/v2"} is new`,
          }),
          change("D", { level: "editorial" }),
        ],
      },
      { version: "1.0.0", changes: [] },
    ]);
    expect(text).toBe(`# Changelog

## 2.0.0

### Breaking

#### Contact

- \`A\`: property \`A\`: is gone. **Do without it.**

#### Ticket

- \`B\`: property \`B\`: is gone. **Do without it.**

### Added and changed

- \`API\`: the server \`/v2\` is new. **Do without it.**

One editorial change of the documentation.

## 1.0.0

The first version of this package.
`);
  });
});
