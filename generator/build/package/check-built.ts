import { hashContent } from "../../base/host/hash.js";
import { type Host, HostError } from "../../base/host/host.js";
import { manifestPath, readManifest } from "./manifest.js";
import { restoreFolder } from "./replace-folder.js";

/** The parts of a package.json that say what the package gives. */
export interface PackageContent {
  readonly name: string;
  readonly version: string;
  readonly repository?: unknown;
  readonly exports: Readonly<Record<string, string | Readonly<Conditions>>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly publishConfig?: { readonly provenance?: boolean };
}

/** Which maps a package has. */
interface TsConfig {
  readonly compilerOptions: {
    readonly sourceMap?: boolean;
    readonly declarationMap?: boolean;
  };
}

type Conditions = Record<"types" | "default", string | undefined>;

/** Reads a generated package; gives what is wrong with it where it is none. */
export async function readPackage(
  folder: string,
  host: Host,
): Promise<PackageContent | string> {
  await restoreFolder(folder, host);
  try {
    const manifest = await host.readText(`${folder}/${manifestPath}`);
    const hashes = readManifest(manifest);
    if (hashes === undefined)
      return `\`${manifestPath}\` is not what endpaper wrote`;
    for (const [path, hash] of hashes) {
      const text = await host.readText(`${folder}/${path}`);
      if (hashContent(text) !== hash)
        return `\`${path}\` was changed since it was generated`;
    }
    return JSON.parse(
      await host.readText(`${folder}/package.json`),
    ) as PackageContent;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const { code, path } = error;
    const name = path.slice(path.lastIndexOf("/") + 1);
    return code === "ENOENT" || code === "ENOTDIR"
      ? `there is no \`${name}\``
      : `\`${name}\` cannot be read (${code})`;
  }
}

/**
 * Lists what a compiled package promises and does not hold: targets of its
 * exports, and beside each module its declarations and what maps it has; and what it
 * imports that is no part of it.
 */
export async function checkBuilt(
  folder: string,
  { exports, peerDependencies = {} }: PackageContent,
  host: Host,
): Promise<readonly string[]> {
  const files = await host.list(folder, (path) => path === "node_modules");
  const there = new Set(files);
  const targets = Object.values(exports).flatMap((entry) =>
    typeof entry === "string" ? [entry] : [entry.types, entry.default],
  );
  const missing = targets
    .flatMap((target) => target ?? [])
    .filter((target) => !hasTarget(target.replace(/^\.\//, ""), files));
  const { compilerOptions } = JSON.parse(
    await host.readText(`${folder}/tsconfig.json`),
  ) as TsConfig;
  const extensions = [
    ".d.ts",
    ...(compilerOptions.sourceMap ? [".js.map"] : []),
    ...(compilerOptions.declarationMap ? [".d.ts.map"] : []),
  ];
  const modules = files.filter(
    (path) => path.startsWith("dist/") && path.endsWith(".js"),
  );
  const beside = modules.flatMap((path) =>
    extensions
      .map((extension) => path.replace(/\.js$/, extension))
      .filter((path) => !there.has(path)),
  );
  const foreign = await Promise.all(
    modules.map(async (path) =>
      listForeign(await host.readText(`${folder}/${path}`))
        .filter((name) => !isOfPeer(name, Object.keys(peerDependencies)))
        .map(
          (name) =>
            `\`${path}\` imports \`${name}\`, which is no part of the package`,
        ),
    ),
  );
  return [
    ...missing.map((path) => `\`${path}\` is exported and not there`),
    ...beside.map((path) => `\`${path}\` is missing`),
    ...foreign.flat(),
  ];
}

/** Whether a module is one of a package that is named as a peer. */
function isOfPeer(name: string, peers: readonly string[]): boolean {
  return peers.some((peer) => name === peer || name.startsWith(`${peer}/`));
}

/** A pattern without files is no promise. */
function hasTarget(target: string, files: readonly string[]): boolean {
  return target.includes("*") || files.includes(target);
}

/** What compiled code imports from elsewhere: each import stands at the start of a line. */
function listForeign(text: string): readonly string[] {
  const imports = text.matchAll(
    /^(?:import|export)\s+(?:[\w*${},\s]+\sfrom\s+)?["']([^"'\n]+)["']/gm,
  );
  return [...imports].flatMap(([, name = ""]) =>
    name.startsWith(".") ? [] : [name],
  );
}
