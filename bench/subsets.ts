/**
 * Measures what is read from parts of a corpus, and from pages that say less:
 * nothing may be wrong or invented, whatever is missing, and no schema may get
 * another name because another page is there.
 *
 *   npx tsx bench/subsets.ts CORPUS_FOLDER MEASURING_PROGRAM [NAME_OF_PART]
 */
import { execFileSync } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OpenApiDocument } from "../generator/openapi/document/document.js";
import { knownDialects } from "../generator/reader/dialects/known-dialects.js";
import { inferApi } from "../generator/reader/inference/infer-api.js";
import { readPages } from "../generator/reader/syntax/pages/read-pages.js";
import { createRandom } from "./churn.js";
import { type CorpusPage, variants } from "./vary-pages.js";

interface Part {
  readonly name: string;
  readonly pages: readonly CorpusPage[];
}

/** The parts of a corpus that are measured: halves, folders, random pages. */
function listParts(pages: readonly CorpusPage[]): readonly Part[] {
  const under = (name: string): Part => ({
    name,
    pages: pages.filter(({ file }) => file.includes(`/${name}/`)),
  });
  const folders = [
    ...new Set(pages.map(({ file }) => file.split("/").at(-2) ?? "")),
  ].sort();
  return [
    { name: "all", pages },
    under("rest"),
    under("agent"),
    { name: "odd", pages: pages.filter((_, index) => index % 2 === 1) },
    { name: "even", pages: pages.filter((_, index) => index % 2 === 0) },
    ...[1, 2, 3, 4].map((seed) => takeRandom(pages, 100, seed)),
    ...[5, 6, 7, 8].map((seed) => takeRandom(pages, 12, seed)),
    ...folders.map(under),
  ];
}

function takeRandom(
  pages: readonly CorpusPage[],
  count: number,
  seed: number,
): Part {
  const random = createRandom(seed);
  const shuffled = pages
    .map((page) => ({ page, key: random() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ page }) => page);
  return { name: `random ${count} of seed ${seed}`, pages: shuffled };
}

function readCorpus(folder: string): readonly CorpusPage[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => ({
      file: `/${name}`,
      text: readFileSync(join(folder, name), "utf8"),
    }));
}

type Truth = {
  readonly paths: Record<string, Record<string, { operationId?: string }>>;
};

/** The operations of a description that stand in a document. */
function restrictTruth(truth: Truth, document: OpenApiDocument): Truth {
  const ids = new Set(
    Object.values(document.paths).flatMap((item) =>
      Object.values(item).flatMap((operation) =>
        "operationId" in operation ? [operation.operationId] : [],
      ),
    ),
  );
  const paths = Object.entries(truth.paths).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(item).filter(([, { operationId = "" }]) =>
        ids.has(operationId),
      ),
    ),
  ]);
  return { ...truth, paths: Object.fromEntries(paths) };
}

interface Row {
  readonly n: number;
  readonly exact: number;
  readonly wrong: number;
}

interface Measured {
  readonly rows: Readonly<Record<string, Row>>;
  readonly wrong: readonly string[];
}

/** Measures a document against the operations of the truth that it holds. */
function measure(
  document: OpenApiDocument,
  truths: readonly Truth[],
  program: string,
): Measured {
  const folder = mkdtempSync(join(tmpdir(), "subsets-"));
  try {
    const candidate = join(folder, "openapi.json");
    writeFileSync(candidate, JSON.stringify(document));
    const args = [program, "--candidate", candidate];
    for (const [index, truth] of truths.entries()) {
      const file = join(folder, `truth-${index}.json`);
      writeFileSync(file, JSON.stringify(restrictTruth(truth, document)));
      args.push("--truth", file);
    }
    const run = (more: readonly string[]) =>
      execFileSync(process.execPath, [...args, ...more], {
        encoding: "utf8",
        maxBuffer: 64e6,
      });
    const rows = JSON.parse(run(["--json"])) as Measured["rows"];
    const wrong = Object.entries(rows)
      .filter(([kind, row]) => row.wrong > 0 && kind !== "schema name")
      .flatMap(([kind]) =>
        run(["--misses", kind, "--limit", "100000"])
          .split("\n")
          .filter((line) => line.startsWith("wrong\t"))
          .map((line) => `${kind}: ${line.slice(6)}`),
      );
    return { rows, wrong };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readDocument(pages: readonly CorpusPage[]): OpenApiDocument {
  const read = pages.flatMap((page) => readPages(page, knownDialects)[0].pages);
  return inferApi(read, { dialects: knownDialects })[0].document;
}

const share = ({ n, exact }: Row = { n: 0, exact: 0, wrong: 0 }) =>
  n === 0 ? "-" : ((100 * exact) / n).toFixed(1);

function main(
  corpus: string,
  program: string,
  wanted: string | undefined,
): number {
  const truths = readdirSync(join(corpus, "truth"))
    .sort()
    .map(
      (name) =>
        JSON.parse(
          readFileSync(join(corpus, "truth", name), "utf8").replace(
            /^\uFEFF/,
            "",
          ),
        ) as Truth,
    );
  const parts = listParts(readCorpus(join(corpus, "pages")));
  let faults = 0;
  console.log(
    "| part | pages | variant | body | response | property | type | wrong |",
  );
  console.log("| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |");
  for (const { name, pages } of parts.filter(
    (part) => !wanted || part.name === wanted,
  )) {
    for (const { name: variant, vary } of variants) {
      const varied = pages.map(({ file, text }, index) => ({
        file,
        text: vary(text, index),
      }));
      const { rows, wrong } = measure(readDocument(varied), truths, program);
      const shares = [
        "request body type",
        "response type",
        "property",
        "property type",
      ].map((kind) => share(rows[kind]));
      console.log(
        `| ${[name, pages.length, variant, ...shares, wrong.length].join(" | ")} |`,
      );
      for (const line of wrong) console.log(`    ${line}`);
      faults += wrong.length;
    }
  }
  return faults;
}

const [corpus, program, wanted] = process.argv.slice(2);
if (!corpus || !program) {
  console.error(
    "usage: npx tsx bench/subsets.ts CORPUS_FOLDER MEASURING_PROGRAM [NAME_OF_PART]",
  );
  process.exit(2);
}
process.exitCode = main(corpus, program, wanted) > 0 ? 1 : 0;
