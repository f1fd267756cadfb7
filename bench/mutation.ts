/**
 * Asks whether a part's own tests notice what is changed in it. Stryker's
 * instrumenter puts each mutant behind a switch; one process of Vitest runs each
 * test as it is, then with every mutant that it reaches. What lives, and what runs
 * before any test does, is tried once more in a process of its own, for a cache may
 * have hidden it. (Stryker's own runner for Vitest 4.1 reports living mutants
 * that its tests kill: stryker-js issues 5928 and 6073.)
 *
 *     npm run bench:mutation -- PART [FILE…] [--sample N] [--seed S] [--quick]
 *
 * PART is `runtime`, `diff` or `reader`; FILE is a part of a path, and limits the
 * sources. `--sample` draws as many of their mutants, the same ones for one
 * seed. `--quick` leaves out the second try. Prints the living ones, and the
 * score; writes the same into `bench/mutation/.out/PART/`.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { globSync } from "tinyglobby";
import { instrumentSample } from "./mutation/instrument.js";
import { root } from "./mutation/mutant.js";
import { parts } from "./mutation/parts.js";
import { printOutcome } from "./mutation/print-outcome.js";
import { installStryker, tryMutants } from "./mutation/try-mutants.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: "string" },
    seed: { type: "string", default: "1" },
    quick: { type: "boolean", default: false },
  },
});
const [name = "", ...wanted] = positionals;
const part = parts[name];
if (!part) throw new Error(`say which part: ${Object.keys(parts).join(", ")}`);
installStryker();
const files = globSync([...part.sources], { cwd: root })

  .filter((file) => !file.endsWith(".d.ts"))
  .filter((file) => wanted.length === 0 || wanted.some((w) => file.includes(w)))
  .sort()
  .map((file) => join(root, file));
const folder = join(root, "bench/mutation/.out", name);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const sample = values.sample === undefined ? undefined : Number(values.sample);
const drawn = await instrumentSample(files, sample, values.seed, folder);
console.log(`${drawn.mutants.length} of ${drawn.outOf} mutants`);
const outcome = await tryMutants(
  drawn.mutants,
  part.tests,
  folder,
  values.quick,
);
const printed = printOutcome(drawn.mutants, outcome, drawn.outOf);
writeFileSync(join(folder, "outcome.txt"), printed);
console.log(printed);
