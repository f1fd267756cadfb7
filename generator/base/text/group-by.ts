/** Puts together what has the same key, in the order in which keys first come; what has none is left out. */
export function groupBy<T, K>(
  all: Iterable<T>,
  keyOf: (one: T) => K | undefined,
): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
