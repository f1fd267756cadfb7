import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic, Result } from "../../base/diagnostics/diagnostic.js";
import { type Host, HostError } from "../../base/host/host.js";
import { displayPath, parentOf } from "../../base/host/paths.js";
import { tolerate } from "../../base/host/tolerate.js";
import type { OutputFile } from "../../client/print/output-file.js";
import { cannotWrite } from "../package/cannot-write.js";
import { checkLocation } from "../package/check-location.js";
import {
  besideOf,
  removeQuietly,
  swapFolders,
} from "../package/replace-folder.js";
import { markerPath } from "./render-site.js";

/** Where a report goes. */
export interface SiteTarget {
  /** The folder, absolute. */
  readonly output: string;
  /** The inputs and the folder of the configuration, absolute: the report holds none of them. */
  readonly origins: readonly string[];
}

/** How many files are written at once. */
const writers = 16;

/**
 * Says why a report cannot go there, before anything is read: the folder holds
 * an input, or something that is no report.
 */
export async function checkTarget(
  { output, origins }: SiteTarget,
  host: Host,
): Promise<readonly Diagnostic[]> {
  const located = await checkLocation(output, origins, host);
  if (located.length > 0) return located;
  try {
    const real = await host.realPath(output);
    if ((await host.stat(real)) === undefined) return [];
    if (await isReport(real, host)) return [];
    const [first] = await host.list(real, (path) => path.includes("/"));
    return first === undefined ? [] : [notOurs(output, first, host)];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [cannotWrite(output, error, host)];
  }
}

function notOurs(output: string, first: string, host: Host): Diagnostic {
  const name = displayPath(host.cwd, output);
  const message = `\`${name}\` is not empty and is no report: it holds \`${first}\``;
  return diagnose("output-not-ours", message, {
    help: "name another folder; a report that endpaper wrote is replaced",
  });
}

/** A folder is a report where its marker says so. */
async function isReport(folder: string, host: Host): Promise<boolean> {
  const text = await tolerate(() => host.readText(`${folder}/${markerPath}`));
  if (text === undefined) return false;
  try {
    const { tool, report } = JSON.parse(text) as {
      readonly tool?: { readonly name?: string };
      readonly report?: number;
    };
    return tool?.name === "endpaper" && report !== undefined;
  } catch {
    return false;
  }
}

/**
 * Writes a report at once or not at all: beside the folder first, which then
 * takes its place. What was in the folder before is gone, since it was a report.
 */
export async function writeSite(
  files: Iterable<OutputFile>,
  target: SiteTarget,
  host: Host,
): Promise<Result<number | undefined>> {
  const refusals = await checkTarget(target, host);
  if (refusals.length > 0) return [undefined, refusals];
  try {
    const output = await host.realPath(target.output);
    await host.makeDirectory(parentOf(output));
    const unlock = await host.lock(besideOf(output).lock);
    try {
      await recover(output, host);
      return [await replace(files, output, host), []];
    } finally {
      await unlock();
    }
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [undefined, [cannotWrite(target.output, error, host)]];
  }
}

/** Brings the last report back where a run was killed before the new one was there. */
async function recover(output: string, host: Host): Promise<void> {
  const { stage, last } = besideOf(output);
  await host.remove(stage);
  if ((await host.stat(last)) === undefined) return;
  if ((await host.stat(output)) === undefined) await host.rename(last, output);
  else await host.remove(last);
}

async function replace(
  files: Iterable<OutputFile>,
  output: string,
  host: Host,
): Promise<number> {
  const { stage, last } = besideOf(output);
  return host.guard(async (interrupted) => {
    let count = 0;
    try {
      count = await writeFiles(files, { folder: stage, interrupted }, host);
      interrupted.throwIfAborted();
      await swapFolders(output, host);
    } catch (error) {
      await removeQuietly(stage, host);
      throw error;
    }
    await host.remove(last);
    return count;
  });
}

/** Writes files as they come, several at once, and returns how many there were. */
async function writeFiles(
  files: Iterable<OutputFile>,
  {
    folder,
    interrupted,
  }: { readonly folder: string; readonly interrupted: AbortSignal },
  host: Host,
): Promise<number> {
  const made = new Map<string, Promise<void>>();
  const make = (path: string) => {
    const making = made.get(path) ?? host.makeDirectory(path);
    made.set(path, making);
    return making;
  };
  let count = 0;
  const waiting = files[Symbol.iterator]();
  const work = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      const { path, text } = next.value;
      interrupted.throwIfAborted();
      await make(parentOf(`${folder}/${path}`));
      await host.writeText(`${folder}/${path}`, text);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: writers }, work));
  return count;
}
