import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
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
  return findBuilt() !== undefined;
}

/** Where the toolkit's modules are: as they are compiled, and in the bundle that npm gets. */
const builtFolders = ["dist", "bundle"];

/** The one of these folders that this module stands in. */
function findBuilt(): string | undefined {
  return builtFolders.find((name) =>
    import.meta.url.startsWith(new URL(`${name}/`, home).href),
  );
}

/** The URL of a module that runs in a worker, beside this one as it was built: `cli/schema-worker`. */
export function locateWorker(module: string): URL {
  return new URL(`${findBuilt() ?? "dist"}/${module}.js`, home);
}

/** Reads a file that was made with the bundle; nothing where the toolkit does not run from it. */
export function readBundled(name: string): string | undefined {
  const url = new URL(`bundle/${name}`, home);
  return findBuilt() === "bundle" && existsSync(url)
    ? readFileSync(url, "utf8")
    : undefined;
}

/** Loads a file of programs that was made with the bundle, as `readBundled` reads one. */
export function requireBundled(name: string): unknown {
  const url = new URL(`bundle/${name}`, home);
  return findBuilt() === "bundle" && existsSync(url)
    ? createRequire(import.meta.url)(fileURLToPath(url))
    : undefined;
}

/**
 * The folder for what is kept of the toolkit's own modules: in the `node_modules` that
 * it stands in, or that stand in it. Nothing where it is installed otherwise.
 */
export function findToolkitCache(): string | undefined {
  const folder = ["../", "node_modules/"]
    .map((path) => new URL(path, home))
    .find(({ pathname }) => pathname.endsWith("/node_modules/"));
  return folder && existsSync(folder)
    ? fileURLToPath(new URL(".cache/endpaper/code", folder))
    : undefined;
}

/** The folders that what the toolkit makes depends on, beside its modules; its dependencies have fixed versions. */
const own = ["templates", "generator/client/runtime"];

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
  const built = findBuilt();
  if (built === undefined) return undefined;
  const files = [built, ...own].flatMap((folder) =>
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
