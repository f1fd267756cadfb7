import type { OutputFile, Publishing } from "./output-file.js";
import type { FileParts } from "./tools/ts-morph.js";

/**
 * One file of a package before it is printed. What `print` gives depends on
 * `reads` alone, so that a file whose unit reads what it read in an earlier run
 * is recalled and not printed.
 */
export interface Unit extends Publishing {
  readonly path: string;
  /** Plain data: all that the file says. */
  readonly reads: readonly unknown[];
  /** The text, or the declarations that ts-morph prints. */
  readonly print: () => string | FileParts;
}

/** A file that ts-morph prints. Plain data: it can cross to a worker. */
export interface SourceParts {
  readonly path: string;
  readonly parts: FileParts;
}

/** A unit that reads the very declarations that it prints. */
export function unitOfParts(
  path: string,
  parts: FileParts,
  publishing: Publishing = {},
): Unit {
  return { path, ...publishing, reads: [parts], print: () => parts };
}

/** Whether a file is printed when it is wanted, and not before. */
export function isUnit(file: Unit | OutputFile): file is Unit {
  return "print" in file;
}
