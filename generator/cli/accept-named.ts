import type { ResolvedConfig } from "../base/config/resolve-config.js";
import { diagnose } from "../base/diagnostics/catalog.js";
import {
  type Diagnostic,
  hasErrors,
  type Result,
} from "../base/diagnostics/diagnostic.js";
import { suggestWord } from "../base/diagnostics/suggest.js";
import type { Host } from "../base/host/host.js";
import { writeBeside } from "../build/package/write-beside.js";
import type { DiffResult } from "../build/release/diff-api.js";
import type { Change } from "../openapi/diff/change.js";
import { identifyChange } from "../openapi/diff/identify-change.js";
import type { DiffOptions } from "./options.js";

/** Says what is missing where only one of `--accept` and `--reason` is given. */
export function checkAccept({
  accept,
  reason,
}: DiffOptions): readonly Diagnostic[] {
  const missing = (message: string, help: string) => [
    diagnose("setting-missing", message, { help }),
  ];
  if (accept !== undefined && (reason ?? "").trim() === "")
    return missing(
      "`--accept` says nothing of the reason",
      'pass `--reason "…"`: the reason is reviewed, and stands in the changelog',
    );
  if (accept === undefined && reason !== undefined)
    return missing(
      "`--reason` says nothing of the change",
      "pass `--accept ID`, with the id that `endpaper diff --fail-on breaking` prints",
    );
  return [];
}

/**
 * Accepts the changes that `--accept` names: writes them into the file beside
 * the configuration, and gives the changes as they are with it. Where one is
 * none of the changes, nothing is written.
 */
export async function acceptNamed(
  { changes, acceptedText, diagnostics }: DiffResult,
  { accept, reason = "" }: DiffOptions,
  { accepted: path }: ResolvedConfig,
  host: Host,
): Promise<Result<readonly Change[] | undefined>> {
  if (accept === undefined || changes === undefined) return [changes, []];
  if (hasErrors(diagnostics)) return [changes, []];
  const entries = accept.map((id) => ({
    id: id.trim(),
    reason: reason.replace(/\s+/g, " ").trim(),
  }));
  const ids = changes.map(identifyChange);
  const unknown = entries.filter(({ id }) => !ids.includes(id));
  if (unknown.length > 0)
    return [changes, unknown.map(({ id }) => reportUnknown(id, ids))];
  // Loaded only now, as the validator that they bring.
  const { acceptChanges } = await import("../build/release/accept-changes.js");
  const { printAccepted } = await import("../build/release/accepted-file.js");
  const text = printAccepted(acceptedText, entries);
  const failures = await writeBeside({ path, text }, host);
  return hasErrors(failures)
    ? [changes, failures]
    : [acceptChanges(changes, entries), failures];
}

function reportUnknown(id: string, ids: readonly string[]): Diagnostic {
  const nearest =
    suggestWord(id, ids) ??
    ids.find((one) => one.toLowerCase().includes(id.toLowerCase()));
  return diagnose("accept-unknown", `\`${id}\` is no change that was found`, {
    help:
      nearest === undefined
        ? "`endpaper diff --format json` lists the changes with their ids"
        : `did you mean \`${nearest}\`?`,
  });
}
