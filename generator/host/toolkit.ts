import { readdirSync, readFileSync } from "node:fs";
import { hashContent } from "./hash.js";
import { compareCodeUnits } from "./text.js";

/** The folder of the toolkit itself; the same distance from `dist/host` as from here. */
const home = new URL("../../", import.meta.url);

/** A file that the toolkit brings along. */
export interface ToolkitFile {
  readonly name: string;
  readonly text: string;
}

/** Reads the files of a folder of the toolkit (`generator/runtime`) that end in `extension`, sorted by code unit. */
export function readToolkitFolder(
  folder: string,
  extension: string,
): readonly ToolkitFile[] {
  const url = new URL(`${folder}/`, home);
  return readdirSync(url)
    .filter((name) => name.endsWith(extension))
    .sort(compareCodeUnits)
    .map((name) => ({ name, text: readFileSync(new URL(name, url), "utf8") }));
}

/** The toolkit's own version, from its package.json. */
export function readToolkitVersion(): string {
  const text = readFileSync(new URL("package.json", home), "utf8");
  const { version } = JSON.parse(text) as { readonly version: string };
  return version;
}

/** Says whether the toolkit runs as it was built, and not from its sources. */
export function isBuilt(): boolean {
  return new URL("dist/host/toolkit.js", home).href === import.meta.url;
}

/** The files that what the toolkit makes depends on; its dependencies have fixed versions. */
const own = ["dist", "templates", "generator/runtime"];

/**
 * The hash of the toolkit's own files, which tells one build from another of
 * the same version. Nothing where the toolkit runs from its sources.
 */
export function hashToolkit(): string | undefined {
  if (!isBuilt()) return undefined;
  const files = own.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, home), { recursive: true })
      .map((name) => `${folder}/${String(name).replaceAll("\\", "/")}`)
      .filter((name) => /\.(?:js|(?<!\.d\.)ts|hbs|txt)$/.test(name)),
  );
  const hashes = ["package.json", ...files.sort(compareCodeUnits)].map(
    (name) => [name, hashContent(readFileSync(new URL(name, home)))],
  );
  return hashContent(JSON.stringify(hashes));
}
