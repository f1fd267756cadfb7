import type { ResolvedConfig } from "../config/resolve-config.js";
import type { Host } from "../host/host.js";
import { nodeHost } from "../host/node-host.js";
import { type ClosedWorld, unknownPartCodes } from "../lint/closed-world.js";
import { printClosedWorld } from "../lint/print-closed-world.js";
import { joinOutcomes } from "./join-outcomes.js";
import type { LintOptions } from "./options.js";
import { type Prepared, prepareConfigAll } from "./prepare.js";
import { fileNamer, nothingRead } from "./report.js";
import { type Outcome, openSession, type Session } from "./session.js";
import type { Terminal } from "./terminal.js";

/** Runs `endpaper lint` and returns its exit code. */
export async function runLint(
  options: LintOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
): Promise<number> {
  const session = openSession("lint", options, { terminal, host });
  const example = "endpaper lint specs";
  const outcomes: Outcome[] = [];
  for (const prepared of await prepareConfigAll({ options, example }, host))
    outcomes.push(await lintPrepared(prepared, options, session));
  return session.finish(joinOutcomes(outcomes));
}

/** Reads what one package's configuration names, and says what was read. */
async function lintPrepared(
  [given, problems]: Prepared,
  { strict = false }: LintOptions,
  session: Session,
): Promise<Outcome> {
  const { host, terminal } = session;
  if (given === undefined)
    return { diagnostics: problems, subject: nothingRead(host) };
  const config = strict ? makeStrict(given) : given;
  // Loaded only now: wrong usage is told at once.
  const { observer } = session;
  const { buildOpenApi } = await observer.measure(
    "load",
    () => import("../read-api.js"),
  );
  const read = await buildOpenApi(config, host, { observer });
  const { diagnostics, inputs, counts, world } = read;
  const nameFile = fileNamer(inputs.root, host);
  const closedWorld = printClosedWorld({ world, counts, nameFile });
  if (!session.outputTaken) terminal.printOut(closedWorld);
  return {
    diagnostics,
    subject: inputs,
    counts,
    details: { closedWorld: nameWorld(world, nameFile) },
    exitCode: strict && world.unknown.length > 0 ? 1 : 0,
  };
}

/** The report with its files named as those of the diagnostics are. */
function nameWorld(
  { unknown, ...rest }: ClosedWorld,
  nameFile: (file: string) => string,
): ClosedWorld {
  const named = unknown.map(({ first, ...group }) => ({
    ...group,
    first: { ...first, file: nameFile(first.file) },
  }));
  return { ...rest, unknown: named };
}

/** Makes what is unknown to the dialects an error, whatever the configuration says. */
function makeStrict(config: ResolvedConfig): ResolvedConfig {
  const errors = unknownPartCodes.map((code) => [code, "error"] as const);
  const severity = {
    ...config.settings.severity,
    ...Object.fromEntries(errors),
  };
  return { ...config, settings: { ...config.settings, severity } };
}
