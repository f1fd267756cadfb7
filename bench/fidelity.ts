/**
 * Measures the documents that Endpaper reads from corpora of pages against the
 * vendor's own descriptions, and writes docs/fidelity.md: the figures, and every
 * miss in one of a few classes; and the figures that matter most into README.md.
 * The descriptions measure only; nothing of them reaches the generator.
 *
 *   npm run fidelity -- [MEASURING_PROGRAM CORPUS_FOLDER …]
 *
 * A CORPUS_FOLDER holds pages/ and truth/*.json. MEASURING_PROGRAM takes
 * --candidate FILE, --truth FILE …, --json or --misses KIND --limit N. By
 * default the program and the corpora of ../shared.
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
import { basename, join } from "node:path";
import {
  classes,
  classifyMiss,
  type Evidence,
  type Miss,
} from "./classify-miss.js";

interface Row {
  readonly n: number;
  readonly exact: number;
  readonly vague: number;
  readonly wrong: number;
  readonly missing: number;
}

/** Runs the measuring program with arguments and gives what it prints. */
function measure(program: string, args: readonly string[]): string {
  return execFileSync(process.execPath, [program, ...args], {
    encoding: "utf8",
    maxBuffer: 64e6,
  });
}

function readPages(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"));
}

/** The figures of a corpus, and its part of the report. */
interface Measured {
  readonly name: string;
  readonly rows: Record<string, Row>;
  readonly report: string;
}

function measureCorpus(corpus: string, program: string): Measured {
  const folder = mkdtempSync(join(tmpdir(), "fidelity-"));
  try {
    const candidate = join(folder, "openapi.json");
    const pages = join(corpus, "pages");
    const args = ["openapi", pages, "--output", candidate];
    execFileSync(process.execPath, ["bin/endpaper.js", ...args], {
      stdio: ["ignore", "ignore", "ignore"],
    });
    const truths = readdirSync(join(corpus, "truth")).sort();
    const common = [
      "--candidate",
      candidate,
      ...truths.flatMap((name) => ["--truth", join(corpus, "truth", name)]),
    ];
    const rows = JSON.parse(measure(program, [...common, "--json"])) as Record<
      string,
      Row
    >;
    const misses = Object.keys(rows).flatMap((kind) =>
      measure(program, [...common, "--misses", kind, "--limit", "100000"])
        .split("\n")
        .filter((line) => line !== "")
        .map((line): Miss => {
          const [verdict = "", ...where] = line.split("\t");
          return { kind, verdict, where: where.join("\t") };
        }),
    );
    const document = JSON.parse(
      readFileSync(candidate, "utf8"),
    ) as Evidence["document"];
    const grown = new Set(
      misses
        .filter(({ kind }) => kind === "property invented")
        .map(({ where }) => where.split(".")[0] ?? where),
    );
    const evidence = { document, pages: readPages(pages), grown };
    const name = basename(corpus);
    return { name, rows, report: printReport(name, rows, misses, evidence) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function printReport(
  name: string,
  rows: Record<string, Row>,
  misses: readonly Miss[],
  evidence: Evidence,
): string {
  const classified = misses.map((miss) => ({
    miss,
    ...classifyMiss(miss, evidence),
  }));
  const lines = [
    `## ${name}`,
    "",
    `${evidence.pages.length} pages.`,
    "",
    "| kind | n | exact | vague | wrong | missing | exact % |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...Object.entries(rows).map(
      ([kind, { n, exact, vague, wrong, missing }]) =>
        `| ${kind} | ${n} | ${exact} | ${vague} | ${wrong} | ${missing} | ${((100 * exact) / n).toFixed(2)} |`,
    ),
    "",
    `### Every miss of ${name}, classified`,
  ];
  for (const name of classes) {
    const members = classified.filter((item) => item.class === name);
    lines.push("", `#### ${name} (${members.length})`);
    const reasons = [...new Set(members.map(({ reason }) => reason))].sort();
    for (const reason of reasons) {
      const of = members.filter((item) => item.reason === reason);
      lines.push(
        "",
        `${reason} (${of.length}):`,
        "",
        wrap(
          of
            .map(({ miss }) => `${miss.kind} \`${subjectOf(miss)}\``)
            .sort()
            .join(", "),
        ),
      );
    }
    if (members.length === 0) lines.push("", "None.");
  }
  return `${lines.join("\n")}\n`;
}

/** What a miss is about, without what the vendor's description says of it. */
function subjectOf({ where }: Miss): string {
  return where.split(/: (?=[^:]*$)/)[0] ?? where;
}

function wrap(text: string): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.length - 1;
    const joined = `${lines[last]} ${word}`.trim();
    if (joined.length > 100) lines.push(word);
    else lines[last] = joined;
  }
  return lines.join("\n");
}

const head = `# Fidelity

<!-- Written by \`npm run fidelity\`. Do not edit. -->

What Endpaper reads from pages, measured against the vendor's own description of
the same operations. *Vague* asserts less than the description and nothing false;
*wrong* contradicts it. The pages of 2021 are eight months newer than their
description: what they have besides is in the class of its own.
`;

/** The kinds that the README shows. */
const shownKinds = [
  "operation",
  "parameter type",
  "response status",
  "response type",
  "request body type",
  "property",
  "property type",
];

/** A table of the corpora, with what is exact and what is wrong of each kind. */
function printSummary(all: readonly Measured[]): string {
  const cell = ({ n, exact, wrong }: Row) =>
    `${((100 * exact) / n).toFixed(1)} | ${((100 * wrong) / n).toFixed(1)}`;
  return [
    `| % of the description | ${all.map(({ name }) => `${name}: exact | wrong`).join(" | ")} |`,
    `| --- | ${all.map(() => "---: | ---:").join(" | ")} |`,
    ...shownKinds.map(
      (kind) =>
        `| ${kind} | ${all
          .map(({ rows }) => (rows[kind] ? cell(rows[kind]) : "– | –"))
          .join(" | ")} |`,
    ),
  ].join("\n");
}

const shared = "../shared/corpus";
const [program = "../shared/tools/fidelity.mjs", ...corpora] =
  process.argv.slice(2);
const folders =
  corpora.length > 0
    ? corpora
    : readdirSync(shared)
        .filter((name) => name.startsWith("superoffice-"))
        .sort()
        .map((name) => join(shared, name));
const all = folders.map((folder) => measureCorpus(folder, program));
writeFileSync(
  "docs/fidelity.md",
  [head, ...all.map(({ report }) => report)].join("\n"),
);
const readme = readFileSync("README.md", "utf8");
writeFileSync(
  "README.md",
  readme.replace(
    /(<!-- fidelity -->\n)[\s\S]*?(<!-- \/fidelity -->)/,
    (_, start: string, end: string) => `${start}${printSummary(all)}\n${end}`,
  ),
);
console.log("docs/fidelity.md and README.md are written");
