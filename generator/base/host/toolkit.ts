import { existsSync, readdirSync, readFileSync } from "node:fs";
import { hashContent } from "./hash.js";
import { compareCodeUnits } from "./text.js";

/** The folder of the toolkit itself, as far above this module as its package.json is: it may stand in a bundle. */
const home = findHome(new URL("./", import.meta.url));

function findHome(folder: URL): URL {
  const parent = new URL("../", folder);
  return existsSync(new URL("package.json", folder)) ||
    parent.href === folder.href
    ? folder
    : findHome(parent);
}

/** A file that the toolkit brings along. */
export interface ToolkitFile {
  readonly name: string;
  readonly text: string;
}

/** Reads the files of a folder of the toolkit (`generator/client/runtime`) that end in `extension`, sorted by code unit. */
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
  return builtFolders.some((folder) =>
    import.meta.url.startsWith(new URL(`${folder}/`, home).href),
  );
}

/** Where the toolkit's modules are: as they are compiled, and in the bundle that npm gets. */
const builtFolders = ["dist", "bundle"];

/** The URL of a module that runs in a worker, beside this one as it was built: `cli/schema-worker`. */
export function locateWorker(module: string): URL {
  const folder = builtFolders.find((name) =>
    import.meta.url.startsWith(new URL(`${name}/`, home).href),
  );
  return new URL(`${folder ?? "dist"}/${module}.js`, home);
}

/** The files that what the toolkit makes depends on; its dependencies have fixed versions. */
const own = ["dist", "bundle", "templates", "generator/client/runtime"];

/**
 * The hash of the toolkit's own files, which tells one build from another of
 * the same version. Nothing where the toolkit runs from its sources.
 */
export function hashToolkit(): string | undefined {
  if (!isBuilt()) return undefined;
  const there = own.filter((folder) => existsSync(new URL(folder, home)));
  const files = there.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, home), { recursive: true })
      .map((name) => `${folder}/${String(name).replaceAll("\\", "/")}`)
      .filter((name) => /\.(?:js|(?<!\.d\.)ts|hbs|txt)$/.test(name)),
  );
  const hashes = ["package.json", ...files.sort(compareCodeUnits)].map(
    (name) => [name, hashContent(readFileSync(new URL(name, home)))],
  );
  return hashContent(JSON.stringify(hashes));
}
