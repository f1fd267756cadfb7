import { messageOf } from "../message.js";
import { type CompareContext, type Comparison, record } from "./comparison.js";

/**
 * Compares in which order things stand that are on both sides, where that says
 * something: the first way to authenticate that can be used is, the first media
 * type and the first server are what is taken where nothing else is said, the
 * first type that fits is what a value is read as.
 */
export function compareOrder(
  comparison: Comparison,
  context: CompareContext,
  what: string,
  [before, after]: readonly [Iterable<string>, Iterable<string>],
): void {
  const [old, now] = [[...before], [...after]];
  const [kept, found] = [new Set(old), new Set(now)];
  const shared = old.filter((one) => found.has(one));
  const left = now.filter((one) => kept.has(one));
  if (shared.every((one, index) => one === left[index])) return;
  record(
    comparison,
    context,
    "order-changed",
    messageOf`the ${what} stand in another order`,
  );
}
