/**
 * Rewrites pages as a republication of the docs does: new random values and
 * array lengths in the samples, with the same keys and kinds of values, and
 * other white space. What the pages say stays. Used to show that a client does
 * not move with it.
 *
 *   npx tsx bench/churn.ts SOURCE_FOLDER TARGET_FOLDER [SEED]
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A page's text with other values in every JSON sample (fences with a `!` or `_`). */
export function churnSamples(text: string, seed: number): string {
  const random = createRandom(seed);
  return text.replace(
    /(```http[!_]\n[\s\S]*?\n\n)([\s\S]*?)(\n```)/g,
    (whole, head: string, body: string, end: string) => {
      try {
        const value = JSON.parse(body) as Json;
        const indent = random() < 0.5 ? 2 : 4;
        const churned = churnValue(value, random);
        return head + JSON.stringify(churned, null, indent) + end;
      } catch {
        return whole;
      }
    },
  );
}

/**
 * A page's text with other white space, where it says nothing: wider cells,
 * spaces at the ends of headings, and more or fewer empty lines between blocks.
 * Front matter and fences stay as they are.
 */
export function churnSpace(text: string, seed: number): string {
  const random = createRandom(seed);
  let end: string | undefined;
  const lines = text.split("\n");
  const churned = lines.flatMap((line, index) => {
    if (end !== undefined) {
      if (line.startsWith(end)) end = undefined;
      return [line];
    }
    if (line.startsWith("```")) end = "```";
    else if (index === 0 && line === "---") end = "---";
    else if (line === "" && index < lines.length - 1)
      return churnGap(lines, index, random);
    else return [churnLine(line, random)];
    return [line];
  });
  return churned.join("\n");
}

/** One to three empty lines in place of each gap, but within indented code. */
function churnGap(
  lines: readonly string[],
  index: number,
  random: () => number,
): readonly string[] {
  const next = lines.slice(index).find((line) => line !== "");
  if (next === undefined || /^(?: {4}|\t)/.test(next)) return [""];
  if (lines[index - 1] === "") return [];
  const count = random() < 0.6 ? 1 : 2 + Math.floor(random() * 2);
  return Array.from({ length: count }, () => "");
}

function churnLine(line: string, random: () => number): string {
  const some = () => " ".repeat(1 + Math.floor(random() * 3));
  if (/^#+ /.test(line)) return line + (random() < 0.3 ? some() : "");
  // A pipe that is escaped stands inside a cell.
  const isRow = /^\|.*\|\s*$/.test(line) && !line.includes("\\|");
  return isRow
    ? line.replace(/ ?\| ?/g, () => `${some()}|${some()}`).trim()
    : line;
}

/** Mulberry32: a small seeded generator of numbers in [0, 1). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const words = "sit amet qui dolor Dr. Quis-Et é ab ipsum vel".split(" ");

function churnValue(value: Json, random: () => number): Json {
  const upTo = (limit: number) => Math.floor(random() * limit);
  if (Array.isArray(value)) {
    const [first] = value;
    if (first === undefined) return [];
    const length = 1 + upTo(3);
    return Array.from({ length }, (_, i) =>
      churnValue(value[i] ?? first, random),
    );
  }
  switch (typeof value) {
    case "boolean":
      return random() < 0.5;
    case "number":
      return Number.isInteger(value) ? 1 + upTo(999) : upTo(99999) + 0.25;
    case "string":
      return churnString(value, upTo);
    case "object":
      return value === null
        ? null
        : Object.fromEntries(
            Object.entries(value).map(([key, inner]) => [
              key,
              churnValue(inner, random),
            ]),
          );
  }
}

function churnString(value: string, upTo: (limit: number) => number): string {
  if (/^\d{4}-\d\d-\d\dT/.test(value)) {
    const two = (limit: number) => String(1 + upTo(limit)).padStart(2, "0");
    return `20${two(20)}-${two(12)}-${two(28)}T${two(22)}:55:30.${1 + upTo(999999)}+0${1 + upTo(2)}:00`;
  }
  // Encoded data keeps the signature that it begins with.
  if (/^GIF89|^R0lGOD/.test(value))
    return value.slice(0, 8) + words[upTo(words.length)];
  return Array.from(
    { length: 1 + upTo(3) },
    () => words[upTo(words.length)],
  ).join(" ");
}

async function churnFolder(
  source: string,
  target: string,
  seed: number,
): Promise<number> {
  const names = (await readdir(source, { recursive: true })).filter((name) =>
    name.endsWith(".md"),
  );
  for (const [index, name] of names.entries()) {
    const text = await readFile(join(source, name), "utf8");
    await mkdir(dirname(join(target, name)), { recursive: true });
    const churned = churnSpace(churnSamples(text, seed + index), seed + index);
    await writeFile(join(target, name), churned);
  }
  return names.length;
}

const [source, target, seed] = process.argv.slice(2);
if (import.meta.url === `file://${process.argv[1]}`) {
  if (!source || !target) {
    console.error(
      "usage: npx tsx bench/churn.ts SOURCE_FOLDER TARGET_FOLDER [SEED]",
    );
    process.exit(2);
  }
  console.log(
    `${await churnFolder(source, target, Number(seed ?? 1))} pages rewritten`,
  );
}
