import type { Host } from "../host/host.js";
import { parentOf } from "../host/paths.js";

/** The names of a configuration file, in the order in which they are looked for. */
export const configFileNames = [
  "endpaper.config.ts",
  "endpaper.config.mts",
  "endpaper.config.js",
  "endpaper.config.mjs",
  "endpaper.config.json",
] as const;

/**
 * Finds the configuration: in the working directory, else above it, but never
 * above the project's own root, so that no stranger's program is run.
 */
export async function findConfig(host: Host): Promise<string | undefined> {
  const top = (await findProjectRoot(host.cwd, host)) ?? host.cwd;
  for (let folder = host.cwd; ; folder = parentOf(folder)) {
    for (const name of configFileNames) {
      const path = `${folder}/${name}`;
      if ((await host.stat(path))?.kind === "file") return path;
    }
    if (folder === top) return undefined;
  }
}

/** The nearest folder, from this one upwards, that has a `package.json` or `.git`. */
export async function findProjectRoot(
  folder: string,
  host: Host,
): Promise<string | undefined> {
  const [manifest, git] = [`${folder}/package.json`, `${folder}/.git`];
  if ((await host.stat(manifest)) ?? (await host.stat(git))) return folder;
  const parent = parentOf(folder);
  return parent === folder ? undefined : findProjectRoot(parent, host);
}
