import { suggestNear } from "../../../base/diagnostics/suggest.js";
import type { Span } from "../../../base/text/span.js";
import type { Block } from "../blocks/block.js";
import { plainText } from "../blocks/inline.js";
import { reportAt } from "../note-left-out.js";
import type { Reading } from "../reading.js";
import { isMethodList, methodWords } from "./methods.js";

const methods = methodWords.filter((one) => one !== "DEL");

/** A word in capitals before a path, with any marks around it. */
const line = /^[ \t]*[`*_]*([A-Z]{3,8})[`*_]*[ \t:]+[`*_]*\/[\w{:]/;

/**
 * Reports lines that would define an operation if their method were one:
 *
 *     ## GTE /boats
 *     `PSOT /boats`
 *     | DELET | `/boats/{id}` |
 */
export function noteMistypedMethods(
  reading: Reading,
  blocks: readonly Block[],
): void {
  for (const block of blocks) {
    const { kind, text } = block;
    if (kind === "table") noteRows(reading, block);
    else if (kind === "heading" || kind === "text" || kind === "item")
      note(reading, block, line.exec(text)?.[1]);
    else if (kind === "code" && block.language !== undefined)
      note(reading, block, line.exec(text)?.[1]);
  }
}

function noteRows(reading: Reading, { rows = [] }: Block): void {
  for (const cells of rows) {
    const texts = cells.map(({ text }) => plainText(text));
    const at = texts.findIndex((text) => /^[A-Z]{3,8}$/.test(text));
    const cell = cells[at];
    if (cell && texts[at + 1]?.startsWith("/")) note(reading, cell, texts[at]);
  }
}

function note(reading: Reading, span: Span, word: string | undefined): void {
  if (word === undefined || isMethodList(word)) return;
  const meant = suggestNear(word, methods);
  if (meant === undefined) return;
  const { place } = reading.locate(span, word);
  const message = `\`${word}\` is no HTTP method; the operation was left out`;
  const help = `did you mean \`${meant}\`?`;
  reportAt(reading, "method-unknown", message, { place, help });
}
