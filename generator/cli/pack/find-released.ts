import { checkPackageName } from "../../base/config/package-name.js";
import { type Host, HostError } from "../../base/host/host.js";
import { displayPath, parentOf, resolvePath } from "../../base/host/paths.js";
import type { ReleasedPackage } from "../../build/release/released-package.js";
import { checkParts } from "../../openapi/document/check-parts.js";
import { checkStructure } from "../../openapi/document/check-structure.js";
import type { OpenApiDocument } from "../../openapi/document/document.js";
import type { SourceMapDocument } from "../../openapi/document/source-map.js";
import { readTarball } from "./read-tarball.js";

/**
 * Reads a package that was published: its folder, its tarball, or the name
 * (`@acme/crm`, `@acme/crm@1.2.0`) of one that is installed here or above.
 * Gives what is wrong where it is none.
 */
export async function findReleased(
  against: string,
  host: Host,
): Promise<ReleasedPackage | string> {
  const path = resolvePath(host.cwd, against);
  const kind = (await host.stat(path))?.kind;
  if (kind === "directory") return openFolder(path, host);
  if (kind === "file") {
    const files = readTarball(await host.readBytes(path));
    return files === undefined
      ? `\`${against}\` is no tarball of a package`
      : openPackage(files, against);
  }
  const [, name = "", version] = /^(@?[^@]+)(?:@(.+))?$/.exec(against) ?? [];
  if (checkPackageName(name) !== undefined)
    return `\`${against}\` is no folder, tarball or name of a package`;
  const folder = await findInstalled(name, host);
  if (folder === undefined)
    return `\`${name}\` is not installed here, and no file either`;
  const found = await openFolder(folder, host);
  if (typeof found === "string" || version === undefined) return found;
  return found.version === version
    ? found
    : `\`${displayPath(host.cwd, folder)}\` is ${found.version}, not ${version}`;
}

async function findInstalled(
  name: string,
  host: Host,
): Promise<string | undefined> {
  for (let folder = host.cwd; ; folder = parentOf(folder)) {
    const path = resolvePath(folder, `node_modules/${name}`);
    if ((await host.stat(path))?.kind === "directory") return path;
    if (parentOf(folder) === folder) return undefined;
  }
}

/** The files that tell what a package declares, and of which API. */
const wanted =
  /^(?:src\/(?:models|operations)\/.*\.ts|src\/client\.ts|src\/runtime\/index\.ts|(?:package|manifest|openapi|openapi\.map)\.json)$/;

async function openFolder(
  folder: string,
  host: Host,
): Promise<ReleasedPackage | string> {
  const skipped = (path: string) => /^(?:node_modules|dist)$/.test(path);
  const paths = (await host.list(folder, skipped)).filter((path) =>
    wanted.test(path),
  );
  const read = paths.map(
    async (path) => [path, await host.readText(`${folder}/${path}`)] as const,
  );
  try {
    const files = new Map(await Promise.all(read));
    return openPackage(files, displayPath(host.cwd, folder));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return `\`${displayPath(host.cwd, error.path)}\` cannot be read (${error.code})`;
  }
}

function openPackage(
  files: ReadonlyMap<string, string>,
  label: string,
): ReleasedPackage | string {
  const parse = (path: string): unknown => {
    try {
      return JSON.parse(files.get(path) ?? "");
    } catch {
      return undefined;
    }
  };
  const { version } = (parse("package.json") ?? {}) as { version?: unknown };
  const index = parse("manifest.json") as Partial<ReleasedPackage["index"]>;
  const document = parse("openapi.json");
  const map = parse("openapi.map.json") as SourceMapDocument | undefined;
  const isSound =
    typeof version === "string" &&
    Array.isArray(index?.operations) &&
    Array.isArray(index?.schemas) &&
    checkStructure(document).length === 0 &&
    checkParts(document as OpenApiDocument).length === 0;
  if (!isSound) return `\`${label}\` is no package that endpaper wrote`;
  return {
    version,
    files,
    api: {
      document: document as OpenApiDocument,
      ...(map?.version === 1 && { map }),
    },
    index: index as ReleasedPackage["index"],
  };
}
