/**
 * Rewrites the samples of pages as a republication of the docs does: new random
 * values and array lengths, the same keys and kinds of values. Nothing else of
 * the text changes. Used to show that a client does not move with them.
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
        return head + JSON.stringify(churnValue(value, random), null, 2) + end;
      } catch {
        return whole;
      }
    },
  );
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
    await writeFile(join(target, name), churnSamples(text, seed + index));
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
