import type { Host } from "../../base/host/host.js";
import { parentOf } from "../../base/host/paths.js";
import { besideOf, removeQuietly } from "./replace-folder.js";

/** A file that gets a new text. */
export interface FileToReplace {
  /** Absolute, with links resolved. */
  readonly path: string;
  readonly text: string;
  /** What it holds now, if it exists. */
  readonly old?: string;
}

/**
 * Replaces files together: writes all of them beside, then renames. An error or
 * an interruption before or between the renames leaves every file as it was.
 */
export async function replaceFiles(
  files: readonly FileToReplace[],
  host: Host,
): Promise<void> {
  const [first] = files;
  if (first === undefined) return;
  for (const { path } of files) await host.makeDirectory(parentOf(path));
  const unlock = await host.lock(besideOf(first.path).lock);
  try {
    await host.guard(async (interrupted) => {
      const besides = files.map(({ path }) => besideOf(path));
      try {
        for (const { path, text } of files)
          await host.writeText(besideOf(path).stage, text);
        interrupted.throwIfAborted();
        await swapFiles(files, host);
      } finally {
        for (const { stage, last } of besides) {
          await removeQuietly(stage, host);
          await removeQuietly(last, host);
        }
      }
    });
  } finally {
    await unlock();
  }
}

/** Renames the new files into place; when one fails, those before it go back. */
async function swapFiles(
  files: readonly FileToReplace[],
  host: Host,
): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const { path, old } of files) {
      const { stage, last } = besideOf(path);
      // One file needs no way back: its rename happens or does not.
      if (old !== undefined && files.length > 1)
        await host.writeText(last, old);
      await host.rename(stage, path);
      undo.push(() =>
        old === undefined ? host.remove(path) : host.rename(last, path),
      );
    }
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}
