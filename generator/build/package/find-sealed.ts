import { hashContent } from "../../base/host/hash.js";
import type { Host } from "../../base/host/host.js";
import { tolerate } from "../../base/host/tolerate.js";
import { compareHashes, isUntouched } from "./compare.js";
import { type Hashes, manifestPath, readManifest } from "./manifest.js";
import { isAtRest } from "./replace-folder.js";

/** A package on disk that is as its manifest says. */
export interface SealedPackage {
  /** The hash of the manifest, which holds those of all other files. */
  readonly seal: string;
  /** What the manifest says, and its text. */
  readonly hashes: Hashes;
  readonly manifest: string;
}

/**
 * Looks at a package without generating one: nothing where a file is missing,
 * was changed or added since it was written, or where a run was cut off.
 */
export async function findSealed(
  folder: string,
  host: Host,
): Promise<SealedPackage | undefined> {
  return tolerate(async () => {
    const output = await host.realPath(folder);
    if (!(await isAtRest(output, host))) return undefined;
    const text = await host.readText(`${output}/${manifestPath}`);
    const sealed = readSealed(text);
    if (sealed === undefined) return undefined;
    const comparison = await compareHashes(sealed.hashes, output, host);
    return isUntouched(comparison) ? sealed : undefined;
  });
}

/** The package that a manifest tells of; nothing for a text that is no manifest of ours. */
export function readSealed(manifest: string): SealedPackage | undefined {
  const hashes = readManifest(manifest);
  return hashes && { seal: hashContent(manifest), hashes, manifest };
}
