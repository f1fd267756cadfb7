import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { describeEverything } from "../../descriptions/every-part.js";
import { compileAgainst, printOldPrograms } from "./compile.js";
import { describeMill } from "./description.js";
import { type Emission, emitSources } from "./emission.js";
import { judgeMutants } from "./judge-mutants.js";
import { listMoves } from "./list-moves.js";
import { listMutants, type Mutant } from "./list-mutants.js";
import { describePress } from "./wire-description.js";

/** As many at a time are compiled together; `bench/mutants.ts` takes all there are. */
const atOnce = 30;

describe.each([
  ["a mill", describeMill],
  ["a press", describePress],
  ["every part of a description", describeEverything],
] as const)("one thing that is otherwise in %s", (_, describeApi) => {
  let base: Emission;
  let mutants: readonly Mutant[];
  beforeAll(async () => {
    const emission = await emitSources(describeApi());
    if (emission === undefined) throw new Error("it has errors");
    base = emission;
    mutants = listMutants(describeApi());
  });

  it("leaves nothing to say where it is the same", () => {
    const programs = printOldPrograms(base);
    expect(compileAgainst(programs, [base])).toEqual([undefined]);
  });

  it("is seen where the code is another one, and breaks where programs do not compile", async () => {
    const programs = printOldPrograms(base);
    const some = fc.uniqueArray(fc.nat(mutants.length - 1), {
      minLength: atOnce,
      maxLength: atOnce,
    });
    await fc.assert(
      fc.asyncProperty(some, async (indexes) => {
        const chosen = indexes.flatMap((index) => mutants[index] ?? []);
        expect(await judgeMutants(base, programs, chosen)).toEqual([]);
      }),
      { numRuns: 2, seed: 14, endOnFailure: true },
    );
  }, 300_000);
});

it("sees what moves, or stands in another order", async () => {
  const base = await emitSources(describePress());
  if (base === undefined) throw new Error("it has errors");
  const moves = listMoves(describePress);
  expect(moves.length).toBeGreaterThan(10);
  expect(await judgeMutants(base, printOldPrograms(base), moves)).toEqual([]);
}, 300_000);
