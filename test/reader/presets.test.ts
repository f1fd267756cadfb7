import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { dialectSchema } from "../../generator/base/config/dialects/dialect-schema.js";
import { compare, listForms, readText } from "./layouts.js";

const presets = join(import.meta.dirname, "../../templates/dialects");
const wordsOf = (name: string) =>
  parse(readFileSync(join(presets, `${name}.yaml`), "utf8")) as object;

/*
 * Each preset reads a page of its kind as evidence does: what it pins is what the
 * page says.
 */
describe("presets", () => {
  it.each([
    ["hashicorp", "presets: a table of method and path"],
    ["swagger-markdown", "presets: headings with a method in brackets"],
    ["slate", "presets: presets slate"],
    ["docfx", "presets: presets docfx"],
    ["openapi-generator", "presets: presets openapi-generator"],
    ["mintlify", "components: fields of Mintlify"],
    ["gitbook", "components: gitbook swagger"],
    ["gitbook", "components: gitbook api-method"],
  ])("reads pages of its kind: %s, %s", (preset, title) => {
    const form = listForms().find(({ name }) => name.startsWith(title));
    expect(form).toBeDefined();
    const words = wordsOf(preset);
    expect(dialectSchema.safeParse(words).success).toBe(true);
    const read = readText(form?.text ?? "", [words]);
    expect(compare(form?.truth ?? {}, read)).toEqual([]);
  });

  it("pin: a section that one ignores is not read", () => {
    const form = listForms().find(({ name }) => name.startsWith("presets: a"));
    const sections = { "query parameters": "ignored" };
    const read = readText(form?.text ?? "", [
      { ...wordsOf("hashicorp"), sections },
    ]);
    expect(read["GET /berths"]?.in).not.toContain("query quay string");
    expect(form?.truth["GET /berths"]?.in).toContain("query quay string");
  });
});

describe("line endings and marks of the order of bytes", () => {
  it.each(listForms())("change nothing: $name", ({ text, truth }) => {
    expect(compare(truth, readText(text.replace(/\n/g, "\r\n")))).toEqual([]);
    expect(compare(truth, readText(`\uFEFF${text}`))).toEqual([]);
  });
});
