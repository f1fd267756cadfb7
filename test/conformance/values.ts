/**
 * The values of cases, and whether what was read is the same. What JSON cannot
 * hold stands as an object with one member:
 *
 *     { "$bigint": "9007199254740993" }     { "$dateTime": "2013-07-27T14:55:30.2801878+00:00" }
 *     { "$number": "-Infinity" }            { "$base64": "AAEC" }
 *     { "$entries": [["__proto__", "x"]] }  an object with these members, in this order
 */

/** Gives the value that a case stands for, as the models of a package hold it. */
export function reviveValue(written: unknown): unknown {
  if (Array.isArray(written)) return written.map(reviveValue);
  if (typeof written !== "object" || written === null) return written;
  const members = Object.entries(written);
  const [[mark = "", held] = []] = members;
  if (members.length === 1 && mark.startsWith("$"))
    return reviveMark(mark, held);
  return Object.fromEntries(
    members.map(([name, member]) => [name, reviveValue(member)]),
  );
}

function reviveMark(mark: string, held: unknown): unknown {
  switch (mark) {
    case "$bigint":
      return BigInt(String(held));
    case "$number":
      return Number(held);
    // The models hold the text of both.
    case "$dateTime":
    case "$base64":
      return String(held);
    case "$entries":
      return Object.fromEntries(
        (held as [string, unknown][]).map(([name, member]) => [
          name,
          reviveValue(member),
        ]),
      );
    default:
      throw new Error(`the mark \`${mark}\` is not known`);
  }
}

/** Says where two values differ first, and how; undefined when they do not. */
export function describeValueDifference(
  expected: unknown,
  got: unknown,
  path = "value",
): string | undefined {
  if (Array.isArray(expected) && Array.isArray(got)) {
    if (expected.length !== got.length) {
      return `${path}: expected ${expected.length} items, got ${got.length}: ${showValue(got)}`;
    }
    return firstOf(expected.keys(), (index) =>
      describeValueDifference(expected[index], got[index], `${path}[${index}]`),
    );
  }
  if (isPlain(expected) && isPlain(got)) {
    return describeMemberDifference(expected, got, path);
  }
  if (Object.is(expected, got)) return undefined;
  return `${path}: expected ${showValue(expected)}, got ${showValue(got)}`;
}

function describeMemberDifference(
  expected: Members,
  got: Members,
  path: string,
): string | undefined {
  const names = new Set([...Object.keys(expected), ...Object.keys(got)]);
  return firstOf(names, (name) => {
    const at = `${path}[${JSON.stringify(name)}]`;
    if (!Object.hasOwn(got, name)) {
      return `${at}: expected ${showValue(expected[name])}, got no such member`;
    }
    if (!Object.hasOwn(expected, name)) {
      return `${at}: expected no such member, got ${showValue(got[name])}`;
    }
    return describeValueDifference(expected[name], got[name], at);
  });
}

type Members = Readonly<Record<string, unknown>>;

function isPlain(value: unknown): value is Members {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function firstOf<T>(
  items: Iterable<T>,
  find: (item: T) => string | undefined,
): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Shows a value in a message, with what JSON would lose. */
export function showValue(value: unknown): string {
  if (value === undefined) return "undefined";
  const text = JSON.stringify(value, (_, inner) => {
    if (typeof inner === "bigint") return `${inner}n`;
    const isLost =
      typeof inner === "number" &&
      (!Number.isFinite(inner) || Object.is(inner, -0));
    if (isLost) return Object.is(inner, -0) ? "-0" : String(inner);
    return inner;
  });
  const shown = text ?? String(value);
  return shown.length > 200 ? `${shown.slice(0, 200)}…` : shown;
}
