import { findConfig } from "../config/find-config.js";
import {
  type LoadedConfig,
  type Overrides,
  type ResolvedConfig,
  resolveConfig,
} from "../config/resolve-config.js";
import { diagnose } from "../diagnostics/catalog.js";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import type { Host } from "../host/host.js";
import { parentOf, resolvePath } from "../host/paths.js";
import type { CommandOptions, ReadOptions } from "./options.js";

/** Finds and loads the configuration of `generate`; says so when no output is named. */
export async function prepareGenerate(
  options: CommandOptions,
  host: Host,
): Promise<Result<ResolvedConfig | undefined>> {
  const own = listOverrides(options);
  const example = "endpaper generate specs --output …";
  const [config, problems] = await joinConfig({ options, own, example }, host);
  const missing =
    config !== undefined && config.output === undefined ? [noOutput()] : [];
  return settle(config, [...problems, ...missing]);
}

function listOverrides({ output, name, names }: CommandOptions): Overrides {
  return {
    ...(output && { output }),
    ...(name && { name }),
    ...(names && { names }),
  };
}

/** As for `generate`; a document to compare is enough. */
export async function prepareCheck(
  options: CommandOptions,
  host: Host,
): Promise<Result<ResolvedConfig | undefined>> {
  const own = listOverrides(options);
  const example = "endpaper check specs --output …";
  const [config, problems] = await joinConfig({ options, own, example }, host);
  const { document = "-" } = config ?? {};
  const nothing =
    config !== undefined && config.output === undefined && document === "-";
  return settle(config, [...problems, ...(nothing ? [noOutput()] : [])]);
}

/** What one command says about where it reads and writes. */
export interface Preparation {
  readonly options: ReadOptions;
  /** Its own flags. */
  readonly own?: Overrides;
  /** How it is called with inputs, for the help. */
  readonly example: string;
}

/**
 * Finds and loads the configuration and joins it with the command line. Says
 * so when neither tells what to read.
 */
export async function prepareConfig(
  preparation: Preparation,
  host: Host,
): Promise<Result<ResolvedConfig | undefined>> {
  return settle(...(await joinConfig(preparation, host)));
}

/** With a problem, there is no configuration to go on with. */
function settle(
  config: ResolvedConfig | undefined,
  problems: readonly Diagnostic[],
): Result<ResolvedConfig | undefined> {
  return [problems.length > 0 ? undefined : config, problems];
}

async function joinConfig(
  { options, own, example }: Preparation,
  host: Host,
): Promise<Result<ResolvedConfig | undefined>> {
  const [loaded, problems] = await loadNearest(options.config, host);
  if (problems.length > 0) return [undefined, problems];
  const { inputs, overlay: overlays = [] } = options;
  const config = resolveConfig(host.cwd, { ...own, inputs, overlays }, loaded);
  return [config, config.inputs.length === 0 ? [noInputs(example)] : []];
}

async function loadNearest(
  file: string | undefined,
  host: Host,
): Promise<Result<LoadedConfig | undefined>> {
  const path =
    file === undefined ? await findConfig(host) : resolvePath(host.cwd, file);
  if (path === undefined) return [undefined, []];
  // Loaded only now: it brings a compiler and a validator.
  const { loadConfig } = await import("../config/load-config.js");
  const [config, problems] = await loadConfig(path, host);
  return config === undefined
    ? [undefined, problems]
    : [{ folder: parentOf(path), config }, problems];
}

function noInputs(example: string): Diagnostic {
  return diagnose("setting-missing", "no inputs are named", {
    help: `name the pages, as in \`${example}\`, or set \`inputs\` in endpaper.config.ts`,
  });
}

function noOutput(): Diagnostic {
  return diagnose("setting-missing", "no output folder is named", {
    help: "pass `--output DIR`, or set `output` in endpaper.config.ts",
  });
}
