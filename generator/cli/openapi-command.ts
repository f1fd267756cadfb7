import type { ResolvedConfig } from "../config/resolve-config.js";
import type { Result } from "../diagnostics/diagnostic.js";
import { exitCodeOf } from "../diagnostics/severity.js";
import type { Host } from "../host/host.js";
import { nodeHost } from "../host/node-host.js";
import { displayPath } from "../host/paths.js";
import { printSourceMap } from "../openapi/print-document.js";
import { writeDocuments } from "../package/write-document.js";
import type { OpenApiResult } from "../read-api.js";
import type { CommandOptions } from "./options.js";
import { prepareConfig } from "./prepare.js";
import { nothingRead, printDiagnostics, summarizeReading } from "./report.js";
import type { Terminal } from "./terminal.js";

/** Runs `endpaper openapi` and returns its exit code. */
export async function runOpenApi(
  options: CommandOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
): Promise<number> {
  const { output: document } = options;
  const own = document === undefined ? {} : { document };
  const example = "endpaper openapi specs --output …";
  const preparation = { options, own, example };
  const [config, problems] = await prepareConfig(preparation, host);
  if (config === undefined) {
    printDiagnostics(problems, nothingRead(host), { terminal, host });
    return exitCodeOf(problems);
  }
  // Loaded only now: wrong usage is told at once.
  const { buildOpenApi } = await import("../read-api.js");
  const read = await buildOpenApi(config, host);
  const target = { config, options, terminal };
  const [outcome, refusals] =
    read.api === undefined
      ? [undefined, []]
      : await deliver(read.api, target, host);
  const diagnostics = [...read.diagnostics, ...refusals];
  printDiagnostics(diagnostics, read.inputs, { terminal, host });
  const summary = summarizeReading({ ...read, diagnostics });
  terminal.printErr(`${outcome ?? "nothing written"}; ${summary}\n`);
  return exitCodeOf(diagnostics);
}

interface Delivery {
  readonly config: ResolvedConfig;
  readonly options: CommandOptions;
  readonly terminal: Terminal;
}

/** Prints the document, or writes it with its source map to the file that is named for it. */
async function deliver(
  { text, map }: NonNullable<OpenApiResult["api"]>,
  { config, options, terminal }: Delivery,
  host: Host,
): Promise<Result<string | undefined>> {
  const { document: output } = config;
  if (output === undefined || output === "-") {
    terminal.printOut(text);
    return ["printed", []];
  }
  const { force = false, map: withMap = true } = options;
  const beside = mapPathOf(output);
  const [outcome, problems] = await writeDocuments(
    [
      { output, text, kind: "document" },
      ...(withMap
        ? [
            {
              output: beside,
              text: printSourceMap(map),
              kind: "source-map",
            } as const,
          ]
        : []),
    ],
    { force },
    host,
  );
  const name = displayPath(host.cwd, output);
  return [outcome && `${name}: ${outcome}`, problems];
}

/** The source map of `openapi.json` is `openapi.map.json`. */
function mapPathOf(document: string): string {
  return `${document.replace(/\.json$/i, "")}.map.json`;
}
