import { hashContent } from "../../base/host/hash.js";
import type { Compilers } from "../../client/emit/types/compilers.js";
import {
  type BareParts,
  putDocs,
  replaceDocs,
  takeDocs,
} from "../../client/print/late-docs.js";
import type { OutputFile } from "../../client/print/output-file.js";
import { isUnit, type Unit } from "../../client/print/unit.js";
import type { DocsIndex, UnitStore } from "./unit-store.js";

/** What knows earlier prints, and what prints declarations. */
export interface Printing {
  readonly units: UnitStore;
  readonly compilers: Pick<Compilers, "printSources">;
}

/** A file whose declarations are still to be printed. */
interface OpenFile extends BareParts {
  readonly unit: Unit;
  /** The hash of what it declares. */
  readonly layout: string;
}

/**
 * Prints the units that read something else than in an earlier run, and recalls
 * the others. What is declared goes to the compiler in one piece, without its
 * comments, which are put in afterwards; where only comments are others, nothing
 * is sent.
 */
export async function printUnits(
  files: readonly (Unit | OutputFile)[],
  { units, compilers }: Printing,
): Promise<readonly OutputFile[]> {
  const printed = new Map<string, OutputFile>();
  const open: OpenFile[] = [];
  const settle = (unit: Unit, text: string, index?: DocsIndex) => {
    const file = { path: unit.path, text };
    units.keep(unit, file, index);
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
    if (typeof made === "string") {
      settle(file, made);
      continue;
    }
    const bare = takeDocs(made);
    const layout = hashContent(JSON.stringify(bare.parts));
    const before = units.recallDocs(file.path);
    if (before?.layout === layout) {
      const { text, spans } = replaceDocs(before, bare.docs);
      settle(file, text, { layout, spans });
    } else open.push({ ...bare, unit: file, layout });
  }
  if (open.length > 0) {
    const texts = await compilers.printSources(
      open.map(({ unit: { path }, parts }) => ({ path, parts })),
    );
    for (const [index, { unit, docs, layout }] of open.entries()) {
      const { text, spans } = putDocs(texts[index] ?? "", docs);
      settle(unit, text, { layout, spans });
    }
  }
  return files.flatMap(({ path }) => printed.get(path) ?? []);
}
