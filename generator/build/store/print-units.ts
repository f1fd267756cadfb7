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
  /** What begins to compile modules that were printed now. */
  readonly compileAhead?: ((files: readonly OutputFile[]) => void) | undefined;
}

/** A file whose declarations are still to be printed. */
interface OpenFile extends BareParts {
  readonly unit: Unit;
  /** The hash of what it declares. */
  readonly layout: string;
}

/** How much text is printed before its compilation begins: each time costs a little. */
const compiledAtOnce = 256 * 1024;

/**
 * Prints the units that read something else than in an earlier run, and recalls
 * the others. What is declared goes to the compiler in one piece, without its
 * comments, which are put in afterwards; where only comments are others, nothing
 * is sent.
 */
export async function printUnits(
  files: readonly (Unit | OutputFile)[],
  { units, compilers, compileAhead }: Printing,
): Promise<readonly OutputFile[]> {
  const printed = new Map<string, OutputFile>();
  const modules = gatherModules(compileAhead);
  const open: OpenFile[] = [];
  const settle = (unit: Unit, text: string, index?: DocsIndex) => {
    const file = { path: unit.path, text };
    units.keep(unit, file, index);
    printed.set(unit.path, file);
    modules.add(file);
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
  modules.flush();
  if (open.length > 0) {
    const texts = await compilers.printSources(
      open.map(({ unit: { path }, parts }) => ({ path, parts })),
    );
    for (const [index, { unit, docs, layout }] of open.entries()) {
      const { text, spans } = putDocs(texts[index] ?? "", docs);
      settle(unit, text, { layout, spans });
    }
    modules.flush();
  }
  return files.flatMap(({ path }) => printed.get(path) ?? []);
}

/** Gathers modules, and sends them where they are compiled once they are many. */
function gatherModules(send: Printing["compileAhead"]) {
  let gathered: OutputFile[] = [];
  let size = 0;
  const flush = () => {
    if (gathered.length > 0) send?.(gathered);
    gathered = [];
    size = 0;
  };
  const add = (file: OutputFile) => {
    if (!file.path.endsWith(".ts")) return;
    gathered.push(file);
    size += file.text.length;
    if (size > compiledAtOnce) flush();
  };
  return { add, flush };
}
