import * as nodePath from "node:path";

/** Makes a path absolute, from a folder, with `/`. */
export function resolvePath(folder: string, path: string): string {
  return withSlashes(nodePath.resolve(folder, path));
}

/** A path as it is named from a folder: `specs/a.md`, `../a.md`, or `.` for the folder itself. */
export function relativePath(folder: string, path: string): string {
  const below = path.slice(folder.length + 1);
  // Thousands of pages stand below their folder, as their names say.
  const isBelow = folder !== "" && path.startsWith(`${folder}/`);
  if (isBelow && !/(?:^|\/)\.{0,2}(?:\/|$)/.test(below)) return below;
  return withSlashes(nodePath.relative(folder, path)) || ".";
}

/** A path as a person likes to read it: from the folder where that is shorter, else as it is. */
export function displayPath(folder: string, path: string): string {
  const relative = relativePath(folder, path);
  const near = !relative.startsWith("../../");
  return near || relative.length <= path.length ? relative : path;
}

/** The folder that holds a path; the root holds itself. */
export function parentOf(path: string): string {
  return withSlashes(nodePath.dirname(path));
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return nodePath.basename(path);
}

/** Says whether a path is a folder or stands somewhere below it. Both are absolute. */
export function isWithin(path: string, folder: string): boolean {
  const relative = relativePath(folder, path);
  return (
    relative !== ".." &&
    !relative.startsWith("../") &&
    !nodePath.isAbsolute(relative)
  );
}

function withSlashes(path: string): string {
  return nodePath.sep === "/" ? path : path.replaceAll(nodePath.sep, "/");
}
