/**
 * Measures the document that Endpaper reads from a corpus of pages against the
 * vendor's own description, and writes docs/fidelity.md: the figures, and every
 * miss in one of three classes. The description measures only; nothing of it
 * reaches the generator.
 *
 *   npm run fidelity -- CORPUS_FOLDER MEASURING_PROGRAM
 *
 * CORPUS_FOLDER holds pages/ and truth/*.json. MEASURING_PROGRAM takes
 * --candidate FILE, --truth FILE …, --json or --misses KIND --limit N.
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

function main(corpus: string, program: string): string {
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
    return printReport(rows, misses, { document, pages: readPages(pages) });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function printReport(
  rows: Record<string, Row>,
  misses: readonly Miss[],
  evidence: Evidence,
): string {
  const classified = misses.map((miss) => ({
    miss,
    ...classifyMiss(miss, evidence),
  }));
  const lines = [
    "# Fidelity",
    "",
    "<!-- Written by `npm run fidelity`. Do not edit. -->",
    "",
    `What Endpaper reads from ${evidence.pages.length} pages, measured against the vendor's own`,
    "description of the same operations. *Vague* asserts less than the description",
    "and nothing false; *wrong* contradicts it.",
    "",
    "| kind | n | exact | vague | wrong | missing | exact % |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...Object.entries(rows).map(
      ([kind, { n, exact, vague, wrong, missing }]) =>
        `| ${kind} | ${n} | ${exact} | ${vague} | ${wrong} | ${missing} | ${((100 * exact) / n).toFixed(2)} |`,
    ),
    "",
    "## Every miss, classified",
  ];
  for (const name of classes) {
    const members = classified.filter((item) => item.class === name);
    lines.push("", `### ${name} (${members.length})`);
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

const [corpus, program] = process.argv.slice(2);
if (!corpus || !program) {
  console.error("usage: npm run fidelity -- CORPUS_FOLDER MEASURING_PROGRAM");
  process.exit(2);
}
writeFileSync("docs/fidelity.md", main(corpus, program));
console.log("docs/fidelity.md is written");
