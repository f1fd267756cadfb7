import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import type { Change } from "../../openapi/diff/change.js";
import { identifyChange } from "../../openapi/diff/identify-change.js";
import type { AcceptedChange } from "./accepted-file.js";

/** Gives each change that the project accepts the reason why. */
export function acceptChanges(
  changes: readonly Change[],
  accepted: readonly Pick<AcceptedChange, "id" | "reason">[] = [],
): readonly Change[] {
  if (accepted.length === 0) return changes;
  const reasons = new Map(accepted.map(({ id, reason }) => [id, reason]));
  return changes.map((change) => {
    const reason = reasons.get(identifyChange(change));
    return reason === undefined ? change : { ...change, accepted: reason };
  });
}

/** Lists what is accepted and is none of the changes. */
export function listUnused(
  changes: readonly Change[],
  accepted: readonly AcceptedChange[] = [],
): readonly AcceptedChange[] {
  if (accepted.length === 0) return [];
  const found = new Set(changes.map(identifyChange));
  return accepted.filter(({ id }) => !found.has(id));
}

/** Reports a change that is accepted, and did not happen or is long released. */
export function reportUnused({ id, place }: AcceptedChange): Diagnostic {
  const message = `\`${id}\` is accepted, and is no change any more`;
  return diagnose("accepted-unused", message, { place });
}
