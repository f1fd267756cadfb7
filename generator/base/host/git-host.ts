import type { readdir } from "node:fs";
import { glob } from "tinyglobby";
import { openGitBlobs } from "./git-blobs.js";
import { type GitFailure, type GitTree, readGitTree } from "./git-tree.js";
import { globOptions } from "./glob-options.js";
import type { FileStatus, Host } from "./host.js";
import { isWithin, relativePath, resolvePath } from "./paths.js";
import { systemError } from "./system-errors.js";
import { compareCodeUnits, decodeText } from "./text.js";

/** A repository as it was at a commit, seen as a host that only reads. */
export interface GitSnapshot {
  readonly host: Host;
  /** The root of the repository. What is outside it is as it is now. */
  readonly top: string;
  readonly commit: string;
  readonly close: () => void;
}

/**
 * Opens the repository that holds a folder as it was at a commit: all that is
 * read below its root is what the commit holds. Nothing is written anywhere.
 */
export async function openGitSnapshot(
  host: Host,
  folder: string,
  ref: string,
): Promise<GitSnapshot | GitFailure> {
  const tree = await readGitTree(folder, ref);
  if ("problem" in tree) return tree;
  const blobs = openGitBlobs(tree.top);
  const { top, commit } = tree;
  const read = (object: string) => blobs.read(object);
  return { host: serveTree(host, tree, read), top, commit, close: blobs.close };
}

function serveTree(
  host: Host,
  tree: GitTree,
  read: (object: string) => Promise<Uint8Array>,
): Host {
  const { top, files } = tree;
  const folders = listFolders(files.keys());
  const at = (path: string) => resolvePath(host.cwd, path);
  const isInside = (path: string) => isWithin(at(path), top);
  const pathOf = (path: string) => {
    const relative = relativePath(top, at(path));
    return relative === "." ? "" : relative;
  };
  const readBytes = async (path: string) => {
    if (!isInside(path)) return host.readBytes(path);
    const file = files.get(pathOf(path));
    if (file === undefined) throw systemError("ENOENT", path);
    return read(file.object);
  };
  const stat = async (path: string): Promise<FileStatus | undefined> => {
    if (!isInside(path)) return host.stat(path);
    const file = files.get(pathOf(path));
    if (file !== undefined) return { kind: "file", size: file.size };
    const isFolder = folders.has(pathOf(path)) || pathOf(path) === ".git";
    return isFolder ? { kind: "directory", size: 0 } : undefined;
  };
  return {
    ...host,
    readBytes,
    readText: async (path) => decodeText(await readBytes(path), path),
    stat,
    realPath: async (path) => at(path),
    list: async (directory, skip = () => false) =>
      isInside(directory)
        ? listBelow(files.keys(), pathOf(directory), skip)
        : host.list(directory, skip),
    glob: async (patterns, folder) => {
      if (!isInside(folder)) return host.glob(patterns, folder);
      const entries = (path: string) => folders.get(pathOf(path));
      return globTree(patterns, at(folder), entries);
    },
    ...refuseWriting,
  };
}

/** A commit is not written to: who tries has a bug. */
const refuseWriting = {
  makeDirectory: refuse,
  writeText: refuse,
  rename: refuse,
  remove: refuse,
  lock: refuse,
} satisfies Partial<Host>;

function refuse(path: string): never {
  throw new Error(`a commit is read-only: ${path}`);
}

type Folder = ReadonlyMap<string, "file" | "folder">;

/** What stands in each folder, by its path from the root; the root is the empty one. */
function listFolders(paths: Iterable<string>): ReadonlyMap<string, Folder> {
  const folders = new Map<string, Map<string, "file" | "folder">>([
    ["", new Map()],
  ]);
  const add = (path: string, kind: "file" | "folder") => {
    const cut = path.lastIndexOf("/");
    const parent = path.slice(0, Math.max(cut, 0));
    const isNew = !folders.has(parent);
    const folder = folders.get(parent) ?? new Map<string, "file" | "folder">();
    folders.set(parent, folder.set(path.slice(cut + 1), kind));
    if (isNew) add(parent, "folder");
  };
  for (const path of paths) add(path, "file");
  return folders;
}

function listBelow(
  paths: Iterable<string>,
  folder: string,
  skip: (path: string) => boolean,
): readonly string[] {
  const prefix = folder === "" ? "" : `${folder}/`;
  return [...paths]
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length))
    .filter((path) => !parents(path).some(skip) && !skip(path))
    .sort(compareCodeUnits);
}

function parents(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** The same library as on disk, on the folders of the commit: a pattern means the same. */
async function globTree(
  patterns: readonly string[],
  cwd: string,
  entries: (path: string) => Folder | undefined,
): Promise<readonly string[]> {
  const readFolder = (
    path: string,
    _: unknown,
    done: (error: Error | null, entries?: readonly object[]) => void,
  ) => {
    const found = [...(entries(path) ?? [])].map(([name, kind]) => ({
      name,
      isFile: () => kind === "file",
      isDirectory: () => kind === "folder",
      isSymbolicLink: () => false,
    }));
    done(null, found);
  };
  const found = await glob([...patterns], {
    cwd,
    ...globOptions,
    fs: { readdir: readFolder as unknown as typeof readdir },
  });
  return [...found].sort(compareCodeUnits);
}
