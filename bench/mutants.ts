/**
 * Changes a description in every way that `test/openapi/diff/mutants` knows, one thing
 * at a time, and prints each of which `diff` says too little: nothing though
 * the code is another one, or nothing that breaks though programs of the old
 * package do not compile. `npx tsx bench/mutants.ts`; takes some minutes.
 */
import { describeEverything } from "../test/openapi/descriptions/every-part.js";
import { printOldPrograms } from "../test/openapi/diff/mutants/compile.js";
import { describeMill } from "../test/openapi/diff/mutants/description.js";
import { emitSources } from "../test/openapi/diff/mutants/emission.js";
import { judgeMutants } from "../test/openapi/diff/mutants/judge-mutants.js";
import { listMutants } from "../test/openapi/diff/mutants/list-mutants.js";
import { describePress } from "../test/openapi/diff/mutants/wire-description.js";

/** As many are compiled together. */
const atOnce = 100;

for (const description of [
  describeMill(),
  describePress(),
  describeEverything(),
]) {
  const base = await emitSources(description);
  if (base === undefined) throw new Error("the description has errors");
  const programs = printOldPrograms(base);
  const mutants = listMutants(description);
  let missed = 0;
  for (let from = 0; from < mutants.length; from += atOnce) {
    const some = mutants.slice(from, from + atOnce);
    for (const one of await judgeMutants(base, programs, some)) {
      missed += 1;
      console.log(JSON.stringify(one));
    }
  }
  console.log(`${missed} of ${mutants.length} are missed`);
}
