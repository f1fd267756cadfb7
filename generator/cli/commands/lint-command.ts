import type { Inputs } from "../../base/config/inputs/read-inputs.js";
import { parseData } from "../../base/config/parse-data.js";
import type { ResolvedConfig } from "../../base/config/resolve-config.js";
import {
  applyBaseline,
  type Baseline,
  makeBaseline,
} from "../../base/diagnostics/baseline.js";
import { diagnose } from "../../base/diagnostics/catalog.js";
import type {
  Diagnostic,
  Place,
  Result,
} from "../../base/diagnostics/diagnostic.js";
import { countSeverities } from "../../base/diagnostics/order.js";
import { applySeverities } from "../../base/diagnostics/severity.js";
import { type Host, HostError } from "../../base/host/host.js";
import { nodeHost } from "../../base/host/node-host.js";
import { displayPath } from "../../base/host/paths.js";
import type { SampleCheck } from "../../build/check-samples.js";
import { cannotWrite } from "../../build/package/cannot-write.js";
import type { OpenApiResult } from "../../build/read-api.js";
import { locateLine } from "../../build/site/site.js";
import { nameFiles } from "../../build/site/site-paths.js";
import { toHref } from "../../client/text/html.js";
import {
  type ClosedWorld,
  unknownPartCodes,
} from "../../reader/lint/closed-world.js";
import { printClosedWorld } from "../../reader/lint/print-closed-world.js";
import { contradictionCodes } from "../../reader/lint/strict-codes.js";
import { joinOutcomes } from "../join-outcomes.js";
import type { LintOptions } from "../options.js";
import { type Prepared, prepareConfigAll } from "../prepare.js";
import { count, fileNamer, nothingRead } from "../report.js";
import { type Outcome, openSession, type Session } from "../session.js";
import type { Terminal } from "../terminal.js";

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
  options: LintOptions,
  session: Session,
): Promise<Outcome> {
  const { strict = false, verbose = false, maxWarnings } = options;
  const { host, terminal } = session;
  if (given === undefined)
    return { diagnostics: problems, subject: nothingRead(host) };
  const config = strict ? makeStrict(given) : given;
  // Loaded only now: wrong usage is told at once.
  const { observer } = session;
  const { buildOpenApi } = await observer.measure(
    "load",
    () => import("../../build/read-api.js"),
  );
  const read = await buildOpenApi(config, host, { observer });
  const { inputs, counts } = read;
  const world = read.world();
  const samples = await checkAllSamples(read, { config, options, session });
  const found = [...read.diagnostics, ...(samples?.diagnostics ?? [])];
  const { diagnostics, note, known } = await holdAgainstBaseline(
    found,
    config.baseline,
    options,
    host,
  );
  const nameFile = fileNamer(inputs.root, host);
  const closedWorld = printClosedWorld({
    world,
    counts,
    nameFile,
    verbose,
  });
  if (!session.outputTaken) terminal.printOut(closedWorld);
  const isUnknown = strict && known === 0 && world.unknown.length > 0;
  return {
    diagnostics,
    subject: inputs,
    counts,
    linkTo: await findLinks(options, inputs),
    details: {
      closedWorld: nameWorld(world, nameFile),
      ...(samples && { samples: samples.counts }),
    },
    ...(samples && { text: samples.text }),
    note,
    exitCode: isUnknown || hasTooMany(diagnostics, maxWarnings) ? 1 : 0,
  };
}

interface LintRun {
  readonly config: ResolvedConfig;
  readonly options: LintOptions;
  readonly session: Session;
}

/** Holds the samples against their schemas, where there is a document; nothing where nobody wants it. */
async function checkAllSamples(
  { api, diagnostics }: OpenApiResult,
  { config, options, session }: LintRun,
): Promise<(SampleCheck & { readonly text: string }) | undefined> {
  if (api === undefined || options.samples === false) return undefined;
  const { openContract } = await import("../../build/open-contract.js");
  const { checkSamples, printSampleCounts } = await import(
    "../../build/check-samples.js"
  );
  return session.observer.measure("model", () => {
    const check = checkSamples(openContract(api, config), diagnostics);
    const { severity = {} } = config.settings;
    return {
      ...check,
      diagnostics: applySeverities(check.diagnostics, severity),
      text: printSampleCounts(check.counts),
    };
  });
}

/** Where a published report of the same inputs shows a place. */
async function findLinks(
  { reportUrl }: LintOptions,
  { pages, descriptions }: Inputs,
): Promise<Outcome["linkTo"]> {
  if (reportUrl === undefined) return undefined;
  const { linkLines } = await import("./lint-command.js");
  const files = [...pages, ...descriptions].map(({ file }) => file);
  return linkLines(reportUrl, files);
}

interface Held extends Pick<Outcome, "diagnostics" | "note"> {
  /** How many findings are recorded, and not told. */
  readonly known: number;
}

/** What is told of what was found, and how it compares with what is recorded. */
async function holdAgainstBaseline(
  found: readonly Diagnostic[],
  path: string,
  { updateBaseline = false }: LintOptions,
  host: Host,
): Promise<Held> {
  const file = displayPath(host.cwd, path);
  if (updateBaseline) {
    const refusals = await writeBaseline(path, found, host);
    if (refusals.length > 0)
      return { diagnostics: [...found, ...refusals], known: 0 };
    const { fresh, known } = applyBaseline(found, makeBaseline(found));
    const note = `${file}: ${count(known, "finding")} recorded; commit it\n`;
    return { diagnostics: fresh, note, known };
  }
  const [baseline, problems] = await readBaseline(path, host);
  if (baseline === undefined)
    return { diagnostics: [...found, ...problems], known: 0 };
  const { fresh, known, gone } = applyBaseline(found, baseline);
  const less =
    gone > 0
      ? `; ${gone} of it ${gone === 1 ? "is" : "are"} gone: \`endpaper lint --update-baseline\``
      : "";
  const note = `${file}: ${count(known, "finding")} not told again${less}\n`;
  return { diagnostics: fresh, note, known };
}

function hasTooMany(
  diagnostics: readonly Diagnostic[],
  maxWarnings: number | undefined,
): boolean {
  if (maxWarnings === undefined) return false;
  return countSeverities(diagnostics).warning > maxWarnings;
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

/**
 * Makes what is unknown to the dialects an error, whatever the configuration
 * says, and so what was not read or contradicts, where it says nothing of that.
 */
function makeStrict(config: ResolvedConfig): ResolvedConfig {
  const errorsOf = (codes: readonly string[]) =>
    Object.fromEntries(codes.map((code) => [code, "error"] as const));
  const severity = {
    ...errorsOf(contradictionCodes),
    ...config.settings.severity,
    ...errorsOf(unknownPartCodes),
  };
  return { ...config, settings: { ...config.settings, severity } };
}

/**
 * Makes the links to the lines of files in a report that is published at a URL:
 * the report of the same inputs, whose pages have the same names.
 */
export function linkLines(
  url: string,
  files: readonly string[],
): (place: Place) => string | undefined {
  const paths = { pages: nameFiles("pages", files) };
  const base = new URL(url.endsWith("/") ? url : `${url}/`);
  return ({ file, line }) => {
    const to = locateLine({ paths }, file, line);
    return to && new URL(toHref(to), base).href;
  };
}

/** Reads a baseline; gives nothing where there is none, and says what is wrong with one. */
async function readBaseline(
  path: string,
  host: Host,
): Promise<Result<Baseline | undefined>> {
  if ((await host.stat(path))?.kind !== "file") return [undefined, []];
  const file = displayPath(host.cwd, path);
  try {
    const parsed = parseData({ file, text: await host.readText(path) });
    if ("message" in parsed)
      return [undefined, [refuse(file, parsed.message, parsed.place)]];
    return isBaseline(parsed.value)
      ? [parsed.value, []]
      : [undefined, [refuse(file, "it is no baseline of version 1")]];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [undefined, [refuse(file, error.message)]];
  }
}

function refuse(
  file: string,
  why: string,
  place?: Diagnostic["place"],
): Diagnostic {
  return diagnose("config-invalid", `\`${file}\` cannot be read: ${why}`, {
    place,
    help: "write it anew with `endpaper lint --update-baseline`",
  });
}

function isBaseline(value: unknown): value is Baseline {
  if (typeof value !== "object" || value === null) return false;
  const { version, findings } = value as Partial<Baseline>;
  return (
    version === 1 &&
    Array.isArray(findings) &&
    findings.every(
      (one) =>
        typeof one === "object" &&
        [one?.file, one?.code, one?.message].every(
          (text) => typeof text === "string",
        ),
    )
  );
}

/** Records what was found; the same findings give the same bytes. */
async function writeBaseline(
  path: string,
  diagnostics: readonly Diagnostic[],
  host: Host,
): Promise<readonly Diagnostic[]> {
  const text = `${JSON.stringify(makeBaseline(diagnostics), undefined, 2)}\n`;
  try {
    await host.writeText(path, text);
    return [];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [cannotWrite(path, error, host)];
  }
}
