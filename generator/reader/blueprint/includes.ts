import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import type { SourceFile, SourceText } from "../../base/text/source-text.js";
import { createPageText } from "../syntax/blocks/page-text.js";
import { report } from "./blueprint.js";
import { type Line, locateOn, splitLines, textOf } from "./lines.js";

/** The texts of the files among the inputs that pages may include, by their names. */
export type Fragments = ReadonlyMap<string, string>;

/** A line that stands for a file, as hercule and aglio write it. */
const includeMark =
  /^(?:[-+*]\s+)?(?::\[[^\]]*\]\((?<hercule>[^()\s]+)[^()]*\)|<!--\s*include\((?<comment>[^()\s]*)\)?\s*-->)$/;

/** How deep files may include one another. */
const deepest = 20;
/** How many lines includes may make of a file. */
const longest = 400_000;

/** What including takes: the files that there are, and where to report. */
export interface Including {
  readonly fragments: Fragments;
  readonly diagnostics: Diagnostic[];
}

/** What a line includes, relative to its own file; nothing where it includes nothing. */
function includedFile(text: string): string | undefined {
  const groups = includeMark.exec(text.trim())?.groups;
  return groups?.hercule ?? groups?.comment;
}

/**
 * Puts the lines of files in the place of those that include them, as deep as
 * these are indented:
 *
 *     :[what it is](parts/berth.md)
 *     <!-- include(parts/berth.md) -->
 *
 * Only files among the inputs are included.
 */
export function includeFiles(
  source: SourceText,
  lines: readonly Line[],
  including: Including,
  trail: readonly string[] = [source.file],
): readonly Line[] {
  if (!/include\(|:\[/.test(source.text)) return lines;
  let count = lines.length;
  return lines.flatMap((line): readonly Line[] => {
    const name = includedFile(textOf(line));
    if (name === undefined) return [line];
    const file = resolveFrom(source.file, name);
    const text = including.fragments.get(file);
    const isRound = trail.includes(file) || trail.length > deepest;
    if (text === undefined || isRound || count > longest) {
      refuse(source, line, including, {
        name,
        isRound,
        isLong: count > longest,
      });
      return [];
    }
    const inner = createPageText({ file, text });
    const found = splitLines(inner, { indent: line.indent });
    count += found.length;
    return includeFiles(inner, found, including, [...trail, file]);
  });
}

/** The files that blueprints include, and what these include: they are no pages of their own. */
export function listIncluded(
  blueprints: readonly SourceFile[],
  fragments: Fragments,
): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [...blueprints];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { file, text } = next;
    if (!/include\(|:\[/.test(text)) continue;
    for (const line of text.split("\n")) {
      const name = includedFile(line);
      const included = name && resolveFrom(file, name);
      const inner = included ? fragments.get(included) : undefined;
      if (!included || inner === undefined || found.has(included)) continue;
      found.add(included);
      pending.push({ file: included, text: inner });
    }
  }
  for (const { file, text } of blueprints)
    if (/^\uFEFF?\s*FORMAT\s*:/i.test(text)) found.delete(file);
  return found;
}

/** The name of a file as another names it. */
function resolveFrom(from: string, name: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of name.split("/")) {
    if (part === "." || part === "") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

function refuse(
  source: SourceText,
  line: Line,
  { diagnostics }: Including,
  {
    name,
    isRound,
    isLong,
  }: { name: string; isRound: boolean; isLong: boolean },
): void {
  const why = isRound
    ? "includes itself"
    : isLong
      ? "makes the file too long"
      : "is not among the inputs";
  report(
    { diagnostics, source },
    "blueprint-include-refused",
    `\`${name}\` ${why}; not included`,
    {
      place: locateOn(line).place,
      help: "add the file to the inputs; nothing else is ever read",
    },
  );
}
