import type { ResolvedConfig } from "../../base/config/resolve-config.js";
import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic, Result } from "../../base/diagnostics/diagnostic.js";
import { type Host, HostError } from "../../base/host/host.js";
import { nodeHost } from "../../base/host/node-host.js";
import { displayPath } from "../../base/host/paths.js";
import {
  findPreviousOutput,
  openPages,
  openRun,
  openUnits,
  restoreCached,
} from "../../build/cache/recall-run.js";
import {
  checkDocument,
  checkFile,
  checkPackage,
  currentNames,
  currentPackage,
  isCurrent,
  type OutputState,
} from "../../build/package/check-package.js";
import type { BuildOptions, PackageResult } from "../../build/pipeline.js";
import { describeBroken } from "../describe-broken.js";
import { documentFiles } from "../document-files.js";
import { joinOutcomes } from "../join-outcomes.js";
import type { CommandOptions } from "../options.js";
import { type Prepared, prepareCheckAll } from "../prepare.js";
import {
  countStates,
  describeState,
  firstDifference,
  printStates,
} from "../print-states.js";
import { nothingRead } from "../report.js";
import { type Outcome, openSession, type Session } from "../session.js";
import type { Terminal } from "../terminal.js";
import { fixCommand } from "./fix-command.js";

/** Runs `endpaper check` and returns its exit code. Writes nothing, not even a lock. */
export async function runCheck(
  options: CommandOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
): Promise<number> {
  const session = openSession("check", options, { terminal, host });
  const outcomes: Outcome[] = [];
  for (const prepared of await prepareCheckAll(options, host))
    outcomes.push(await checkPrepared(prepared, options, session));
  return session.finish(joinOutcomes(outcomes));
}

/** Compares what one package's configuration names with what would be generated. */
async function checkPrepared(
  [config, problems]: Prepared,
  options: CommandOptions,
  session: Session,
): Promise<Outcome> {
  const { host, terminal } = session;
  if (config === undefined)
    return { diagnostics: problems, subject: nothingRead(host) };
  const { built, states, unreadable } = await compareOutput(config, session);
  const broken = describeBroken(built, config, host);
  const late = states.filter((state) => !isCurrent(state));
  const headline = describe(states, late, host);
  const { root } = built.inputs;
  const stale = late.map((state) =>
    reportStale(state, { options, host, root }),
  );
  return {
    diagnostics: [...built.diagnostics, ...unreadable, ...stale],
    subject: built.inputs,
    counts: built.counts,
    text: printStates(late, { host, paint: terminal.paint }),
    ...(headline !== undefined && { headline }),
    ...(broken && { note: broken.note }),
    details: {
      outputs: states.map((state) => describeState(state, host)),
      ...broken?.details,
    },
  };
}

/** What would be generated, and how what is there compares with it. */
interface OutputComparison {
  readonly built: Pick<PackageResult, "inputs" | "counts" | "diagnostics"> &
    Partial<Pick<PackageResult, "api">>;
  readonly states: readonly OutputState[];
  readonly unreadable: readonly Diagnostic[];
}

/** Generates in memory and compares, unless a run is known that left all as it is. */
async function compareOutput(
  config: ResolvedConfig,
  session: Session,
): Promise<OutputComparison> {
  const { host, observer } = session;
  const { output, document = "-" } = config;
  if (output === undefined || document !== "-")
    return compareBuilt(config, session);
  const [run, standing, known] = await observer.measure("read", async () => {
    const opened = await openRun({ ...config, output }, true, host);
    const found = await findPreviousOutput(opened);
    const record = found && (await restoreCached(opened, found));
    return [opened, found, record] as const;
  });
  const [inputs] = run.inputs;
  if (known === undefined) {
    const units = await openUnits(run, standing);
    const pages = await openPages(run);
    return compareBuilt(config, session, { inputs: run.inputs, units, pages });
  }
  const states = [currentPackage(output)];
  if (config.names?.writes) states.push(currentNames(config.names.path));
  return { built: { ...known, inputs }, states, unreadable: [] };
}

/** What was read already, and what earlier runs left. */
type KnownBefore = Pick<BuildOptions, "inputs" | "units" | "pages">;

async function compareBuilt(
  config: ResolvedConfig,
  session: Session,
  known: KnownBefore = {},
): Promise<OutputComparison> {
  const built = await build(config, session, known);
  const [states, unreadable] = await compare(config, built, session.host);
  return { built, states, unreadable };
}

async function build(
  config: ResolvedConfig,
  { host, observer }: Session,
  known: KnownBefore,
): Promise<PackageResult> {
  const { output } = config;
  const options = { observer, ...known };
  // Loaded only now: wrong usage is told at once.
  const { buildPackage } = await observer.measure(
    "load",
    () => import("../../build/pipeline.js"),
  );
  if (output !== undefined)
    return buildPackage({ ...config, output }, host, options);
  const { buildOpenApi } = await import("../../build/read-api.js");
  return buildOpenApi(config, host, options);
}

/** Compares the package and the document, whichever the configuration names. */
async function compare(
  { output, document }: ResolvedConfig,
  { files, beside = [], api }: PackageResult,
  host: Host,
): Promise<Result<readonly OutputState[]>> {
  const states: OutputState[] = [];
  if (output !== undefined && files === undefined) return [states, []];
  try {
    if (files && output) states.push(await checkPackage(files, output, host));
    for (const file of files ? beside : [])
      states.push(await checkFile(file, host));
    if (api && document !== undefined && document !== "-")
      states.push(await checkDocument(documentFiles(api, document), host));
    return [states, []];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [states, [cannotCompare(error, host)]];
  }
}

function cannotCompare(error: HostError, host: Host): Diagnostic {
  const name = displayPath(host.cwd, error.path);
  return diagnose(
    "output-unreadable",
    `\`${name}\` cannot be read: ${error.message}`,
  );
}

interface Staleness {
  readonly options: CommandOptions;
  readonly host: Host;
  /** The folder that places name files from. */
  readonly root: string;
}

function reportStale(
  state: OutputState,
  { options, host, root }: Staleness,
): Diagnostic {
  const name = displayPath(host.cwd, state.output);
  const command = fixCommand(state, options);
  return diagnose(
    "output-stale",
    `\`${name}\` is not current: ${countStates(state)}`,
    { help: `run \`${command}\``, place: firstDifference(state, root) },
  );
}

function describe(
  states: readonly OutputState[],
  late: readonly OutputState[],
  host: Host,
): string | undefined {
  if (states.length === 0) return "nothing compared";
  const fine = states.filter((state) => !late.includes(state));
  const names = fine.map(({ output }) => displayPath(host.cwd, output));
  return fine.length > 0 ? `${names.join(", ")}: current` : undefined;
}
