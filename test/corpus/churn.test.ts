import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { churnSamples, createRandom } from "../../bench/churn.js";
import { firstPage, repository } from "../support/samples.js";
import {
  generateInMemory,
  hasCorpus,
  listDifferences,
  readCorpus,
} from "./corpus.js";

/** The files that may move with the samples, and no others. */
const movable = ["manifest.json", "openapi.json", "openapi.map.json"];

/** The same pages, republished: other sample values and array lengths, another order. */
function republish(pages: ReadonlyMap<string, string>, seed: number) {
  const random = createRandom(seed);
  const shuffled = [...pages]
    .map((entry) => ({ entry, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ entry }) => entry);
  return new Map(
    shuffled.map(([name, text], index) => [
      name,
      churnSamples(text, seed * 10_000 + index),
    ]),
  );
}

/** A document without its examples. */
function dropExamples(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropExamples);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "example" && key !== "examples")
      .map(([key, inner]) => [key, dropExamples(inner)]),
  );
}

async function expectUnmoved(pages: ReadonlyMap<string, string>, seed: number) {
  const republished = republish(pages, seed);
  expect(
    [...pages].filter(([name, text]) => republished.get(name) !== text),
  ).not.toEqual([]);
  const { files: before } = await generateInMemory(pages);
  const { files: after } = await generateInMemory(republished);
  expect(before.size).toBeGreaterThan(10);
  const moved = listDifferences(before, after);
  expect(moved.filter((name) => !movable.includes(name))).toEqual([]);
  const read = (files: ReadonlyMap<string, string>, name: string) =>
    JSON.parse(files.get(name) ?? "null");
  expect(dropExamples(read(after, "openapi.json"))).toEqual(
    dropExamples(read(before, "openapi.json")),
  );
  const { operations, schemas } = read(after, "manifest.json");
  expect({ operations, schemas }).toEqual({
    operations: read(before, "manifest.json").operations,
    schemas: read(before, "manifest.json").schemas,
  });
  expect(operations.length).toBeGreaterThan(0);
}

describe("a release of the docs with nothing but new sample values", () => {
  it("leaves the client of the first page as it is", async () => {
    const text = readFileSync(repository + firstPage, "utf8");
    const pages = new Map([["specs/superoffice/page.md", text]]);
    for (const seed of [1, 2, 3]) await expectUnmoved(pages, seed);
  });

  it.skipIf(!hasCorpus)(
    "leaves the client of a whole vendor as it is",
    async () => {
      await expectUnmoved(readCorpus(), 4);
    },
    300_000,
  );
});
