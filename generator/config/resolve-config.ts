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
  /** All other settings, as the user gave them. */
  readonly settings: Config;
}

/** A file or glob of overlays, and the folder that it is relative to. */
export interface OverlaySource {
  readonly path: string;
  readonly from: string;
}

/** What the command line says, which counts more than the configuration file. */
export interface Overrides {
  readonly inputs?: readonly string[];
  /** Applied after those of the configuration file. */
  readonly overlays?: readonly string[];
  readonly output?: string;
  readonly document?: string;
  readonly name?: string;
}

/** A configuration file's content, and where it stands. */
export interface LoadedConfig {
  readonly folder: string;
  readonly config: Config;
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
    settings: {
      ...config,
      package: { ...config.package, ...(name !== undefined && { name }) },
    },
  };
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
