import { keepHash } from "../../base/host/hash.js";
import type { Host } from "../../base/host/host.js";
import { tolerate } from "../../base/host/tolerate.js";
import type { OutputFile } from "../../client/print/output-file.js";

/** A file of a package that stands on disk as it is wanted. */
export interface StandingFile {
  /** Relative to the package. */
  readonly path: string;
  /** Its hash, where it is known. */
  readonly hash?: string | undefined;
}

/**
 * A file of the package in a folder, as it stands there: it is copied where the
 * package is replaced, and its text is read only when something asks for it.
 * Nothing where it is gone.
 */
export async function findStandingFile(
  { path, hash }: StandingFile,
  output: string,
  host: Host,
): Promise<OutputFile | undefined> {
  const standsAt = `${output}/${path}`;
  const { disk } = host;
  const file = await tolerate(async (): Promise<OutputFile | undefined> => {
    if (disk === undefined)
      return { path, standsAt, text: await host.readText(standsAt) };
    return disk.fingerprint(standsAt) && fileAt(path, standsAt, disk.readText);
  });
  if (file && hash !== undefined) keepHash(file, hash);
  return file;
}

/** A file that stands somewhere already, whose text is read when it is first asked for. */
export function fileAt(
  path: string,
  standsAt: string,
  read: (path: string) => string,
): OutputFile {
  let text: string | undefined;
  return {
    path,
    standsAt,
    get text() {
      text ??= read(standsAt);
      return text;
    },
  };
}
