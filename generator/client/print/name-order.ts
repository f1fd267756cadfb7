/**
 * Compares names as formatters sort imports: sign by sign, `_` and `$` before
 * digits before letters, `A` before `a` before `B`, and runs of digits as
 * numbers (Biome's natural order, without any locale).
 */
export function compareNames(a: string, b: string): number {
  const left = readTokens(a);
  const right = readTokens(b);
  for (let index = 0; ; index++) {
    const first = left[index];
    const second = right[index];
    if (first === undefined || second === undefined) {
      return left.length - right.length;
    }
    const order = compareTokens(first, second);
    if (order !== 0) return order;
  }
}

/** Compares the paths of modules: packages first, then by their names without extension. */
export function comparePaths(a: string, b: string): number {
  const isOwn = (path: string) => Number(path.startsWith("."));
  return isOwn(a) - isOwn(b) || compareNames(readStem(a), readStem(b));
}

function readStem(path: string): string {
  return path.replace(/\.js$/, "");
}

function readTokens(name: string): readonly string[] {
  return name.match(/\d+|[^\d]/gs) ?? [];
}

function compareTokens(a: string, b: string): number {
  const [first, second] = [rank(a), rank(b)];
  if (first !== second) return first - second;
  if (first === digits) return a.length - b.length || compareUnits(a, b);
  const [lower, other] = [a.toLowerCase(), b.toLowerCase()];
  return compareUnits(lower, other) || compareUnits(a, b);
}

const digits = 4;

function rank(token: string): number {
  if (token === "_") return 1;
  if (token === "-") return 2;
  if (token === "$") return 3;
  if (/^\d/.test(token)) return digits;
  if (/^[a-z]/i.test(token)) return 5;
  return token.charCodeAt(0) < 128 ? 0 : 6;
}

function compareUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
