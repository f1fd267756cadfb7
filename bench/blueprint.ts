import { execFileSync } from "node:child_process";
import {
  mkdtempSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { readBlueprint } from "../generator/reader/blueprint/read-blueprint.js";
import { inferApi } from "../generator/reader/inference/infer-api.js";

/**
 * Reads the API Blueprints of a corpus and compares what comes out with its
 * truths. With a kind, such as `response property`, it lists what is missed.
 *
 *     npx tsx bench/blueprint.ts ../shared [KIND]
 */

/** How often one kind of thing was found, and was right. */
export interface KindScore {
  readonly n: number;
  readonly exact: number;
  readonly vague: number;
  readonly wrong: number;
  readonly missing: number;
  readonly invented: number;
}

interface Case {
  readonly name: string;
  readonly files: readonly string[];
  readonly truth: string;
}

/** What the scorer says of a document, by kind. */
export type Scores = Readonly<Record<string, KindScore>>;

/** Scores every blueprint of the corpus: by its name, in the order of the corpus. */
export function scoreBlueprints(
  shared: string,
  missed?: string,
): ReadonlyMap<string, Scores> {
  const folder = mkdtempSync(join(tmpdir(), "endpaper-blueprints-"));
  const scores = new Map<string, Scores>();
  for (const { name, files, truth } of listCases(shared)) {
    const pages = files.flatMap((file) => {
      const text = readFileSync(file, "utf8");
      const [read] = readBlueprint({ file: relative(shared, file), text });
      return read.pages;
    });
    const [{ document }] = inferApi(pages, { dialects: [] });
    const candidate = join(folder, "candidate.json");
    writeFileSync(candidate, JSON.stringify(document));
    const scorer = join(shared, "tools", "score-openapi.mjs");
    const given = ["--candidate", candidate, "--truth", truth];
    const how = missed ? ["--misses", missed, "--limit", "400"] : ["--json"];
    const output = execFileSync("node", [scorer, ...given, ...how], {
      encoding: "utf8",
    });
    if (missed) process.stdout.write(output.replace(/^(?=.)/gm, `${name}\t`));
    else scores.set(name, JSON.parse(output).kinds);
  }
  return scores;
}

/** The scores of several documents as those of one. */
export function sumScores(scores: Iterable<Scores>): Scores {
  const sums: Record<string, KindScore> = {};
  for (const one of scores)
    for (const [kind, score] of Object.entries(one)) {
      const sum = sums[kind];
      sums[kind] = {
        n: (sum?.n ?? 0) + score.n,
        exact: (sum?.exact ?? 0) + score.exact,
        vague: (sum?.vague ?? 0) + score.vague,
        wrong: (sum?.wrong ?? 0) + score.wrong,
        missing: (sum?.missing ?? 0) + score.missing,
        invented: (sum?.invented ?? 0) + score.invented,
      };
    }
  return sums;
}

function listCases(shared: string): readonly Case[] {
  const docs = join(shared, "corpus", "docs");
  const list = (folder: string, names: readonly string[]) =>
    execFileSync("find", [folder, "-type", "f", ...names], { encoding: "utf8" })
      .split("\n")
      .filter(Boolean)
      .sort();
  const large = join(docs, "apib-usaspending");
  const contracts = list(join(large, "pages"), ["-name", "*.md"]).filter(
    (file) => /^FORMAT: 1A/.test(readFileSync(file, "utf8")),
  );
  const truths = list(join(docs, "apib", "truth"), ["-name", "*.json"]);
  const pages = list(join(docs, "apib", "pages"), []);
  const small = truths.flatMap((truth): readonly Case[] => {
    if (truth.includes("apib2swagger")) return [];
    const operations = Object.values(
      JSON.parse(readFileSync(truth, "utf8")).paths,
    ).flatMap((item) => Object.values(item as Record<string, unknown>));
    const named = operations
      .map((one) => (one as { readonly "x-file"?: string })["x-file"])
      .find(Boolean);
    const file = pages.find(
      (page) => named !== undefined && page.endsWith(named),
    );
    return file
      ? [{ name: basename(truth, ".json"), files: [file], truth }]
      : [];
  });
  const truth = join(large, "truth", "truth.json");
  return [
    { name: basename(dirname(dirname(truth))), files: contracts, truth },
    ...small,
  ];
}

function print(scores: ReadonlyMap<string, Scores>): void {
  for (const [name, one] of scores)
    for (const [kind, { n, exact, missing, invented, wrong }] of Object.entries(
      one,
    ))
      if (missing + invented + wrong > 0)
        console.log(
          `${name}: ${kind}: ${exact} of ${n}, ${missing} missing, ${wrong} wrong, ${invented} invented`,
        );
  console.log("");
  for (const [kind, score] of Object.entries(sumScores(scores.values()))) {
    const { n, exact, vague, wrong, missing, invented } = score;
    const recall = ((100 * exact) / Math.max(n, 1)).toFixed(1);
    const said = exact + wrong + invented;
    const precision = ((100 * exact) / Math.max(said, 1)).toFixed(1);
    console.log(
      `${kind.padEnd(22)} n ${n}, exact ${exact}, vague ${vague}, wrong ${wrong}, missing ${missing}, invented ${invented}: R ${recall} P ${precision}`,
    );
  }
}

const [, script, shared = "../shared", missed] = process.argv;
if (script?.endsWith("blueprint.ts"))
  print(scoreBlueprints(realpathSync(resolve(shared)), missed));
