import type { Host } from "../../base/host/host.js";
import { parentOf } from "../../base/host/paths.js";

/**
 * The folder of the cache for work in a folder: `node_modules/.cache/endpaper`
 * beside the nearest package.json above it, as other tools of the ecosystem
 * choose it. Nothing where no package.json is.
 */
export async function findCacheFolder(
  from: string,
  host: Host,
): Promise<string | undefined> {
  for (let folder = from; ; folder = parentOf(folder)) {
    const found = await host.stat(`${folder}/package.json`);
    if (found?.kind === "file") return `${folder}/node_modules/.cache/endpaper`;
    if (parentOf(folder) === folder) return undefined;
  }
}
