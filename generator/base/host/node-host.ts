import { randomUUID } from "node:crypto";
import {
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  readFileSync,
  statSync,
} from "node:fs";
import * as fs from "node:fs/promises";
import { homedir } from "node:os";
import * as nodePath from "node:path";
import { globOptions } from "./glob-options.js";
import {
  type FileStatus,
  type Fingerprint,
  type Host,
  Interruption,
} from "./host.js";
import { takeLock } from "./node-lock.js";
import { attempt, errorCode } from "./system-errors.js";
import { compareCodeUnits, decodeText } from "./text.js";

/** The host of a real process. `cwd` is the folder that relative paths start from. */
export function nodeHost(cwd: string = process.cwd()): Host {
  const at = (path: string) => nodePath.resolve(cwd, path);
  // Synchronously: each promise of a small file costs far more than its reading.
  const readBytes = (path: string) =>
    attempt<Uint8Array>(path, async () => readFileSync(at(path)));
  return {
    cwd: toSlashes(cwd),
    home: toSlashes(homedir()),
    readBytes,
    readText: async (path) => decodeText(await readBytes(path), path),
    disk: {
      fingerprint: (path) => readFingerprint(at(path)),
      readText: (path) => decodeText(readFileSync(at(path)), path),
    },
    stat: (path) => attempt(path, () => readStatus(at(path))),
    realPath: (path) => attempt(path, () => resolveLinks(at(path))),
    glob: (patterns, folder) =>
      attempt(folder, () => globFiles(patterns, at(folder))),
    list: (directory, skip = () => false) =>
      attempt(directory, async () => {
        const found: string[] = [];
        await collectFiles(at(directory), "", skip, found);
        return found.sort(compareCodeUnits);
      }),
    makeDirectory: (path) => attempt(path, () => makeDirectories(at(path))),
    writeText: (path, text) =>
      attempt(path, () => fs.writeFile(at(path), text)),
    copy: (from, to) => attempt(to, async () => standAlso(at(from), at(to))),
    rename: (from, to) => attempt(to, () => fs.rename(at(from), at(to))),
    remove: (path) =>
      attempt(path, () => fs.rm(at(path), { recursive: true, force: true })),
    lock: (path) => takeLock(at(path), { owner: randomUUID() }),
    guard: guardFromSignals,
  };
}

/**
 * Lets a file stand in a second place: as one file of two names where the file
 * system has such, else as a copy. Twelve megabytes in 400 files take a tenth of
 * the time so.
 */
function standAlso(from: string, to: string): void {
  try {
    // A link would be linked itself.
    if (lstatSync(from).isFile()) {
      linkSync(from, to);
      return;
    }
  } catch {
    // What the system says of it is said of the copy as well.
  }
  copyFileSync(from, to, constants.COPYFILE_FICLONE);
}

/** As `mkdir -p`. Node's own `recursive` never ends where no folder can be made, as in `/proc`. */
async function makeDirectories(path: string): Promise<void> {
  try {
    await makeOne(path);
  } catch (error) {
    const parent = nodePath.dirname(path);
    if (errorCode(error) !== "ENOENT" || parent === path) throw error;
    await makeDirectories(parent);
    await makeOne(path);
  }
}

async function makeOne(path: string): Promise<void> {
  try {
    await fs.mkdir(path);
  } catch (error) {
    const exists = errorCode(error) === "EEXIST";
    if (!exists || !(await fs.stat(path)).isDirectory()) throw error;
  }
}

const absent: ReadonlySet<string> = new Set(["ENOENT", "ENOTDIR", "ELOOP"]);

async function readStatus(path: string): Promise<FileStatus | undefined> {
  try {
    const own = lstatSync(path);
    const isLink = own.isSymbolicLink();
    const status = isLink ? statSync(path) : own;
    const kind = status.isDirectory()
      ? "directory"
      : status.isFile()
        ? "file"
        : "other";
    return { kind, size: status.size, ...(isLink && { isLink }) };
  } catch (error) {
    const code = errorCode(error);
    if (code !== undefined && absent.has(code)) return undefined;
    throw error;
  }
}

function readFingerprint(path: string): Fingerprint | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) return undefined;
  const { size, mtimeMs, ctimeMs, ino, dev } = found;
  return {
    mark: `${size} ${mtimeMs} ${ctimeMs} ${ino} ${dev}`,
    changed: ctimeMs,
  };
}

async function resolveLinks(path: string): Promise<string> {
  try {
    return toSlashes(await fs.realpath(path));
  } catch (error) {
    const parent = nodePath.dirname(path);
    if (errorCode(error) !== "ENOENT" || parent === path) throw error;
    return `${await resolveLinks(parent)}/${nodePath.basename(path)}`;
  }
}

async function globFiles(
  patterns: readonly string[],
  cwd: string,
): Promise<readonly string[]> {
  // Loaded only now: most inputs are files and folders.
  const { glob } = await import("tinyglobby");
  const found = await glob([...patterns], {
    cwd,
    ...globOptions,
  });
  const files: string[] = [];
  for (const path of found) {
    // A link to a folder is listed like a file when links are not followed.
    if ((await readStatus(path))?.kind === "file") files.push(toSlashes(path));
  }
  return files.sort(compareCodeUnits);
}

async function collectFiles(
  root: string,
  folder: string,
  skip: (path: string) => boolean,
  found: string[],
): Promise<void> {
  const entries = await fs.readdir(nodePath.join(root, folder), {
    withFileTypes: true,
  });
  for (const entry of entries) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (skip(path)) continue;
    if (entry.isDirectory()) await collectFiles(root, path, skip, found);
    else found.push(path);
  }
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

async function guardFromSignals<T>(
  work: (interrupted: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (signal: NodeJS.Signals) =>
    controller.abort(new Interruption(signal));
  for (const signal of signals) process.on(signal, abort);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of signals) process.off(signal, abort);
  }
}

function toSlashes(path: string): string {
  return nodePath.sep === "/" ? path : path.replaceAll(nodePath.sep, "/");
}
