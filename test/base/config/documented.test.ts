import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as library from "../../../generator/index.js";
import { inferenceRules } from "../../../generator/reader/inference/rule-list.js";

const read = (name: string) =>
  readFileSync(new URL(`../../../${name}`, import.meta.url), "utf8");

describe("the documentation", () => {
  it("names every function that programs can import, and no other", () => {
    const rows = read("docs/library.md").match(/^\| `.*$/gm) ?? [];
    const named = rows.flatMap((row) => [
      ...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g),
    ]);
    expect(named.map(([, name]) => name).sort()).toEqual(
      Object.keys(library).sort(),
    );
  });

  it("switches a rule off that there is", () => {
    const [, name = ""] =
      /@example \{ "([\w-]+)": false \}/.exec(
        read("generator/base/config/config.ts"),
      ) ?? [];
    expect(inferenceRules.map((rule) => rule.name)).toContain(name);
  });
});
