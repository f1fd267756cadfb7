import type { Result } from "../../base/diagnostics/diagnostic.js";
import type { Host } from "../../base/host/host.js";
import { nodeHost } from "../../base/host/node-host.js";
import { displayPath, resolvePath } from "../../base/host/paths.js";
import { writeDocuments } from "../../build/package/write-document.js";
import {
  type Starter,
  writeStarter,
} from "../../openapi/overlay/write-starter.js";
import type { OverlayInitOptions } from "../options.js";
import { outputShared } from "../output-shared.js";
import { prepareConfig } from "../prepare.js";
import { count, nothingRead } from "../report.js";
import { openSession } from "../session.js";
import type { Terminal } from "../terminal.js";

/** Where the overlay goes when nothing is said, in the working directory. */
const defaultOutput = "overlay.yaml";

/** Runs `endpaper overlay init` and returns its exit code. */
export async function runOverlayInit(
  options: OverlayInitOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
): Promise<number> {
  const session = openSession("overlay init", options, { terminal, host });
  const example = "endpaper overlay init specs";
  const [config, unusable] = await prepareConfig({ options, example }, host);
  const { output } = options;
  const shared =
    output === "-" && session.outputTaken ? [outputShared("the overlay")] : [];
  const problems = [...unusable, ...shared];
  if (config === undefined || shared.length > 0)
    return session.finish({
      diagnostics: problems,
      subject: nothingRead(host),
    });
  // Loaded only now: wrong usage is told at once.
  const { observer } = session;
  const { buildOpenApi } = await observer.measure(
    "load",
    () => import("../../build/read-api.js"),
  );
  const read = await buildOpenApi(config, host, { observer });
  const [outcome, refusals] =
    read.api === undefined
      ? ["nothing written", []]
      : await deliver(writeStarter(read.api), { options, terminal }, host);
  // What is unknown stands in the overlay: only what stops it is told here.
  const diagnostics = [...read.diagnostics, ...refusals];
  return session.finish({
    diagnostics,
    shown: diagnostics.filter(({ severity }) => severity === "error"),
    subject: read.inputs,
    counts: read.counts,
    headline: outcome,
  });
}

interface Delivery {
  readonly options: OverlayInitOptions;
  readonly terminal: Terminal;
}

async function deliver(
  starter: Starter | undefined,
  { options, terminal }: Delivery,
  host: Host,
): Promise<Result<string>> {
  if (starter === undefined) return ["nothing is unknown: nothing written", []];
  const { text } = starter;
  const asked = `asks about ${count(starter.unknowns, "thing")}`;
  const { output = defaultOutput, force = false } = options;
  if (output === "-") {
    terminal.printOut(text);
    return [`printed, ${asked}`, []];
  }
  const path = resolvePath(host.cwd, output);
  const [outcome, problems] = await writeDocuments(
    [{ output: path, text, kind: "overlay" }],
    { force },
    host,
  );
  const name = displayPath(host.cwd, path);
  return [
    outcome ? `${name}: ${outcome}, ${asked}` : "nothing written",
    problems,
  ];
}
