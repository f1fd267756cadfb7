import { findConfig } from "../../base/config/find-config.js";
import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import { toScreenText } from "../../base/diagnostics/visible-text.js";
import type { Host } from "../../base/host/host.js";
import { nodeHost } from "../../base/host/node-host.js";
import { displayPath, resolvePath } from "../../base/host/paths.js";
import {
  generatePrepared,
  type ReadingMemory,
} from "../commands/generate-command.js";
import type { GenerateCommandOptions } from "../options.js";
import { prepareGenerate } from "../prepare.js";
import { type Outcome, openSession } from "../session.js";
import type { Terminal } from "../terminal.js";
import { awaitStop } from "./await-stop.js";
import { type FileChange, openWatch } from "./watch-files.js";
import { listTargets } from "./watch-targets.js";

/**
 * Runs `endpaper generate --watch`: generates, and again whenever something
 * that was read changes. An error leaves the package as it is. Ends with 0 on
 * Ctrl-C, and at once when there is nothing to watch.
 */
export async function watchAndGenerate(
  options: GenerateCommandOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
): Promise<number> {
  const files = openWatch();
  const stop = awaitStop();
  const memory: ReadingMemory = {};
  let seen: ReadonlySet<string> = new Set();
  let changes: readonly FileChange[] = [];
  try {
    for (;;) {
      const session = openSession("generate", options, { terminal, host });
      const prepared = await prepareGenerate(options, host);
      const targets = listTargets(
        prepared[0],
        await findConfigFile(options, host),
      );
      const watches = targets.targets.length > 0;
      if (watches) await files.follow(targets);
      const outcome = await generatePrepared(prepared, options, {
        session,
        memory,
      });
      const code = await session.finish(
        tellOnlyNews(outcome, seen, describeChanges(changes, host)),
      );
      if (!watches) return code;
      if (changes.length === 0) announce(terminal);
      seen = new Set(outcome.diagnostics.map(identify));
      const event = await Promise.race([files.next(), stop.stopped]);
      if (typeof event === "number") return event;
      changes = event;
    }
  } finally {
    stop.forget();
    await files.close();
  }
}

function announce({ printErr }: Terminal): void {
  printErr("watching for changes; Ctrl-C ends\n");
}

async function findConfigFile(
  { config }: GenerateCommandOptions,
  host: Host,
): Promise<string | undefined> {
  return config === undefined
    ? findConfig(host)
    : resolvePath(host.cwd, config);
}

/** The outcome with what changed in front, and on the screen only the errors and what was not told before. */
function tellOnlyNews(
  outcome: Outcome,
  seen: ReadonlySet<string>,
  changed: string,
): Outcome {
  const { diagnostics, headline = "nothing written" } = outcome;
  const shown = diagnostics.filter(
    (one) => one.severity === "error" || !seen.has(identify(one)),
  );
  return { ...outcome, shown, headline: `${changed}${headline}` };
}

/** What a diagnostic says, wherever the page has it now. */
function identify({ code, message, place }: Diagnostic): string {
  return `${code}\n${message}\n${place?.file ?? ""}`;
}

function describeChanges(changes: readonly FileChange[], host: Host): string {
  if (changes.length === 0) return "";
  if (changes.length > 2) return `${changes.length} files changed: `;
  const parts = changes.map(
    ({ path, kind }) => `${toScreenText(displayPath(host.cwd, path))} ${kind}`,
  );
  return `${parts.join(", ")}: `;
}
