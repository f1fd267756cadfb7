/*
 * What the names of files say of the time and the language of their pages:
 *
 *     v1/users.md · docs/2.0/users.md · versioned_docs/version-1.4/users.md · old/users.md
 *     en/users.md · users.zh.md · README.zh-CN.md · i18n/fr/…/current/users.md
 */

/** Which version a file's name bears, and what the name is without it. */
export interface Versioned {
  readonly stem: string;
  /** As people call it: `1.2`, `old`; nothing of files that bear none. */
  readonly label?: string;
  /** Its rank among others of the stem; files without a version are the newest but for `latest`. */
  readonly parts: readonly number[];
}

const number = /(?<![\w.])(?:version-?|v)?(\d+(?:[._]\d+)*)(?![\w.]*\d)/i;
const oldFolder =
  /(?<=^|\/)(old|older|legacy|archived?|deprecated|previous|obsolete|outdated)\//i;
const newFolder =
  /(?<=^|\/)(latest|current|stable|next|unreleased|main|master)\//i;
const unversioned = Number.MAX_SAFE_INTEGER;

/** Reads the version of a file from its name. */
export function readVersion(file: string): Versioned {
  const plain = file
    .replace(/(?:\.\w*[a-z]\w*)+$/i, "")
    // Docusaurus keeps released versions of `docs/` beside it.
    .replace(/(?<=^|\/)versioned_docs\//, "docs/");
  const isNumbered = number.exec(plain);
  const old = oldFolder.exec(plain);
  const fresh = newFolder.exec(plain);
  const match = old ?? fresh ?? isNumbered;
  if (match === null) return { stem: plain, parts: [unversioned] };
  const label = match[1] ?? "";
  const from = match.index;
  const rest = plain.slice(from + match[0].length).replace(/^\//, "");
  const stem = plain.slice(0, from) + rest;
  if (old) return { stem, label, parts: [-1] };
  if (fresh) {
    const isNext = /next|unreleased|main|master/i.test(label);
    return { stem, label, parts: [unversioned, isNext ? -1 : 1] };
  }
  return { stem, label, parts: label.split(/[._]/).map(Number) };
}

/** Orders versions, the newest first. */
export function compareVersions(
  a: readonly number[],
  b: readonly number[],
): number {
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
  return compareVersions(one.parts, other.parts) || (a < b ? -1 : 1);
}

/** The codes and names of languages that files and folders bear. */
const languages =
  "ar|bg|bn|ca|cn|cs|da|de|el|en|es|et|fa|fi|fr|he|hi|hr|hu|id|it|ja|jp|ko|kr|lt|lv|ms|nb|nl|no|pl|pt|ro|ru|sk|sl|sr|sv|ta|th|tr|uk|ur|vi|zh";
const tag = `(?:${languages})(?:[-_](?:[a-z]{2}|hans|hant))?`;
const named =
  "english|chinese|japanese|korean|french|german|spanish|portuguese|russian|italian|turkish";
const inFolder = new RegExp(`(?<=^|/)(${tag}|${named})/`, "i");
const inName = new RegExp(`[._-](${tag}|${named})$`, "i");

/** Which language a file's name bears, and what the name is without it. */
export interface Spoken {
  readonly stem: string;
  /** In small letters: `zh-cn`; nothing of files that bear none. */
  readonly language?: string;
}

/** Reads the language of a file from its name. */
export function readLanguage(file: string): Spoken {
  const plain = file
    .replace(/\.(?:md|mdx|markdown|erb|apib)(?:\.erb)?$/i, "")
    // Docusaurus keeps translations in folders of its own.
    .replace(
      /(?<=^|\/)i18n\/([\w-]+)\/[\w-]+\/(?:current|version-[\w.]+)\//,
      "docs/$1/",
    );
  const match = inName.exec(plain) ?? inFolder.exec(plain);
  if (match === null) return { stem: plain };
  const from = match.index;
  const stem = plain.slice(0, from) + plain.slice(from + match[0].length);
  return { stem, language: (match[1] ?? "").toLowerCase().replace("_", "-") };
}
