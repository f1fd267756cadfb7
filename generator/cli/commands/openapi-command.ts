import type { ResolvedConfig } from "../../base/config/resolve-config.js";
import type { Result } from "../../base/diagnostics/diagnostic.js";
import type { Host } from "../../base/host/host.js";
import { nodeHost } from "../../base/host/node-host.js";
import { displayPath } from "../../base/host/paths.js";
import { writeDocuments } from "../../build/package/write-document.js";
import type { OpenApiResult } from "../../build/read-api.js";
import { describeBroken } from "../describe-broken.js";
import { documentFiles } from "../document-files.js";
import type { CommandOptions } from "../options.js";
import { outputShared } from "../output-shared.js";
import { prepareConfig } from "../prepare.js";
import { nothingRead } from "../report.js";
import { openSession, type Session } from "../session.js";
import type { Terminal } from "../terminal.js";

/** Runs `endpaper openapi` and returns its exit code. */
export async function runOpenApi(
  options: CommandOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
): Promise<number> {
  const session = openSession("openapi", options, { terminal, host });
  const { output: document, keepGoing } = options;
  const own = {
    ...(document !== undefined && { document }),
    ...(keepGoing && { keepGoing }),
  };
  const example = "endpaper openapi specs --output …";
  const preparation = { options, own, example };
  const [config, problems] = await prepareConfig(preparation, host);
  const conflicts =
    config && session.outputTaken && prints(config)
      ? [outputShared("the document", either)]
      : [];
  if (config === undefined || conflicts.length > 0)
    return session.finish({
      diagnostics: [...problems, ...conflicts],
      subject: nothingRead(host),
    });
  // Loaded only now: wrong usage is told at once.
  const { observer } = session;
  const { buildOpenApi } = await observer.measure(
    "load",
    () => import("../../build/read-api.js"),
  );
  const read = await buildOpenApi(config, host, { observer });
  const { api, inputs, counts } = read;
  const [outcome, refusals] =
    api === undefined
      ? [undefined, []]
      : await observer.measure("write", () =>
          deliver(api, { config, options, session }),
        );
  return session.finish({
    diagnostics: [...read.diagnostics, ...refusals],
    subject: inputs,
    counts,
    headline: outcome ?? "nothing written",
    ...describeBroken(read, config, host),
  });
}

const either =
  "name a file for one of them: `--output FILE`, `--reporter json=FILE`";

function prints({ document }: ResolvedConfig): boolean {
  return document === undefined || document === "-";
}

interface Delivery {
  readonly config: ResolvedConfig;
  readonly options: CommandOptions;
  readonly session: Session;
}

/** Prints the document, or writes it with its source map to the file that is named for it. */
async function deliver(
  api: NonNullable<OpenApiResult["api"]>,
  { config, options, session }: Delivery,
): Promise<Result<string | undefined>> {
  const { document: output } = config;
  const { host, terminal } = session;
  if (output === undefined || output === "-") {
    terminal.printOut(api.text);
    return ["printed", []];
  }
  const { force = false, map: withMap = true } = options;
  const files = documentFiles(api, output);
  const [outcome, problems] = await writeDocuments(
    withMap ? files : files.slice(0, 1),
    { force },
    host,
  );
  const name = displayPath(host.cwd, output);
  return [outcome && `${name}: ${outcome}`, problems];
}
