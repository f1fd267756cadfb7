import { compareCodeUnits } from "../../base/host/text.js";
import type { OutputFile } from "../print/output-file.js";
import { printJson } from "../text/json-literal.js";
import type { PackageAdditions, PackageOptions } from "./package-options.js";
import { jsonExports, listTypedExports } from "./types/list-exports.js";

/**
 * Emits `jsr.json`, for the registry JSR: the sources, under the same names as
 * in package.json. JSR knows no patterns, so each module is named. It also
 * knows scoped packages only; others get none.
 *
 * @param sources the paths of the TypeScript files of the package
 */
export function emitJsrJson(
  { name, version, license, additions, schemaTypes = true }: PackageOptions,
  sources: readonly string[],
): readonly OutputFile[] {
  if (!name.startsWith("@")) return [];
  const content = {
    name,
    version,
    license: license === "UNLICENSED" ? undefined : license,
    exports: {
      ...Object.fromEntries(
        listTypedExports().flatMap(([key, path]) =>
          listMatches(key, path, sources),
        ),
      ),
      ...listAdded(additions),
      ...(schemaTypes && { "./schema": "./src/schema.d.ts" }),
      ...jsonExports,
    },
    ...describeImports(additions),
    publish: { include: published },
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

const published = [
  "src",
  "openapi.json",
  "package.json",
  "jsr.json",
  "README.md",
  "api.md",
  "CHANGELOG.md",
  "LICENSE",
];

/** The one module of a name, or all that a pattern stands for. */
function listMatches(
  key: string,
  path: string,
  sources: readonly string[],
): readonly (readonly [string, string])[] {
  if (!path.endsWith("*")) return [[key, `./src/${path}.ts`]];
  const [folder = ""] = path.split("*");
  return sources
    .filter((source) => source.startsWith(`src/${folder}`))
    .map((source) => {
      const module = source.slice(`src/${folder}`.length, -".ts".length);
      return [key.replace("*", module), `./${source}`] as const;
    });
}
