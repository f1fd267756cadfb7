import { findConfig } from "../base/config/find-config.js";
import {
  type LoadedConfig,
  nameConfig,
  type Overrides,
  type ResolvedConfig,
  resolveConfig,
} from "../base/config/resolve-config.js";
import { diagnose } from "../base/diagnostics/catalog.js";
import type { Diagnostic, Result } from "../base/diagnostics/diagnostic.js";
import type { Host } from "../base/host/host.js";
import { parentOf, resolvePath } from "../base/host/paths.js";
import type { CommandOptions, ReadOptions } from "./options.js";

/** One package's configuration, or why there is none. */
export type Prepared = Result<ResolvedConfig | undefined>;

/** Finds and loads the configuration of `generate`; says so when no output is named. */
export async function prepareGenerate(
  options: CommandOptions,
  host: Host,
): Promise<Prepared> {
  return onlyOne(await prepareGenerateAll(options, host));
}

/** As `prepareGenerate`, for each package that the configuration describes. */
export async function prepareGenerateAll(
  options: CommandOptions,
  host: Host,
): Promise<readonly Prepared[]> {
  const own = listOverrides(options);
  const example = "endpaper generate specs --output …";
  const all = onlyOneNamed(
    await joinConfigs({ options, own, example }, host),
    options,
  );
  return all.map(([config, problems]) => {
    const missing =
      config !== undefined && config.output === undefined ? [noOutput()] : [];
    return settle(config, [...problems, ...missing]);
  });
}

/** Inputs, an output or a name on the command line are those of one package. */
function onlyOneNamed(
  all: readonly Prepared[],
  { inputs, output, name, names }: CommandOptions,
): readonly Prepared[] {
  const own = [output, name, names].some((one) => one !== undefined);
  if (all.length < 2 || (inputs.length === 0 && !own)) return all;
  const what = inputs.length > 0 ? "inputs" : "settings";
  const why = `${what} on the command line are those of one`;
  return [[undefined, [severalPackages(why, listNames(all))]]];
}

function listOverrides(options: CommandOptions): Overrides {
  const { output, name, names, keepGoing } = options;
  return {
    ...(keepGoing && { keepGoing }),
    ...(output && { output }),
    ...(name && { name }),
    ...(names && { names }),
  };
}

/** As `prepareGenerateAll`; a document to compare is enough. */
export async function prepareCheckAll(
  options: CommandOptions,
  host: Host,
): Promise<readonly Prepared[]> {
  const own = listOverrides(options);
  const example = "endpaper check specs --output …";
  const all = onlyOneNamed(
    await joinConfigs({ options, own, example }, host),
    options,
  );
  return all.map(([config, problems]) => {
    const { document = "-" } = config ?? {};
    const nothing =
      config !== undefined && config.output === undefined && document === "-";
    return settle(config, [...problems, ...(nothing ? [noOutput()] : [])]);
  });
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
 * so when neither tells what to read, or when several packages are described
 * and none is chosen.
 */
export async function prepareConfig(
  preparation: Preparation,
  host: Host,
): Promise<Prepared> {
  return onlyOne(await prepareConfigAll(preparation, host));
}

/** As `prepareConfig`, for each package that the configuration describes. */
export async function prepareConfigAll(
  preparation: Preparation,
  host: Host,
): Promise<readonly Prepared[]> {
  const all = await joinConfigs(preparation, host);
  return all.map(([config, problems]) => settle(config, problems));
}

/** With a problem, there is no configuration to go on with. */
function settle(
  config: ResolvedConfig | undefined,
  problems: readonly Diagnostic[],
): Prepared {
  return [problems.length > 0 ? undefined : config, problems];
}

function onlyOne(all: readonly Prepared[]): Prepared {
  const [first = [undefined, []]] = all;
  if (all.length < 2) return first;
  const names = listNames(all);
  return [undefined, [severalPackages("this command takes one", names)]];
}

function listNames(all: readonly Prepared[]): readonly string[] {
  return all.flatMap(([config]) =>
    config === undefined ? [] : (nameConfig(config.settings) ?? []),
  );
}

/** What to type where several packages are described, and one is meant. */
function severalPackages(why: string, names: readonly string[]): Diagnostic {
  const flags = names.map((name) => `\`--package ${name}\``);
  return diagnose(
    "setting-missing",
    `the configuration describes several packages, and ${why}`,
    { help: `add ${flags.join(" or ")}` },
  );
}

async function joinConfigs(
  { options, own, example }: Preparation,
  host: Host,
): Promise<readonly Prepared[]> {
  const [all, problems] = await loadNearest(options, host);
  if (problems.length > 0) return [[undefined, problems]];
  const { inputs, overlay: overlays = [] } = options;
  return all.map((loaded) => {
    const overrides = { ...own, inputs, overlays };
    const config = resolveConfig(host.cwd, overrides, loaded);
    const missing = config.inputs.length === 0;
    return [config, missing ? [noInputs(example, loaded)] : []];
  });
}

async function loadNearest(
  { config: file, package: wanted }: ReadOptions,
  host: Host,
): Promise<Result<readonly (LoadedConfig | undefined)[]>> {
  const path =
    file === undefined ? await findConfig(host) : resolvePath(host.cwd, file);
  if (path === undefined)
    return wanted === undefined ? [[undefined], []] : [[], [noPackages()]];
  // Loaded only now: it brings a compiler and a validator.
  const { loadConfigs } = await import("../base/config/load-config.js");
  const [configs, problems] = await loadConfigs(path, host);
  if (problems.length > 0) return [[], problems];
  const { choosePackages } = await import("../base/config/choose-packages.js");
  const folder = parentOf(path);
  const [chosen, unknown] = choosePackages({ configs, folder }, wanted);
  if (unknown.length > 0) return [[], unknown];
  return loadAllDialects(chosen, host);
}

/** The packages with the words of their dialects in the place of files. */
async function loadAllDialects(
  all: readonly LoadedConfig[],
  host: Host,
): Promise<Result<readonly LoadedConfig[]>> {
  const { loadDialects } = await import(
    "../base/config/dialects/load-dialects.js"
  );
  const problems: Diagnostic[] = [];
  const loaded: LoadedConfig[] = [];
  for (const one of all) {
    const [config, found] = await loadDialects(one.config, one.folder, host);
    problems.push(...found);
    loaded.push({ ...one, config });
  }
  return [loaded, problems];
}

function noPackages(): Diagnostic {
  return diagnose("setting-missing", "there is no configuration file", {
    help: "`--package` chooses among the packages that it describes",
  });
}

function noInputs(
  example: string,
  loaded: LoadedConfig | undefined,
): Diagnostic {
  return loaded
    ? diagnose("setting-missing", "no inputs are named", {
        help: `name the pages, as in \`${example}\`, or set \`inputs\` in the configuration`,
      })
    : diagnose(
        "setting-missing",
        "no inputs are named, and there is no configuration",
        {
          help: `run \`endpaper init\`, which writes one, or name the pages, as in \`${example}\``,
        },
      );
}

function noOutput(): Diagnostic {
  return diagnose("setting-missing", "no output folder is named", {
    help: "pass `--output DIR`, or set `output` in endpaper.config.ts",
  });
}
