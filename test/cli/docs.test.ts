import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { printDocs } from "../../generator/cli/docs/write-docs.js";

describe("docs", () => {
  it.each([
    ...printDocs(),
  ])("%s is what the code says; else run `npm run docs`", (path, text) => {
    const url = new URL(`../../${path}`, import.meta.url);
    expect(readFileSync(url, "utf8")).toBe(text);
  });
});
