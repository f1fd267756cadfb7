import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { climb, nameFiles } from "../../../generator/build/site/site-paths.js";
import { linkLines } from "../../../generator/cli/commands/lint-command.js";
import {
  toAnchor,
  toHref,
  toHtml,
} from "../../../generator/client/text/html.js";

describe("the names of a report's files", () => {
  it("keep the paths of pages, and say what operations do", () => {
    const pages = nameFiles("pages", ["docs/api/a b.md"]);
    expect(pages.find("docs/api/a b.md")).toBe("pages/docs/api/a b.md.html");
    const operations = nameFiles("operations", ["GET /boats/{id}"]);
    expect(operations.find("GET /boats/{id}")).toBe(
      "operations/GET-boats-id.html",
    );
    expect(operations.find("GET /else")).toBeUndefined();
  });

  it("lead nowhere else, and differ also where case is ignored", () => {
    const keys = [
      "../../etc/passwd",
      "a/../b",
      "A.md",
      "a.md",
      "",
      "a:b",
      "a?b",
      "a#b",
      "x".repeat(500),
      "con",
    ];
    for (const folder of ["pages", "operations", "schemas"] as const) {
      const paths = keys.map((key) => nameFiles(folder, keys).find(key) ?? "");
      expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(
        keys.length,
      );
      for (const path of paths) {
        expect(path).toMatch(new RegExp(`^${folder}/[^:?#*<>"|\\\\]+\\.html$`));
        expect(path.split("/")).not.toContain("..");
        for (const part of path.split("/"))
          expect(part.length).toBeLessThan(140);
      }
    }
  });

  it("are the same in any order of the keys", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), (keys) => {
        const forth = nameFiles("schemas", keys);
        const back = nameFiles("schemas", [...keys].reverse());
        for (const key of keys) expect(back.find(key)).toBe(forth.find(key));
      }),
    );
  });

  it("are found from a URL, on the screen of the line", () => {
    const link = linkLines("https://x.example/r", ["docs/a.md"]);
    expect(link({ file: "docs/a.md", line: 7, column: 1 })).toBe(
      "https://x.example/r/pages/docs/a.md.html#L7",
    );
    expect(link({ file: "docs/a.md", line: 4001, column: 1 })).toBe(
      "https://x.example/r/pages/docs/a.md~2.html#L4001",
    );
    expect(link({ file: "else.md", line: 1, column: 1 })).toBeUndefined();
    expect(climb("pages/docs/a.md.html")).toBe("../../");
  });
});

describe("text in HTML", () => {
  it("is neither a tag nor the end of an attribute", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(toHtml(text)).not.toMatch(/[<>"'`\u202e\u2028]/);
        expect(toHtml(text)).not.toContain("\0");
        expect(toHref({ path: text, anchor: text })).toMatch(
          /^[\w./~!*()%-]*#[\w.:~-]*$/,
        );
      }),
    );
  });

  it("has other anchors for other texts", () => {
    expect(toAnchor("properties.a b")).toBe("properties.a~20~b");
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(toAnchor(a) === toAnchor(b)).toBe(a === b);
      }),
    );
  });
});
