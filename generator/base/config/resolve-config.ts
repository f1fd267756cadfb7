import type { KeepGoing } from "../diagnostics/severity.js";
import { resolvePath } from "../host/paths.js";
import type { Config } from "./config.js";

/** A configuration with its folder: what the pipeline works with. */
export interface ResolvedConfig {
  /** The folder that pages are named from; unknown until the inputs are, when there is no configuration file. */
  readonly root?: string;
  /** The folder that relative inputs are resolved against. */
  readonly inputsFrom: string;
  readonly inputs: readonly string[];
  /** Overlays in the order in which they are applied. */
  readonly overlays: readonly OverlaySource[];
  /** Absolute. */
  readonly output?: string;
  /** The file that `endpaper openapi` writes. Absolute, or `-` for standard output. */
  readonly document?: string;
  /** The file that remembers names; absent when nothing is remembered. */
  readonly names?: NamesFile;
  /** The file that records the last release. Absolute; absent without a configuration file. */
  readonly release?: string;
  /** The file of the findings that are accepted for now. Absolute. */
  readonly baseline: string;
  /** The file of the changes that are accepted with a reason. Absolute. */
  readonly accepted: string;
  /** The folder of the user's templates. Absolute. */
  readonly templates?: string;
  /** Which errors of pages cost only what they are about. */
  readonly keepGoing: KeepGoing;
  /** All other settings, as the user gave them. */
  readonly settings: Config;
}

/** A file or glob of overlays, and the folder that it is relative to. */
export interface OverlaySource {
  readonly path: string;
  readonly from: string;
}

/** A file of names. Absolute. */
export interface NamesFile {
  readonly path: string;
  /** Whether this run adds to it: not when its inputs are others than the configuration's. */
  readonly writes: boolean;
}

/** What the command line says, which counts more than the configuration file. */
export interface Overrides {
  readonly inputs?: readonly string[];
  /** Applied after those of the configuration file. */
  readonly overlays?: readonly string[];
  readonly output?: string;
  readonly document?: string;
  readonly name?: string;
  /** The file of names. */
  readonly names?: string;
  readonly keepGoing?: boolean;
}

/** A configuration file's content, and where it stands. */
export interface LoadedConfig {
  readonly folder: string;
  readonly config: Config;
  /** What tells it from the other packages of the file, when there are several. */
  readonly stem?: string;
}

/**
 * Joins the configuration file with the command line. Paths of the one are
 * relative to its folder, paths of the other to the working directory.
 */
export function resolveConfig(
  cwd: string,
  overrides: Overrides,
  loaded?: LoadedConfig,
): ResolvedConfig {
  const config = loaded?.config ?? {};
  const folder = loaded?.folder ?? cwd;
  const own = overrides.inputs !== undefined && overrides.inputs.length > 0;
  const inputs = own ? overrides.inputs : config.inputs;
  const output = choosePath(cwd, overrides.output, folder, config.output);
  const document = choosePath(
    cwd,
    overrides.document,
    folder,
    config.openapi?.output,
  );
  const name = overrides.name ?? config.package?.name;
  const names = chooseNames(cwd, overrides, loaded);
  return {
    ...(loaded && { root: folder }),
    inputsFrom: own ? cwd : folder,
    inputs: typeof inputs === "string" ? [inputs] : (inputs ?? []),
    overlays: [
      ...(config.overlays ?? []).map((path) => ({ path, from: folder })),
      ...(overrides.overlays ?? []).map((path) => ({ path, from: cwd })),
    ],
    ...(output !== undefined && { output }),
    ...(document !== undefined && { document }),
    ...(names && { names }),
    ...(loaded && { release: resolvePath(folder, fileOf("release", loaded)) }),
    baseline: resolvePath(folder, fileOf("baseline", loaded)),
    accepted: resolvePath(folder, fileOf("accepted", loaded, "yaml")),
    ...(config.templates !== undefined && {
      templates: resolvePath(folder, config.templates),
    }),
    keepGoing: overrides.keepGoing || (config.keepGoing ?? false),
    settings: {
      ...config,
      package: { ...config.package, ...(name !== undefined && { name }) },
    },
  };
}

/** Says whether `generate` compiles the package as well. */
export function wantsDist({ settings }: ResolvedConfig): boolean {
  return settings.package?.compile ?? true;
}

/** Each package of a configuration has files of its own: `endpaper.crm.names.json`. */
function fileOf(
  kind: string,
  loaded: LoadedConfig | undefined,
  extension: "json" | "yaml" = "json",
): string {
  const stem = loaded?.stem;
  return `endpaper.${stem === undefined ? "" : `${stem}.`}${kind}.${extension}`;
}

/** Names are remembered for a configuration, or where the user says so. */
function chooseNames(
  cwd: string,
  { names, inputs = [] }: Overrides,
  loaded: LoadedConfig | undefined,
): NamesFile | undefined {
  if (names !== undefined)
    return { path: resolvePath(cwd, names), writes: true };
  if (loaded === undefined || loaded.config.names === false) return undefined;
  const { names: file = fileOf("names", loaded) } = loaded.config;
  const path = resolvePath(loaded.folder, file);
  return { path, writes: inputs.length === 0 };
}

function choosePath(
  cwd: string,
  override: string | undefined,
  folder: string,
  setting: string | undefined,
): string | undefined {
  if (override === "-") return "-";
  if (override !== undefined) return resolvePath(cwd, override);
  return setting === undefined ? undefined : resolvePath(folder, setting);
}

/** Gives what `--package` calls a configuration: the name of its package, else its output folder's. */
export function nameConfig(config: Config): string | undefined {
  return config.package?.name ?? config.output?.split("/").at(-1);
}
