/**
 * JSON with integers of any size. Slower than the platform's `JSON`, and so
 * only used for texts and values that it would damage. Long integers travel
 * through it as texts that begin with a mark which nobody can foresee.
 */

/** Whether 16 digits or more stand side by side anywhere in the text. */
export function hasLongNumber(text: string): boolean {
  // Every run of 16 covers one of these places.
  for (let at = 15; at < text.length; at += 16) {
    const code = text.charCodeAt(at);
    if (code > 47 && code < 58 && /\d{16}/.test(text.slice(at - 15, at + 16))) {
      return true;
    }
  }
  return false;
}

const makeMark = (): string => `@${Math.random()}@`;

/** Reads JSON that is known to be well-formed; unsafe integers become `bigint`. */
export function parseExactly(text: string): unknown {
  const mark = makeMark();
  let inText = false;
  const marked = text.replace(/\\.|"|-?\d[\d.eE+-]*/g, (token) => {
    if (token === '"') inText = !inText;
    return inText || !/^-?\d{16,}$/.test(token) || Number.isSafeInteger(+token)
      ? token
      : `"${mark}${token}"`;
  });
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === "string" && value.startsWith(mark)
      ? BigInt(value.slice(mark.length))
      : value,
  );
}

/** Writes JSON as `JSON.stringify` does, and `bigint` as digits. */
export function stringifyExactly(value: unknown): string {
  const mark = makeMark();
  const marked = JSON.stringify(value, (_key, value: unknown) =>
    typeof value === "bigint" ? mark + value : value,
  );
  return marked.replace(RegExp(`"${mark}(-?\\d+)"`, "g"), "$1");
}
