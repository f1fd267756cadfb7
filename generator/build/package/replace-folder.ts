import { type Host, HostError } from "../../base/host/host.js";
import { nameOf, parentOf } from "../../base/host/paths.js";
import { tolerate } from "../../base/host/tolerate.js";
import type { OutputFile } from "../../client/print/output-file.js";
import { listGuests, npmFolders } from "./compare.js";

/**
 * The four places beside an output, on the same file system. In whatever moment
 * a run ends, each of them tells the next run what to do; see `recoverFolder`.
 */
export interface Beside {
  readonly lock: string;
  /** The new package while it is being written. */
  readonly stage: string;
  /** The last package, from the swap until what npm put into it is carried over. */
  readonly last: string;
  /** The last package when nothing in it is needed any more. */
  readonly trash: string;
}

/** Names the places beside an output folder. */
export function besideOf(output: string): Beside {
  const base = `${parentOf(output)}/.endpaper-${nameOf(output)}`;
  return {
    lock: `${base}.lock`,
    stage: `${base}.stage`,
    last: `${base}.last`,
    trash: `${base}.trash`,
  };
}

/**
 * Replaces a folder by these files at once: writes them beside, then swaps the
 * folders. Until the swap, an error or an interruption leaves the folder as it
 * was. What npm put there, and files of others, move over.
 */
export async function replaceFolder(
  files: readonly OutputFile[],
  output: string,
  host: Host,
): Promise<void> {
  await host.guard(async (interrupted) => {
    const { stage } = besideOf(output);
    try {
      await writeFiles({ files, folder: stage, interrupted }, host);
      interrupted.throwIfAborted();
      await swapFolders(output, host);
    } catch (error) {
      await removeQuietly(stage, host);
      throw error;
    }
    await discardLast(output, host);
  });
}

/**
 * Puts right what a killed run left beside an output: brings the last package
 * back when the swap was half done, finishes it when it was done, and removes
 * what was never complete.
 */
export async function recoverFolder(output: string, host: Host): Promise<void> {
  const { stage, last, trash } = besideOf(output);
  await host.remove(stage);
  await host.remove(trash);
  if ((await host.stat(last)) === undefined) return;
  if (await isEmpty(output, host)) {
    await host.remove(output);
    await host.rename(last, output);
  } else await discardLast(output, host);
}

/**
 * Brings the last package back where a run was killed between the two renames of
 * a swap, so that no reader meets a folder that is not there. Where another run
 * is swapping right now, waits for it. What the system refuses is left as it is.
 */
export async function restoreFolder(folder: string, host: Host): Promise<void> {
  await tolerate(async () => {
    const output = await host.realPath(folder);
    const { lock, last } = besideOf(output);
    if ((await host.stat(last)) === undefined) return;
    if ((await host.stat(output)) !== undefined) return;
    const unlock = await host.lock(lock);
    try {
      await recoverFolder(output, host);
    } finally {
      await unlock();
    }
  });
}

/** Says whether a run was killed half-way and left something beside an output. */
export async function needsRecovery(
  output: string,
  host: Host,
): Promise<boolean> {
  const { stage, last, trash } = besideOf(output);
  return existsAny([stage, last, trash], host);
}

/** Says whether no run works at an output, and none was killed while it did. */
export async function isAtRest(output: string, host: Host): Promise<boolean> {
  return !(await existsAny(Object.values(besideOf(output)), host));
}

async function existsAny(
  paths: readonly string[],
  host: Host,
): Promise<boolean> {
  for (const path of paths)
    if ((await host.stat(path)) !== undefined) return true;
  return false;
}

interface Writing {
  readonly files: readonly OutputFile[];
  readonly folder: string;
  readonly interrupted: AbortSignal;
}

async function writeFiles(
  { files, folder, interrupted }: Writing,
  host: Host,
): Promise<void> {
  const made = new Set<string>();
  for (const file of files) {
    interrupted.throwIfAborted();
    const target = `${folder}/${file.path}`;
    const parent = parentOf(target);
    if (!made.has(parent)) await host.makeDirectory(parent);
    made.add(parent);
    if (file.standsAt !== undefined && host.copy)
      await host.copy(file.standsAt, target);
    else await host.writeText(target, file.text);
  }
}

/** Puts what was written beside a folder in its place, or leaves the folder as it was. */
export async function swapFolders(output: string, host: Host): Promise<void> {
  const { stage, last } = besideOf(output);
  const replaces = (await host.stat(output)) !== undefined;
  if (replaces) await host.rename(output, last);
  try {
    await host.rename(stage, output);
  } catch (error) {
    if (replaces) await host.rename(last, output);
    throw error;
  }
}

/** Moves what is not ours from the last package to the new one, and removes the last. */
async function discardLast(output: string, host: Host): Promise<void> {
  const { last, trash } = besideOf(output);
  if ((await host.stat(last)) === undefined) return;
  for (const path of [...npmFolders, ...(await listGuests(last, host))]) {
    const target = `${output}/${path}`;
    const moves = (await host.stat(`${last}/${path}`)) !== undefined;
    if (!moves || (await host.stat(target)) !== undefined) continue;
    await host.makeDirectory(parentOf(target));
    await host.rename(`${last}/${path}`, target);
  }
  // Half-removed, it would look like a package full of foreign files.
  await host.rename(last, trash);
  await host.remove(trash);
}

async function isEmpty(folder: string, host: Host): Promise<boolean> {
  if ((await host.stat(folder)) === undefined) return true;
  return (await host.list(folder)).length === 0;
}

/** Removes what an error left behind; a failure of that is no second error. */
export async function removeQuietly(path: string, host: Host): Promise<void> {
  try {
    await host.remove(path);
  } catch (error) {
    // The error that led here matters more; the next run removes what is left.
    if (!(error instanceof HostError)) throw error;
  }
}
