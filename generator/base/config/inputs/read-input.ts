import { diagnose } from "../../diagnostics/catalog.js";
import type { Result } from "../../diagnostics/diagnostic.js";
import { type Host, HostError } from "../../host/host.js";
import { isWithin } from "../../host/paths.js";

/** A file that is to be read. */
export interface Candidate {
  /** Absolute. */
  readonly path: string;
  /** What it is called in messages. */
  readonly file: string;
  /** The most bytes that it may have. */
  readonly limit: number;
  /** The folders that a link may lead into, with links resolved; anywhere where nothing is said. */
  readonly folders?: readonly string[] | undefined;
}

/** Reads one file as text; what is no file, too large or not UTF-8 is reported. */
export async function readInput(
  { path, file, limit, folders }: Candidate,
  host: Host,
): Promise<Result<string | undefined>> {
  const place = { file, line: 1, column: 1 };
  try {
    const status = await host.stat(path);
    if (status?.kind !== "file") {
      const message = "is a device or a broken link, expected a file";
      return [undefined, [diagnose("input-unreadable", message, { place })]];
    }
    if (status.isLink && folders && !(await leadsInto(folders, path, host))) {
      const message =
        "is a link that leads outside of the project; name the file itself, or allow its folder under `references.folders`";
      return [undefined, [diagnose("input-unreadable", message, { place })]];
    }
    if (status.size > limit) {
      const message = `has ${status.size} bytes, at most ${limit} are read`;
      return [undefined, [diagnose("input-too-large", message, { place })]];
    }
    return [await host.readText(path), []];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const message = `cannot be read: ${error.message}`;
    return [undefined, [diagnose("input-unreadable", message, { place })]];
  }
}

async function leadsInto(
  folders: readonly string[],
  path: string,
  host: Host,
): Promise<boolean> {
  const real = await host.realPath(path);
  return folders.some((folder) => isWithin(real, folder));
}
