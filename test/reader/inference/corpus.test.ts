import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printDocument } from "../../../generator/openapi/document/print-document.js";
import { knownDialects } from "../../../generator/reader/dialects/known-dialects.js";
import { inferApi } from "../../../generator/reader/inference/infer-api.js";
import { readPages } from "../../../generator/reader/syntax/pages/read-pages.js";

const corpus = "../shared/corpus/superoffice-2023";
const tool = "../shared/tools/fidelity.mjs";
const isThere = existsSync(corpus) && existsSync(tool);

interface Score {
  readonly n: number;
  readonly exact: number;
  readonly vague: number;
  readonly wrong: number;
  readonly missing: number;
  readonly exactShare: number;
}

/** Measures the document against the vendor's own; the truth only measures. */
describe.skipIf(!isThere)("the vendor's 793 operations", () => {
  let scores: Readonly<Record<string, Score>> = {};
  let errors: readonly string[] = [];
  const folder = mkdtempSync(join(tmpdir(), "endpaper-"));

  beforeAll(() => {
    const files = globSync("pages/**/*.md", { cwd: corpus });
    const pages = files.flatMap((file) => {
      const text = readFileSync(join(corpus, file), "utf8");
      return readPages({ file, text }, knownDialects)[0].pages;
    });
    const [{ document }, diagnostics] = inferApi(pages, {
      dialects: knownDialects,
    });
    errors = diagnostics
      .filter(({ severity }) => severity === "error")
      .map(({ message }) => message);
    const candidate = join(folder, "openapi.json");
    writeFileSync(candidate, printDocument(document));
    const truths = ["rest", "agent"].flatMap((half) => [
      "--truth",
      `${corpus}/truth/${half}.swagger.json`,
    ]);
    const args = [tool, "--candidate", candidate, ...truths, "--json"];
    scores = JSON.parse(execFileSync("node", args, { encoding: "utf8" }));
  }, 180_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    "operation",
    "operationId",
    "tag",
    "summary",
    "parameter",
    "parameter required",
    "response status",
    "request media types",
    "response media types",
    "request body",
  ])("have every %s exact", (kind) => {
    expect(scores[kind]).toMatchObject({ exactShare: 1 });
  });

  it("invent nothing", () => {
    const kinds = Object.keys(scores);
    expect(kinds.filter((kind) => kind.endsWith("invented"))).toEqual([]);
    expect(errors).toEqual([]);
  });

  it.each([
    "request body type",
    "response type",
  ])("have no wrong %s, and nearly all exact", (kind) => {
    expect(scores[kind]?.wrong).toBe(0);
    expect(scores[kind]?.exactShare).toBeGreaterThanOrEqual(0.97);
  });

  it("have the properties that the pages show, none of a wrong type", () => {
    expect(scores.property?.exactShare).toBeGreaterThanOrEqual(0.9);
    expect(scores["property type"]?.wrong).toBe(0);
    expect(scores["parameter type"]?.wrong).toBe(0);
  });
});
