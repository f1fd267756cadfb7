/**
 * How a value that does not fit its codec is reported: thrown where it is
 * found, given one more piece of path by each container that it passes, and
 * turned into an error at the top. So what fits pays nothing for paths.
 */

/** A value that does not fit, on its way up. */
export interface Mismatch {
  readonly message: string;
  /** The keys that lead to it from the outermost value on. */
  path: readonly (string | number)[];
  /** Where it stands in an XML document. */
  readonly offset?: number | undefined;
}

const identifier = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/** The beginning of a text. */
export function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** Shows a value in a message, at most some fifty characters of it. */
export function showValue(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(cut(value, 40));
  if (Array.isArray(value)) return "an array";
  return value === Object(value) ? "an object" : cut(String(value), 40);
}

/** Reports what was expected and what is there instead. */
export function failExpecting(
  expected: string,
  value: unknown,
  offset?: number,
): never {
  return failWith(`expected ${expected}, got ${showValue(value)}`, offset);
}

/** Reports what is wrong. */
export function failWith(message: string, offset?: number): never {
  throw { message, path: [], offset } satisfies Mismatch;
}

/** Puts the key or index of a container before the paths of what was thrown: a mismatch, or a list of them. */
export function withinKey(thrown: unknown, key: string | number): unknown {
  for (const one of [thrown as Partial<Mismatch>].flat()) {
    // Nobody reads more of it, and a hostile value may be as deep as the stack.
    one.path = [key, one.path ?? []].flat().slice(0, 100);
  }
  return thrown;
}

/** What the constructor of an error takes: what is wrong, and where from the outermost type on. */
export function placeOf(
  root: string,
  thrown: unknown,
): [detail: string, place: { readonly path: string }] {
  const { path = [], message } = thrown as Partial<Mismatch>;
  let place = root;
  for (const key of path)
    place += identifier.test(`${key}`) ? `.${key}` : `[${showValue(key)}]`;
  return [
    // The stack was too small for the value.
    thrown instanceof RangeError
      ? "nested too deeply, or holds itself"
      : (message ?? String(thrown)),
    { path: cut(place.replace(/^\./, ""), 300) || "value" },
  ];
}
