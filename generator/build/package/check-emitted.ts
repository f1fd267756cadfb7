import type { OutputFile } from "../../client/print/output-file.js";

/** Folders of the package that npm and its build write. */
const reserved: ReadonlySet<string> = new Set([
  "dist",
  "node_modules",
  "manifest.json",
  "jsr.json",
]);

/**
 * Checks what an emitter gave: a list of files with paths that stay in the
 * package on every system, each written once. Gives the files, or in a few
 * words what is wrong.
 *
 * @param taken the paths that are written already
 */
export function checkEmitted(
  given: unknown,
  taken: readonly string[],
): readonly [readonly OutputFile[], string?] {
  if (!Array.isArray(given))
    return [[], "gave no list of files; expected `[{ path, text }]`"];
  const seen = new Set(taken.map(foldCase));
  const files: OutputFile[] = [];
  for (const file of given as readonly unknown[]) {
    if (!isFile(file))
      return [[], "gave a file without `path` and `text`, both strings"];
    const { path, text } = file;
    const shown = `\`${path.slice(0, 200)}\``;
    const fault = checkPath(path);
    if (fault !== undefined) return [[], `gave the file ${shown}, ${fault}`];
    const folded = foldCase(path);
    if (seen.has(folded) || isBetween(folded, seen))
      return [[], `gave the file ${shown}, which is written already`];
    seen.add(folded);
    files.push({ path, text });
  }
  return [files];
}

function isFile(value: unknown): value is OutputFile {
  if (typeof value !== "object" || value === null) return false;
  const { path, text } = value as Readonly<Record<string, unknown>>;
  return typeof path === "string" && typeof text === "string";
}

function checkPath(path: string): string | undefined {
  const parts = path.split("/");
  if (parts.some((part) => part === "" || part === "." || part === ".."))
    return "whose path is not relative to the package";
  if (!parts.every(isPortable)) return "whose name not every system can have";
  const [top = ""] = parts;
  return reserved.has(foldCase(top))
    ? "where nothing of an emitter can stand"
    : undefined;
}

/** Names that Windows has for devices, or refuses, or shortens. */
function isPortable(part: string): boolean {
  return (
    part.length <= 120 &&
    !/[\p{Cc}\p{Cs}\\:*?"<>|]|[. ]$/u.test(part) &&
    !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(part)
  );
}

/** Whether it is a folder of another file, or below one. */
function isBetween(path: string, seen: ReadonlySet<string>): boolean {
  return [...seen].some(
    (other) => other.startsWith(`${path}/`) || path.startsWith(`${other}/`),
  );
}

function foldCase(path: string): string {
  return path.normalize("NFC").toLowerCase();
}
