import {
  type ExportName,
  exportNames,
  type ListedFile,
} from "../print/output-file.js";

/**
 * Lists what programs may import, in the order in which package.json has it:
 * each name with its file, or with the pattern of the files that share it.
 */
export function listExports(
  files: readonly ListedFile[],
): readonly (readonly [name: ExportName, path: string])[] {
  return exportNames.flatMap((name) => {
    const file = files.find(({ exportedAs }) => exportedAs === name);
    if (file === undefined) return [];
    return [[name, name.endsWith("*") ? toPattern(file) : file.path] as const];
  });
}

/** `src/operations/ticket.ts` is one of `src/operations/*.ts`. */
function toPattern({ path }: ListedFile): string {
  return path.replace(/[^/]*(?=\.ts$)/, "*");
}
