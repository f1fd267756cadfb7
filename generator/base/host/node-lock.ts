import * as fs from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { errorCode, systemError } from "./system-errors.js";

/** How a lock is taken; the times are in milliseconds. */
export interface LockOptions {
  /** Unique to this attempt; tells a lock that was taken over from its successor. */
  readonly owner: string;
  readonly patience?: number;
  /** A lock of another machine, whose processes cannot be seen, is dead after that. */
  readonly maximumAge?: number;
}

interface Holder {
  readonly owner: string;
  readonly process: number;
  readonly machine: string;
}

/**
 * Takes the lock file of a path, which only one process can create, and returns
 * what removes it. Waits for its holder, rejects with `EBUSY` when it does not
 * end, and takes the lock over when its holder died without giving it back.
 */
export async function takeLock(
  path: string,
  options: LockOptions,
): Promise<() => Promise<void>> {
  const { owner, patience = 30_000, maximumAge = 600_000 } = options;
  const deadline = Date.now() + patience;
  while (!(await createLock(path, owner))) {
    const holder = await readDeadHolder(path, maximumAge);
    if (holder !== undefined) await breakLock(path, holder, owner);
    else if (Date.now() > deadline) throw systemError("EBUSY", path);
    else await sleep(25);
  }
  return () => fs.rm(path, { force: true });
}

async function createLock(path: string, owner: string): Promise<boolean> {
  const holder: Holder = { owner, process: process.pid, machine: hostname() };
  try {
    await fs.writeFile(path, JSON.stringify(holder), { flag: "wx" });
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === "EEXIST") return false;
    if (code === undefined) throw error;
    // A full disk creates the file and then cannot fill it.
    if (code === "ENOSPC") await fs.rm(path, { force: true });
    throw systemError(code, path);
  }
}

/** Who takes a lock says at once who that is, in a part of this time (milliseconds). */
const namelessAge = 2_000;

/** The text of the lock when its holder is dead; `undefined` while it may live. */
async function readDeadHolder(
  path: string,
  maximumAge: number,
): Promise<string | undefined> {
  try {
    const text = await fs.readFile(path, "utf8");
    const { mtimeMs } = await fs.stat(path);
    const age = Date.now() - mtimeMs;
    if (age > maximumAge) return text;
    const holder = readHolder(text);
    // Killed between making the file and writing its name into it.
    if (holder === undefined) return age > namelessAge ? text : undefined;
    return holder.machine === hostname() && !isAlive(holder.process)
      ? text
      : undefined;
  } catch {
    return undefined;
  }
}

function readHolder(text: string): Partial<Holder> | undefined {
  try {
    return JSON.parse(text) as Partial<Holder>;
  } catch {
    return undefined;
  }
}

function isAlive(process_: number | undefined): boolean {
  if (process_ === undefined) return false;
  try {
    return process.kill(process_, 0);
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

/** Removes a dead holder's lock; puts it back when it was a successor's by then. */
async function breakLock(
  path: string,
  holder: string,
  owner: string,
): Promise<void> {
  const aside = `${path}.${owner}.dead`;
  try {
    await fs.rename(path, aside);
    const taken = await fs.readFile(aside, "utf8");
    if (taken !== holder) {
      await fs.copyFile(aside, path, fs.constants.COPYFILE_EXCL);
    }
  } catch {
    // Another process was faster; the next attempt sees what it left.
  } finally {
    await fs.rm(aside, { force: true });
  }
}
