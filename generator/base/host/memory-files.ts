import { posix } from "node:path";
import type { FileStatus } from "./host.js";
import { systemError } from "./system-errors.js";
import { compareCodeUnits } from "./text.js";

/** Files and directories in memory, under absolute paths; they fail as a disk does. */
export interface MemoryFiles {
  /** Puts a file there with the directories above it. For tests. */
  plant(path: string, content: string | Uint8Array): void;
  read(path: string): Uint8Array;
  readText(path: string): string;
  stat(path: string): FileStatus | undefined;
  /** Paths relative to the directory, in code unit order. */
  list(directory: string): readonly string[];
  makeDirectory(path: string): void;
  write(path: string, text: string): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
}

/** A directory is `null`. */
type Entries = Map<string, Uint8Array | null>;

/** Makes an empty disk in memory. */
export function memoryFiles(): MemoryFiles {
  const entries: Entries = new Map([["/", null]]);
  const read = (path: string) => readEntry(entries, path);
  return {
    read,
    plant(path, content) {
      makeDirectory(entries, posix.dirname(path));
      entries.set(path, toBytes(content));
    },
    readText: (path) => new TextDecoder().decode(read(path)),
    stat: (path) => readStatus(entries.get(path)),
    list: (directory) => listFiles(entries, directory),
    makeDirectory: (path) => makeDirectory(entries, path),
    write(path, text) {
      const parent = entries.get(posix.dirname(path));
      if (parent === undefined) throw systemError("ENOENT", path);
      if (parent !== null) throw systemError("ENOTDIR", path);
      if (entries.get(path) === null) throw systemError("EISDIR", path);
      entries.set(path, toBytes(text));
    },
    rename: (from, to) => renameEntry(entries, from, to),
    remove(path) {
      for (const key of below(entries, path)) entries.delete(key);
      entries.delete(path);
    },
  };
}

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === "string"
    ? new TextEncoder().encode(content)
    : content;
}

function readEntry(entries: Entries, path: string): Uint8Array {
  const entry = entries.get(path);
  if (entry === undefined) throw systemError("ENOENT", path);
  if (entry === null) throw systemError("EISDIR", path);
  return entry;
}

function readStatus(
  entry: Uint8Array | null | undefined,
): FileStatus | undefined {
  if (entry === undefined) return undefined;
  return entry === null
    ? { kind: "directory", size: 0 }
    : { kind: "file", size: entry.length };
}

function listFiles(entries: Entries, directory: string): readonly string[] {
  const entry = entries.get(directory);
  if (entry === undefined) throw systemError("ENOENT", directory);
  if (entry !== null) throw systemError("ENOTDIR", directory);
  return below(entries, directory)
    .filter((path) => entries.get(path) !== null)
    .map((path) => posix.relative(directory, path))
    .sort(compareCodeUnits);
}

function below(entries: Entries, path: string): readonly string[] {
  const prefix = path === "/" ? path : `${path}/`;
  return [...entries.keys()].filter(
    (key) => key.startsWith(prefix) && key !== "/",
  );
}

function makeDirectory(entries: Entries, path: string): void {
  const entry = entries.get(path);
  if (entry === null) return;
  if (entry !== undefined) throw systemError("EEXIST", path);
  makeDirectory(entries, posix.dirname(path));
  entries.set(path, null);
}

function renameEntry(entries: Entries, from: string, to: string): void {
  const moved = entries.get(from);
  if (moved === undefined || !entries.has(posix.dirname(to)))
    throw systemError("ENOENT", to);
  const target = entries.get(to);
  if (moved === null && target instanceof Uint8Array)
    throw systemError("ENOTDIR", to);
  if (moved !== null && target === null) throw systemError("EISDIR", to);
  if (moved === null && below(entries, to).length > 0)
    throw systemError("ENOTEMPTY", to);
  const inside = below(entries, from);
  entries.set(to, moved);
  for (const path of inside) {
    entries.set(to + path.slice(from.length), entries.get(path) ?? null);
    entries.delete(path);
  }
  entries.delete(from);
}
