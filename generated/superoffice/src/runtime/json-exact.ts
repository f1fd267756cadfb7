/**
 * JSON with integers of any size. Slower than the platform's `JSON`, and so
 * only used for texts and values that it would damage.
 */

/** Whether 16 digits or more stand side by side anywhere in the text. */
export function hasLongNumber(text: string): boolean {
  // Every run of 16 covers one of these places.
  for (let at = 15; at < text.length; at += 16) {
    if (!isDigit(text, at)) continue;
    let from = at;
    let to = at;
    while (isDigit(text, from - 1)) from--;
    while (isDigit(text, to + 1)) to++;
    if (to - from >= 15) return true;
  }
  return false;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** Reads JSON that is known to be well-formed; unsafe integers become `bigint`. */
export function parseExactly(text: string): unknown {
  const token = /[[\]{},:]|"[^"\\]*(?:\\.[^"\\]*)*"|[^\s[\]{},:"]+/g;
  const next = (): string => (token.exec(text) as RegExpExecArray)[0];
  const read = (first: string): unknown => {
    if (first === "[") return readItems();
    if (first === "{") return readMembers();
    const value: unknown = JSON.parse(first);
    return typeof value === "number" &&
      !Number.isSafeInteger(value) &&
      /^-?\d+$/.test(first)
      ? BigInt(first)
      : value;
  };
  const readItems = (): unknown[] => {
    const items: unknown[] = [];
    for (let part = next(); part !== "]"; part = next()) {
      if (part !== ",") items.push(read(part));
    }
    return items;
  };
  const readMembers = (): object => {
    const members: [string, unknown][] = [];
    for (let part = next(); part !== "}"; part = next()) {
      if (part === ",") continue;
      next();
      members.push([JSON.parse(part) as string, read(next())]);
    }
    return Object.fromEntries(members);
  };
  return read(next());
}

/** Writes JSON as `JSON.stringify` does, and `bigint` as digits. */
export function stringifyExactly(value: unknown): string | undefined {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if ("toJSON" in value) return JSON.stringify(value);
  if (Array.isArray(value)) {
    return `[${value.map((item) => stringifyExactly(item) ?? "null").join()}]`;
  }
  const members: string[] = [];
  for (const [key, member] of Object.entries(value)) {
    const text = stringifyExactly(member);
    if (text !== undefined) members.push(`${JSON.stringify(key)}:${text}`);
  }
  return `{${members.join()}}`;
}
