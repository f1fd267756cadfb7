import type { Operation } from "../api.js";

/** Finds the tags that have another name now: their operations all have one new tag, and no others. */
export function matchTags(
  pairs: readonly (readonly [before: Operation, after: Operation])[],
): ReadonlyMap<string, string> {
  const targets = new Map<string, Set<string>>();
  const sources = new Map<string, Set<string>>();
  for (const [{ tag: old = "" }, { tag: now = "" }] of pairs) {
    targets.set(old, (targets.get(old) ?? new Set()).add(now));
    sources.set(now, (sources.get(now) ?? new Set()).add(old));
  }
  return new Map(
    [...targets].flatMap(([old, found]) => {
      const [now, second] = found;
      const isOther = now !== undefined && now !== "" && now !== old;
      const isNew =
        !targets.has(now ?? "") && sources.get(now ?? "")?.size === 1;
      return old !== "" && isOther && isNew && second === undefined
        ? [[old, now] as const]
        : [];
    }),
  );
}
