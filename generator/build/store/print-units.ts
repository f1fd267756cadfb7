import type { Compilers } from "../../client/emit/types/compilers.js";
import type { OutputFile } from "../../client/print/output-file.js";
import {
  isUnit,
  type SourceParts,
  type Unit,
} from "../../client/print/unit.js";
import type { UnitStore } from "./unit-store.js";

/** What knows earlier prints, and what prints declarations. */
export interface Printing {
  readonly units: UnitStore;
  readonly compilers: Pick<Compilers, "printSources">;
}

/**
 * Prints the units that read something else than in an earlier run, and recalls
 * the others. What is declared goes to the compiler in one piece, and nothing
 * is sent where nothing of it changed.
 */
export async function printUnits(
  files: readonly (Unit | OutputFile)[],
  { units, compilers }: Printing,
): Promise<readonly OutputFile[]> {
  const printed = new Map<string, OutputFile>();
  const open: { readonly unit: Unit; readonly source: SourceParts }[] = [];
  const settle = (unit: Unit, text: string) => {
    const file = { path: unit.path, text };
    units.keep(unit, file);
    printed.set(unit.path, file);
  };
  for (const file of files) {
    if (!isUnit(file)) {
      printed.set(file.path, file);
      continue;
    }
    const known = units.recall(file);
    if (known !== undefined) {
      printed.set(file.path, known);
      continue;
    }
    const made = file.print();
    const { path } = file;
    if (typeof made === "string") settle(file, made);
    else open.push({ unit: file, source: { path, parts: made } });
  }
  if (open.length > 0) {
    const texts = await compilers.printSources(open.map((one) => one.source));
    for (const [index, { unit }] of open.entries())
      settle(unit, texts[index] ?? "");
  }
  return files.flatMap(({ path }) => printed.get(path) ?? []);
}
