import { diagnose } from "../../../base/diagnostics/catalog.js";
import type {
  Diagnostic,
  Place,
} from "../../../base/diagnostics/diagnostic.js";
import { compareVersions, readLanguage, readVersion } from "./file-versions.js";

/** Which of several pages about the same operations are read. */
export interface PageChoice {
  /** The language, as files or folders name it: `zh`, `zh-CN`. */
  readonly language?: string | undefined;
  /** The version, as files or folders name it: `v1`, `1.4`, `old`. */
  readonly version?: string | undefined;
}

/** A file, and the keys of the operations that it describes. */
export interface ChoosableFile {
  readonly file: string;
  readonly keys: readonly string[];
  /** Where it begins. */
  readonly place: Place;
  /** Whether other pages call it old where they link to it. */
  readonly isOld?: boolean;
}

/** What is not read of files that say the same: of which operations, and the report of it. */
export interface LeftFiles {
  /** The operations that a file is not read for; all of an older version. */
  readonly left: ReadonlyMap<string, ReadonlySet<string>>;
  /** The versions that files were left out with. */
  readonly versions: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** How much of a file another must describe for the two to be about the same. */
const enough = 0.6;

/** A file that is not read, or not for some operations, since another is. */
interface Left {
  readonly one: ChoosableFile;
  readonly instead: ChoosableFile;
  readonly keys: readonly string[];
  /** What the choice would be called that reads it. */
  readonly label: string;
}

/**
 * `newest-of-versions` and `one-language`: of files that describe mostly the same
 * operations, and whose names differ in a version or in a language alone, one is
 * read: the newest; English, or the one that names no language. Where a file of
 * the same name describes other operations, both count.
 */
export function chooseFiles(
  files: readonly ChoosableFile[],
  choice: PageChoice = {},
): LeftFiles {
  const older = [...leaveVersions(files, choice), ...leaveOld(files)];
  const gone = new Set(older.map(({ one }) => one.file));
  const rest = files.filter(({ file }) => !gone.has(file));
  const foreign = leaveLanguages(rest, choice);
  const left = new Map<string, Set<string>>();
  for (const { one, keys } of [...older, ...foreign])
    left.set(one.file, new Set([...(left.get(one.file) ?? []), ...keys]));
  return {
    left,
    versions: new Set(older.map(({ label }) => label).filter(Boolean)),
    diagnostics: [...report(older, "version"), ...report(foreign, "language")],
  };
}

function shares(one: ChoosableFile, keys: ReadonlySet<string>): boolean {
  const shared = one.keys.filter((key) => keys.has(key)).length;
  return one.keys.length > 0 && shared >= one.keys.length * enough;
}

function groupBy(
  files: readonly ChoosableFile[],
  stemOf: (file: string) => string,
): ChoosableFile[][] {
  const groups = new Map<string, ChoosableFile[]>();
  for (const one of files) {
    if (one.keys.length === 0) continue;
    const stem = stemOf(one.file);
    const known = groups.get(stem);
    if (known) known.push(one);
    else groups.set(stem, [one]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function leaveVersions(
  files: readonly ChoosableFile[],
  { version }: PageChoice,
): Left[] {
  const wanted = version && plainVersion(version);
  const rank = ({ file }: ChoosableFile): number =>
    plainVersion(readVersion(file).label ?? "") === wanted ? 0 : 1;
  // Pages of one version in two languages are no versions of each other.
  const stemOf = (file: string) =>
    `${readVersion(file).stem} ${readLanguage(file).language}`;
  return groupBy(files, stemOf).flatMap((group) => {
    const sorted = [...group].sort(
      (a, b) =>
        rank(a) - rank(b) ||
        compareVersions(readVersion(a.file).parts, readVersion(b.file).parts) ||
        (a.file < b.file ? -1 : 1),
    );
    const [first, ...others] = sorted;
    if (first === undefined) return [];
    const known = new Set(first.keys);
    return others.flatMap((one) =>
      readVersion(one.file).label !== readVersion(first.file).label &&
      shares(one, known)
        ? [{ one, instead: first, keys: one.keys, label: labelOf(one) }]
        : [],
    );
  });
}

function labelOf({ file }: ChoosableFile): string {
  return readVersion(file).label ?? "";
}

function plainVersion(label: string): string {
  return label.toLowerCase().replace(/^(?:version-?|v)(?=\d)/, "");
}

/** `marked-as-old`: a file that a link calls old, whose operations others describe as well. */
function leaveOld(files: readonly ChoosableFile[]): Left[] {
  const current = files.filter(({ isOld }) => !isOld);
  const known = new Map(
    current.flatMap((one) => one.keys.map((key) => [key, one] as const)),
  );
  const keys = new Set(known.keys());
  return files
    .filter((one) => one.isOld && shares(one, keys))
    .flatMap((one) => {
      const instead = one.keys.map((key) => known.get(key)).find(Boolean);
      return instead
        ? [{ one, instead, keys: one.keys, label: labelOf(one) }]
        : [];
    });
}

function leaveLanguages(
  files: readonly ChoosableFile[],
  { language }: PageChoice,
): Left[] {
  const wanted = language?.toLowerCase().replace("_", "-");
  const rank = ({ file }: ChoosableFile): number => {
    const spoken = readLanguage(file).language;
    if (wanted !== undefined && spoken === wanted) return 0;
    if (wanted !== undefined && spoken?.startsWith(`${wanted}-`)) return 1;
    if (/^en(?:-|$|glish)/.test(spoken ?? "")) return 2;
    return spoken === undefined ? 3 : 4;
  };
  return groupBy(files, (file) => readLanguage(file).stem).flatMap((group) => {
    const sorted = [...group].sort(
      (a, b) => rank(a) - rank(b) || (a.file < b.file ? -1 : 1),
    );
    const [first, ...others] = sorted;
    if (first === undefined) return [];
    const spoken = readLanguage(first.file).language;
    const known = new Set(first.keys);
    return others.flatMap((one) => {
      const own = readLanguage(one.file).language;
      if (own === spoken || !shares(one, known)) return [];
      const keys = one.keys.filter((key) => known.has(key));
      return [{ one, instead: first, keys, label: own ?? "" }];
    });
  });
}

/** One report for all files of a version or of a language. */
function report(
  all: readonly Left[],
  setting: "version" | "language",
): Diagnostic[] {
  const groups = new Map<string, Left[]>();
  for (const one of all) {
    const known = groups.get(one.label);
    if (known) known.push(one);
    else groups.set(one.label, [one]);
  }
  return [...groups].map(([label, list]) => {
    const [first] = list as [Left, ...Left[]];
    return diagnose("pages-left-out", messageOf(setting, list), {
      place: first.one.place,
      related: list.slice(0, 5).map(({ instead }) => ({
        message: "read instead",
        place: instead.place,
      })),
      help: label
        ? `\`pages: { ${setting}: "${label}" }\` in the configuration reads ${list.length === 1 ? "it" : "them"} instead`
        : "name the other files alone in `inputs` to read it instead",
    });
  });
}

function messageOf(
  setting: "version" | "language",
  list: readonly Left[],
): string {
  const [first] = list as [Left, ...Left[]];
  const { one, instead, label } = first;
  const files =
    list.length === 1
      ? `\`${one.file}\``
      : `${list.length} files such as \`${one.file}\``;
  const operations = new Set(list.flatMap(({ keys }) => keys)).size;
  const count = `${operations} ${operations === 1 ? "operation" : "operations"}`;
  const named = label ? ` (\`${label}\`)` : "";
  const what =
    setting === "version"
      ? `${list.length === 1 ? "is" : "are"} another version${named} of`
      : `${list.length === 1 ? "says" : "say"} in another language${named} what is in`;
  return `${files} ${what} \`${instead.file}\`; ${count} left out`;
}
