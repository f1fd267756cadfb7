/**
 * `newest-of-versions`: files whose names differ in a version alone describe
 * one API at several times, where most operations of the older are those of
 * the newer: `v1.2.md` and `v1.3.md`, `docs/2.0/users.md` and `docs/2.1/users.md`.
 * Where a file of the same name describes other operations, both count.
 */
const version = /(?<![\w.])v?(\d+(?:[._]\d+)*)(?![\w.]*\d)/i;

/** Which version a file name bears, and what the name is without it. */
interface Versioned {
  readonly stem: string;
  readonly parts: readonly number[];
}

function readVersion(file: string): Versioned {
  const plain = file.replace(/(?:\.\w*[a-z]\w*)+$/i, "");
  const match = version.exec(plain);
  const parts = (match?.[1] ?? "").split(/[._]/).filter(Boolean).map(Number);
  const stem = match ? plain.replace(match[0], "*") : plain;
  return { stem, parts };
}

function compareParts(a: readonly number[], b: readonly number[]): number {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (b[index] ?? 0) - (a[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Orders files by name, but of those of several versions the newest first. */
export function compareFiles(a: string, b: string): number {
  const [one, other] = [readVersion(a), readVersion(b)];
  if (one.stem !== other.stem) return one.stem < other.stem ? -1 : 1;
  return compareParts(one.parts, other.parts) || (a < b ? -1 : 1);
}

/** How much of an older file a newer one must describe for the older to be left out. */
const enough = 0.6;

/** The files that a newer version replaces, of files with the keys of their operations. */
export function findReplaced(
  files: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const replaced = new Set<string>();
  const newest = new Map<string, readonly string[]>();
  for (const file of [...files.keys()].sort(compareFiles)) {
    const keys = files.get(file) ?? [];
    const { stem, parts } = readVersion(file);
    if (parts.length === 0 || keys.length === 0) continue;
    const newer = newest.get(stem);
    if (newer === undefined) newest.set(stem, keys);
    else {
      const known = new Set(newer);
      const shared = keys.filter((key) => known.has(key)).length;
      if (shared >= keys.length * enough) replaced.add(file);
    }
  }
  return replaced;
}
