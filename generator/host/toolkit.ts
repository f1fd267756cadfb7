import { readdirSync, readFileSync } from "node:fs";
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
