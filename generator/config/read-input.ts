import { diagnose } from "../diagnostics/catalog.js";
import type { Result } from "../diagnostics/diagnostic.js";
import { type Host, HostError } from "../host/host.js";

/** A file that is to be read. */
export interface Candidate {
  /** Absolute. */
  readonly path: string;
  /** What it is called in messages. */
  readonly file: string;
  /** The most bytes that it may have. */
  readonly limit: number;
}

/** Reads one file as text; what is no file, too large or not UTF-8 is reported. */
export async function readInput(
  { path, file, limit }: Candidate,
  host: Host,
): Promise<Result<string | undefined>> {
  const place = { file, line: 1, column: 1 };
  try {
    const status = await host.stat(path);
    if (status?.kind !== "file") {
      const message = "is a device or a broken link, expected a file";
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
