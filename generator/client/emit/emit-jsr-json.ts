import { compareCodeUnits } from "../../base/host/text.js";
import {
  exportNames,
  type ListedFile,
  type OutputFile,
} from "../print/output-file.js";
import { printJson } from "../text/json-literal.js";
import type { PackageAdditions, PackageOptions } from "./package-options.js";

/**
 * Emits `jsr.json`, for the registry JSR: the sources, under the same names as
 * in package.json. JSR knows no patterns, so each module is named. It also
 * knows scoped packages only; others get none.
 *
 * @param sources the paths of the TypeScript files of the package
 */
export function emitJsrJson(
  { name, version, license, additions }: PackageOptions,
  files: readonly ListedFile[],
): readonly OutputFile[] {
  if (!name.startsWith("@")) return [];
  const content = {
    name,
    version,
    license: license === "UNLICENSED" ? undefined : license,
    exports: {
      ...listModules(files, isCode),
      ...listAdded(additions),
      ...listModules(files, (path) => !isCode(path)),
      "./package.json": "./package.json",
    },
    ...describeImports(additions),
    publish: { include: listIncluded(files) },
  };
  return [{ path: "jsr.json", text: printJson(content) }];
}

function listAdded(additions: PackageAdditions | undefined) {
  const entries = Object.entries(additions?.exports ?? {}).map(
    ([key, path]) => [key, `./${path}`] as const,
  );
  return Object.fromEntries(entries.sort(([a], [b]) => compareCodeUnits(a, b)));
}

/** Where JSR finds the packages that some of the files import. */
function describeImports(additions: PackageAdditions | undefined) {
  const peers = Object.entries(additions?.peerDependencies ?? {});
  if (peers.length === 0) return {};
  const imports = peers
    .sort(([a], [b]) => compareCodeUnits(a, b))
    .map(([name, range]) => [name, `npm:${name}@${range}`] as const);
  return { imports: Object.fromEntries(imports) };
}

function listIncluded(files: readonly ListedFile[]): readonly string[] {
  const published = files.flatMap(({ path, isPublished }) =>
    isPublished && !path.startsWith("src/") ? [path] : [],
  );
  const [first, ...others] = published;
  return ["src", first ?? [], "package.json", "jsr.json", others].flat();
}

function isCode(path: string): boolean {
  return /(?<!\.d)\.ts$/.test(path);
}

/** Each exported file under its own name, in the order of the names and then of the paths. */
function listModules(
  files: readonly ListedFile[],
  isWanted: (path: string) => boolean,
) {
  const entries = exportNames.flatMap((name) =>
    files
      .filter(({ exportedAs, path }) => exportedAs === name && isWanted(path))
      .map(({ path }) => {
        const [, module = ""] = /([^/]*)\.ts$/.exec(path) ?? [];
        return [name.replace("*", module), `./${path}`] as const;
      })
      .sort(([, a], [, b]) => compareCodeUnits(a, b)),
  );
  return Object.fromEntries(entries);
}
