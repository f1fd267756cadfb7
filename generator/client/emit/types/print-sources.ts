import type { OutputFile } from "../../print/output-file.js";
import { printSourceFile } from "../../print/tools/ts-morph.js";
import { isUnit, type SourceParts, type Unit } from "../../print/unit.js";

/** Prints files of declarations by ts-morph, which takes long to load. */
export function printSources(
  sources: readonly SourceParts[],
): readonly string[] {
  return sources.map(({ path, parts }) => printSourceFile(path, parts));
}

/** Prints at once what of some files is not printed yet. */
export function printHere(
  files: readonly (Unit | OutputFile)[],
): readonly OutputFile[] {
  return files.map((file) => {
    if (!isUnit(file)) return file;
    const printed = file.print();
    const { path } = file;
    return typeof printed === "string"
      ? { path, text: printed }
      : { path, text: printSourceFile(path, printed) };
  });
}
