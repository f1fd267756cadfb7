import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { churnSamples, churnSpace, createRandom } from "../../bench/churn.js";
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
      churnSpace(
        churnSamples(text, seed * 10_000 + index),
        seed * 20_000 + index,
      ),
    ]),
  );
}

/** A document without its examples, and without the white space of its texts. */
function dropExamples(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/\s+/g, " ");
  if (Array.isArray(value)) return value.map(dropExamples);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "example" && key !== "examples")
      .map(([key, inner]) => [key, dropExamples(inner)]),
  );
}

function countLines(text: string): number {
  return text.split("\n").length;
}

/** What a manifest indexes, without the lines that it stands on. */
function dropLines({
  operations,
  schemas,
}: Record<"operations" | "schemas", readonly { readonly line?: number }[]>) {
  const drop = ({ line: _, ...rest }: { readonly line?: number }) => rest;
  return { operations: operations.map(drop), schemas: schemas.map(drop) };
}

async function expectUnmoved(pages: ReadonlyMap<string, string>, seed: number) {
  const republished = republish(pages, seed);
  expect(
    [...pages].filter(([name, text]) => republished.get(name) !== text),
  ).not.toEqual([]);
  expect(
    [...pages].filter(
      ([name, text]) =>
        countLines(republished.get(name) ?? "") !== countLines(text),
    ),
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
  const [then, now] = [before, after].map((files) =>
    dropLines(read(files, "manifest.json")),
  );
  expect(now).toEqual(then);
  expect(now?.operations.length).toBeGreaterThan(0);
}

describe("the tool that republishes pages", () => {
  const page = [
    "---\nuid: a\n---\n\n# GET a\n\n| Id | int32 |\n|---|---|\n",
    '```http_\nHTTP/1.1 200 OK\n\n{"Id": 1, "List": [{"A": "et"}], "On": "2021-11-04T16:55:30+01:00"}\n```',
  ].join("\n");

  it("changes values and lengths of arrays, and neither keys nor kinds", () => {
    const bodies = [1, 2, 3, 4].map((seed) =>
      JSON.parse(/\{[\s\S]*\}/.exec(churnSamples(page, seed))?.[0] ?? ""),
    );
    expect(new Set(bodies.map(({ List }) => List.length)).size).toBeGreaterThan(
      1,
    );
    expect(new Set(bodies.map(({ Id }) => Id)).size).toBeGreaterThan(1);
    for (const body of bodies) {
      expect(Object.keys(body)).toEqual(["Id", "List", "On"]);
      expect(Object.keys(body.List[0])).toEqual(["A"]);
      expect(body.On).toMatch(/^20\d\d-\d\d-\d\dT/);
    }
  });

  it("changes white space, and no word", () => {
    const texts = [1, 2, 3].map((seed) => churnSpace(page, seed));
    expect(new Set([page, ...texts]).size).toBe(4);
    const words = (text: string) => text.split(/[\s]+/).join(" ").trim();
    for (const text of texts) {
      expect(words(text)).toBe(
        words(page.replace("|---|---|", "| --- | --- |")),
      );
      expect(text).toContain("---\nuid: a\n---\n");
    }
  });
});

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
