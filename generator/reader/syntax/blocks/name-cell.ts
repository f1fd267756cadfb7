import type { CommonWords } from "../../dialects/page-grammar.js";
import { readPlainText } from "./plain-text.js";

/** A name without its markup, and what the marks behind it say. */
export interface NameCell {
  readonly name: string;
  readonly mark?: "required" | "optional";
}

/**
 * Reads the cell that names what its row is about. A line break divides a long
 * name, or stands before what is said of it:
 *
 *     Name (optional) · Name? · Name<br>**required** · LongNa<br>me
 */
export function readNameCell(source: string, words: CommonWords): NameCell {
  const [first = "", ...rest] = source.split(/<br\s*\/?>/i);
  let mark: NameCell["mark"];
  let name = readPlainText(first);
  for (const part of rest) {
    const text = readPlainText(part);
    const said = readMark(text, words);
    if (said) mark = said;
    // What names a type is said of the name, and is no part of it.
    else name += words.typeWord.test(text) ? ` ${text}` : text;
  }
  const marks = [
    ["required", words.requiredName],
    ["optional", words.optionalName],
  ] as const;
  for (const [said, pattern] of marks) {
    const plain = name.replace(pattern, "");
    if (plain === name || plain === "") continue;
    name = plain;
    mark = said;
  }
  return { name, ...(mark && { mark }) };
}

function readMark(text: string, words: CommonWords): NameCell["mark"] {
  const word = text.replace(/^[([]|[)\]]$/g, "");
  if (/^(?:required|mandatory)$/i.test(word)) return "required";
  return /^optional$/i.test(word) || words.optionalName.test(` ${text}`)
    ? "optional"
    : undefined;
}

/** Reads a cell that holds one value, without its markup and its number: `Red = 1` is `Red`. */
export function readValueCell(source: string, words: CommonWords): string {
  const value = readPlainText(source);
  return words.enumName.exec(value)?.groups?.name ?? value;
}
