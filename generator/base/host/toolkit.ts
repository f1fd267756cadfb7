import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
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

/** The toolkit's own files, as the file system tells of them. */
export interface ToolkitState {
  /** Other for every change of them: nothing of it can be carried to another machine. */
  readonly marks: string;
  /** When the last of them changed, in milliseconds since 1970. */
  readonly changed: number;
  /** The hash of what is in them, which tells one build from another of the same version. */
  readonly hash: () => string;
}

/** Looks at the toolkit's own files. Nothing where it runs from its sources. */
export function lookAtToolkit(): ToolkitState | undefined {
  if (!isBuilt()) return undefined;
  const there = own.filter((folder) => existsSync(new URL(folder, home)));
  const files = there.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, home), { recursive: true })
      .map((name) => `${folder}/${String(name).replaceAll("\\", "/")}`)
      .filter((name) => /\.(?:js|(?<!\.d\.)ts|hbs|txt)$/.test(name)),
  );
  const names = ["package.json", ...files.sort(compareCodeUnits)];
  const root = fileURLToPath(home);
  let changed = 0;
  const marks = names.map((name) => {
    const { size, mtimeMs, ctimeMs, ino } = statSync(`${root}${name}`);
    changed = Math.max(changed, ctimeMs);
    return [name, size, mtimeMs, ctimeMs, ino].join(" ");
  });
  const read = (name: string) => readFileSync(`${root}${name}`);
  return {
    marks: hashContent(marks.join("\n")),
    changed,
    hash: () =>
      hashContent(
        JSON.stringify(names.map((name) => [name, hashContent(read(name))])),
      ),
  };
}
