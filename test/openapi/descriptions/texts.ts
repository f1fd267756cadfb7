/** A text of a description: a value, or the key of a member. */
export interface TextPosition {
  /** The keys and indexes that lead to it. */
  readonly path: readonly (string | number)[];
  readonly isKey: boolean;
}

/** All texts of a description, keys before their values. */
export function listTexts(
  value: unknown,
  path: readonly (string | number)[] = [],
): readonly TextPosition[] {
  if (typeof value === "string") return [{ path, isKey: false }];
  if (Array.isArray(value))
    return value.flatMap((item, index) => listTexts(item, [...path, index]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    { path: [...path, key], isKey: true },
    ...listTexts(item, [...path, key]),
  ]);
}

/** Says a position as a JSON pointer; that of a key ends with `#` as in Relative JSON Pointers. */
export function sayPosition({ path, isKey }: TextPosition): string {
  const steps = path.map((step) =>
    String(step).replaceAll("~", "~0").replaceAll("/", "~1"),
  );
  return `/${steps.join("/")}${isKey ? "#" : ""}`;
}

/** A copy with other texts at some positions, by what `sayPosition` gives. */
export function replaceTexts(
  value: unknown,
  texts: ReadonlyMap<string, string>,
  path: readonly (string | number)[] = [],
): unknown {
  const find = (at: readonly (string | number)[], isKey: boolean) =>
    texts.get(sayPosition({ path: at, isKey }));
  if (typeof value === "string") return find(path, false) ?? value;
  if (Array.isArray(value))
    return value.map((item, index) =>
      replaceTexts(item, texts, [...path, index]),
    );
  if (typeof value !== "object" || value === null) return value;
  const copy = {};
  for (const [key, item] of Object.entries(value)) {
    const at = [...path, key];
    // An assignment would set the prototype where the key is `__proto__`.
    Object.defineProperty(copy, find(at, true) ?? key, {
      value: replaceTexts(item, texts, at),
      enumerable: true,
      configurable: true,
    });
  }
  return copy;
}
