import { compareExported } from "../../../../generator/build/release/resolve-names-and-version.js";
import type { ProgramFile } from "../../../../generator/client/emit/programs/print-programs.js";
import type { Change } from "../../../../generator/openapi/diff/change.js";
import { diffDocuments } from "../../../../generator/openapi/diff/diff-documents.js";
import { compileAgainst } from "./compile.js";
import { type Emission, emitSources, printCode } from "./emission.js";
import type { Mutant } from "./list-mutants.js";

/** A mutant of which too little is said. */
export interface Missed {
  readonly mutant: string;
  /** What is said: nothing though the code is another one, or nothing that breaks though programs do not compile. */
  readonly said: readonly string[];
  /** What the compiler says of programs of the old package. */
  readonly compiler: string | undefined;
}

/** Holds what is said of mutants against what is emitted for them, and against the compiler. */
export async function judgeMutants(
  base: Emission,
  programs: readonly ProgramFile[],
  mutants: readonly Mutant[],
): Promise<readonly Missed[]> {
  const code = printCode(base);
  const changed: (readonly [string, Emission])[] = [];
  for (const { name, description } of mutants) {
    const emission = await emitSources(description);
    if (emission !== undefined && printCode(emission) !== code)
      changed.push([name, emission]);
  }
  const faults = compileAgainst(
    programs,
    changed.map(([, emission]) => emission),
  );
  return changed.flatMap(([mutant, emission], index): readonly Missed[] => {
    const changes = compareAll(base, emission);
    const compiler = faults[index];
    const breaks = changes.some(({ level }) => level === "breaking");
    const isEnough = compiler === undefined ? changes.length > 0 : breaks;
    const said = changes.map(({ rule, level }) => `${rule} ${level}`);
    return isEnough ? [] : [{ mutant, said, compiler }];
  });
}

/** All that `diff` says of two descriptions: of the API, and of names in code. */
function compareAll(before: Emission, after: Emission): readonly Change[] {
  const diff = diffDocuments(before, after);
  const names = compareExported({
    before: before.model,
    after: after.model,
    aliases: [],
    diff,
    told: [],
  });
  return [...diff.changes, ...names];
}
