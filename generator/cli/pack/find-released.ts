import { gunzipSync } from "node:zlib";
import { checkPackageName } from "../../base/config/package-name.js";
import { type Host, HostError } from "../../base/host/host.js";
import { displayPath, parentOf, resolvePath } from "../../base/host/paths.js";
import type {
  ReleasedIndex,
  ReleasedPackage,
} from "../../build/release/released-package.js";
import { isDocument } from "../../openapi/document/check-document.js";
import type { OpenApiDocument } from "../../openapi/document/document.js";
import { readSourceMap } from "../../openapi/document/source-map-file.js";

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

/** The files that tell what a package declares, and of which API: of its sources, or of what they were compiled to. */
const wanted =
  /^(?:(?:src|dist)\/(?:(?:models|operations)\/.*\.ts|operations\/.*\.js|client(?:\.d)?\.ts|runtime\/index(?:\.d)?\.ts)|(?:package|manifest|openapi|openapi\.map)\.json)$/;

async function openFolder(
  folder: string,
  host: Host,
): Promise<ReleasedPackage | string> {
  const paths = (
    await host.list(folder, (path) => path === "node_modules")
  ).filter((path) => wanted.test(path));
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
  const document = parse("openapi.json");
  const map = readSourceMap(parse("openapi.map.json"));
  if (typeof version !== "string" || !isDocument(document))
    return `\`${label}\` is no package that endpaper wrote`;
  const sources = chooseSources(files);
  if (sources.size === 0) return `\`${label}\` has neither sources nor types`;
  const api = { document };
  return {
    version,
    files: sources,
    api: { ...api, ...(map && { map }) },
    index:
      readIndex(parse("manifest.json")) ?? remakeIndex(files, api.document),
  };
}

/** The sources where they are published, else the declarations in their place, which say the same of types. */
function chooseSources(
  files: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const all = [...files];
  const sources = all.filter(([path]) =>
    /^src\/(?!schema\.d).*\.ts$/.test(path),
  );
  if (sources.length > 0) return new Map(sources);
  return new Map(
    all.flatMap(([path, text]) => {
      const [, module] = /^dist\/(.*)\.d\.ts$/.exec(path) ?? [];
      return module === undefined ? [] : [[`src/${module}.ts`, text] as const];
    }),
  );
}

function readIndex(manifest: unknown): ReleasedIndex | undefined {
  const { operations, schemas } = (manifest ?? {}) as Partial<ReleasedIndex>;
  return Array.isArray(operations) && Array.isArray(schemas)
    ? { operations, schemas }
    : undefined;
}

/** What a package's index says, of its compiled operations and of its document: published packages have none. */
function remakeIndex(
  files: ReadonlyMap<string, string>,
  { components }: OpenApiDocument,
): ReleasedIndex {
  const compiled = [...files].filter(([path]) =>
    /^(?:dist|src)\/operations\/.*(?<!\.d)\.[jt]s$/.test(path),
  );
  const operations = compiled.flatMap(([, text]) =>
    [...text.matchAll(descriptor)].map(([, name = "", method, path]) => ({
      function: name,
      method: JSON.parse(method ?? '""') as string,
      path: JSON.parse(path ?? '""') as string,
    })),
  );
  const schemas = Object.keys(components?.schemas ?? {}).map((name) => ({
    name,
    type: name.replace(/[^\p{L}\p{N}_$]/gu, ""),
  }));
  return { operations, schemas };
}

/** How an operation begins in code, as it is emitted. */
const descriptor =
  /^export const (\w+)[^;]*?makeOperation\(\{(?:\s*\w+: "(?:[^"\\]|\\.)*",)*?\s*method: ("[^"]*"),\s*path: ("(?:[^"\\]|\\.)*"),/gm;

/** The most bytes that a package may have when it is unpacked. */
const limit = 512 * 1024 * 1024;

/** Sizes of the parts of a tar archive (POSIX.1-2017, `pax`, "ustar Interchange Format"). */
const block = 512;

/**
 * Reads the files of a package that `npm pack` made, by their paths in it.
 * Undefined for what is no such archive.
 */
export function readTarball(
  bytes: Uint8Array,
): ReadonlyMap<string, string> | undefined {
  const unpacked = unzip(bytes);
  if (unpacked === undefined) return undefined;
  const files = new Map<string, string>();
  let extended: string | undefined;
  for (let at = 0; at + block <= unpacked.length; ) {
    const header = unpacked.subarray(at, at + block);
    const size = readOctal(header, 124, 12);
    if (readField(header, 257, 5) !== "ustar") {
      return header.every((byte) => byte === 0) ? files : undefined;
    }
    if (size === undefined) return undefined;
    const content = unpacked.subarray(at + block, at + block + size);
    const kind = readField(header, 156, 1);
    if (kind === "x") extended = findPath(content.toString("utf8"));
    if (kind === "0" || kind === "") {
      const path = extended ?? joinName(header);
      files.set(path.replace(/^[^/]*\//, ""), content.toString("utf8"));
      extended = undefined;
    }
    at += block + Math.ceil(size / block) * block;
  }
  return files;
}

function unzip(bytes: Uint8Array): Buffer | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: limit });
  } catch {
    return undefined;
  }
}

/** Text up to the first NUL. */
function readField(header: Buffer, start: number, length: number): string {
  const text = header.toString("utf8", start, start + length);
  return text.replace(/\0.*$/s, "");
}

function readOctal(
  header: Buffer,
  start: number,
  length: number,
): number | undefined {
  const text = readField(header, start, length).trim();
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : undefined;
}

function joinName(header: Buffer): string {
  const prefix = readField(header, 345, 155);
  const name = readField(header, 0, 100);
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** The path of a pax header: `27 path=package/src/a.ts`. */
function findPath(text: string): string | undefined {
  return /^\d+ path=(.*)$/m.exec(text)?.[1];
}
