import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import type { ResolvedConfig } from "../../base/config/resolve-config.js";
import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Host } from "../../base/host/host.js";
import { nodeHost } from "../../base/host/node-host.js";
import { displayPath, resolvePath } from "../../base/host/paths.js";
import type { ReportCommandOptions } from "../options.js";
import { prepareConfig } from "../prepare.js";
import { nothingRead } from "../report.js";
import { openSession, type Session } from "../session.js";
import type { Terminal } from "../terminal.js";

/** Opens a file in whatever the system opens it with. */
export type Opener = (path: string) => void;

/** Runs `endpaper report` and returns its exit code. */
export async function runReport(
  options: ReportCommandOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
  open: Opener = openFile,
): Promise<number> {
  const session = openSession("report", options, { terminal, host });
  const example = "endpaper report specs --output report";
  const [config, problems] = await prepareConfig({ options, example }, host);
  const missing = options.output === undefined ? [noOutput()] : [];
  if (config === undefined || missing.length > 0)
    return session.finish({
      diagnostics: [...problems, ...missing],
      subject: nothingRead(host),
    });
  return writeReport(config, options, { session, open });
}

function noOutput() {
  return diagnose("setting-missing", "no folder for the report is named", {
    help: "pass `--output DIR`",
  });
}

interface Surroundings {
  readonly session: Session;
  readonly open: Opener;
}

async function writeReport(
  config: ResolvedConfig,
  { output = "", against, open: opens = false }: ReportCommandOptions,
  { session, open }: Surroundings,
): Promise<number> {
  const { host, observer } = session;
  // Loaded only now: wrong usage is told at once.
  const [{ buildReport }, { checkTarget, writeSite }] = await observer.measure(
    "load",
    () =>
      Promise.all([
        import("../../build/build-report.js"),
        import("../../build/site/write-site.js"),
      ]),
  );
  const folder = resolvePath(host.cwd, output);
  const roots = config.root ? [config.root] : [];
  const early = await checkTarget({ output: folder, origins: roots }, host);
  if (early.length > 0)
    return session.finish({ diagnostics: early, subject: nothingRead(host) });
  const built = await buildReport(config, host, { against, observer });
  const { files, inputs, counts, diagnostics } = built;
  const origins = [...inputs.origins, ...roots];
  const [written, refusals] =
    files === undefined
      ? [undefined, []]
      : await observer.measure("write", () =>
          writeSite(files, { output: folder, origins }, host),
        );
  const first = `${displayPath(host.cwd, folder)}/index.html`;
  if (written !== undefined && opens) open(`${folder}/index.html`);
  const told = [...diagnostics, ...refusals];
  return session.finish({
    diagnostics: told,
    // A report shows what is wrong with pages; only what it lacks ends it.
    shown: written === undefined ? told : [],
    subject: inputs,
    counts,
    headline:
      written === undefined
        ? "nothing written"
        : `${first}: written, with ${written - 1} other files`,
    details: { report: { written: written ?? 0 } },
  });
}

/** Opens a file as the desktop does; that there is none is no problem of a report. */
function openFile(path: string): void {
  const address = pathToFileURL(path).href;
  const [command, ...words] =
    process.platform === "darwin"
      ? ["open"]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", ""]
        : ["xdg-open"];
  const child = spawn(command ?? "", [...words, address], {
    detached: true,
    stdio: "ignore",
  });
  child.on("error", () => undefined);
  child.unref();
}
