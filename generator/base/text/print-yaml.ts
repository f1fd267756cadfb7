import { resolvePlainScalar } from "./yaml-scalar.js";

/** How YAML is printed. */
export interface YamlLayout {
  /** Whether a text of several lines stays in quotes, on one line or folded (default: it is a block, `|`). */
  readonly isQuoted?: boolean;
}

/** Where a value is printed. */
interface Spot extends YamlLayout {
  readonly indent: string;
  readonly isKey?: boolean;
}

/**
 * Prints JSON as YAML 1.2, in the layout of the `yaml` package, which files of
 * users were printed in: two spaces a level, no anchors, no folded lines, quotes
 * only where they are needed.
 */
export function printYaml(value: unknown, layout: YamlLayout = {}): string {
  return `${printValue(value, { ...layout, indent: "" })}\n`;
}

function printValue(value: unknown, spot: Spot): string {
  if (typeof value === "string") return printText(value, spot);
  if (Array.isArray(value)) return printList(value, spot);
  if (typeof value === "object" && value !== null)
    return printMap(Object.entries(value), spot);
  return Object.is(value, -0) ? "-0" : JSON.stringify(value ?? null);
}

function printList(items: readonly unknown[], spot: Spot): string {
  if (items.length === 0) return "[]";
  const inner = { ...spot, indent: `${spot.indent}  ` };
  return items
    .map((item) => `- ${printValue(item, inner)}`)
    .join(`\n${spot.indent}`);
}

function printMap(
  entries: readonly (readonly [string, unknown])[],
  spot: Spot,
): string {
  // JSON has nothing that is undefined.
  const members = entries.filter(([, value]) => value !== undefined);
  if (members.length === 0) return "{}";
  return members
    .map(([name, value]) => printMember(name, value, spot))
    .join(`\n${spot.indent}`);
}

/** A key of more characters needs a mark (1.2.2, §7.4.2). */
const longestKey = 1024;

function printMember(name: string, value: unknown, spot: Spot): string {
  const inner = { ...spot, indent: `${spot.indent}  ` };
  const key = printText(name, { ...inner, isKey: true });
  const shown = printValue(value, inner);
  if (key.length > longestKey) return `? ${key}\n${spot.indent}: ${shown}`;
  return `${key}:${isFilled(value) ? `\n${inner.indent}` : " "}${shown}`;
}

function isFilled(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && Object.keys(value).length > 0
  );
}

/** What no plain text holds, begins or ends with (1.2.2, §7.3.3). */
const notPlain =
  /^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/;

/** What only an escape can stand for: control characters, halves of pairs. */
const needsEscape = /[^\P{Cc}\t\n]|\p{Cs}/u;

/** What looks like the mark between documents, or a directive, at the beginning of a line. */
const documentMark = /^(?:%|---|\.\.\.)/m;

/** Numbers that JSON does not have, which YAML does. */
const noNumber = /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/;

function printText(text: string, spot: Spot): string {
  if (needsEscape.test(text)) return printDouble(text, spot);
  const isLong = text.includes("\n");
  if (isLong)
    return spot.isKey ? printQuoted(text, spot) : printBlock(text, spot);
  if (notPlain.test(text)) return printQuoted(text, spot);
  if (documentMark.test(text)) {
    if (spot.indent === "") return printBlock(text, spot);
    if (spot.isKey && spot.indent.length === 2) return printQuoted(text, spot);
  }
  return isOther(text) ? printQuoted(text, spot) : text;
}

/** Whether a text without quotes would be a number, a flag, nothing, or a merge key. */
function isOther(text: string): boolean {
  return (
    text === "<<" ||
    typeof resolvePlainScalar(text) !== "string" ||
    noNumber.test(text)
  );
}

/** Single quotes where the text has double ones and no others. */
function printQuoted(text: string, spot: Spot): string {
  const isSingle =
    text.includes('"') &&
    !text.includes("'") &&
    !(spot.isKey && text.includes("\n")) &&
    !/[ \t]\n|\n[ \t]/.test(text);
  if (!isSingle) return printDouble(text, spot);
  return `'${text.replace(/\n+/g, `$&\n${indentOf(text, spot)}`)}'`;
}

/** What stands at the root is indented where it looks like the end of a document. */
function indentOf(text: string, { indent }: Spot): string {
  return indent || (documentMark.test(text) ? "  " : "");
}

const shortEscapes: Readonly<Record<string, string>> = {
  "\\u0000": "\\0",
  "\\u0007": "\\a",
  "\\u000b": "\\v",
  "\\u001b": "\\e",
};

/** From this many characters on, lines in double quotes are lines of the file. */
const shortestFolded = 40;

function printDouble(text: string, spot: Spot): string {
  const json = JSON.stringify(text);
  const isFolded =
    !spot.isKey && json.length >= shortestFolded && !/\n[\t ]+\n/.test(text);
  const indent = indentOf(text, spot);
  return json.replace(
    /\\u[\da-f]{4}|( ?)((?:\\n)+)(?=("| )?)|\\[^u]/g,
    (written, space?: string, breaks?: string, next?: string) => {
      if (written.startsWith("\\u"))
        return shortEscapes[written] ?? written.replace(/^\\u00/, "\\x");
      if (breaks === undefined) return written;
      return printBreaks({ space, breaks, next, indent, isFolded });
    },
  );
}

interface Breaks {
  /** A space before the line breaks, which would be lost. */
  readonly space: string | undefined;
  readonly breaks: string;
  /** A space or the closing quote after them. */
  readonly next: string | undefined;
  readonly indent: string;
  readonly isFolded: boolean;
}

/** Line breaks in double quotes: one more than there are, for the first is folded away (1.2.2, §7.3.1). */
function printBreaks({ space, breaks, next, indent, isFolded }: Breaks) {
  const before = space ? "\\ " : "";
  if (!isFolded) return `${before}${breaks}`;
  const count = breaks.length / 2;
  const isLast = next === '"';
  const lines = isLast ? count - 1 : count;
  const folded = lines === 0 ? "" : `\n${"\n".repeat(lines)}${indent}`;
  return `${before}${folded}${isLast ? "\\n" : next === " " ? "\\" : ""}`;
}

/** White space that a block loses: on its last line, or where there is nothing else. */
const lossy = /\n[\t ]+$|^\n*[\t ]\s*$/;

/** A text of several lines as a block that keeps them (1.2.2, §8.1.2). */
function printBlock(text: string, spot: Spot): string {
  if (spot.isQuoted || lossy.test(text)) return printQuoted(text, spot);
  const indent = indentOf(text, spot);
  const end = /[\n\t ]*$/.exec(text)?.[0] ?? "";
  const chomp = chompOf(text, end);
  const startsWithSpace = /^\n* /.test(text.slice(0, text.length - end.length));
  const header = `${startsWithSpace ? (indent ? "2" : "1") : ""}${chomp}`;
  const lines = (end.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
  const shown = lines.map((line, at) =>
    line === "" && at > 0 ? "" : indent + line,
  );
  return `|${header}\n${shown.join("\n")}`;
}

/** What becomes of the line breaks at the end: none is there, one is, all are kept. */
function chompOf(text: string, end: string): string {
  const first = end.indexOf("\n");
  if (first < 0) return "-";
  return text === end || first !== end.length - 1 ? "+" : "";
}
