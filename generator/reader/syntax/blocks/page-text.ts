import {
  createSourceText,
  type SourceFile,
  type SourceText,
} from "../../../base/text/source-text.js";
import { joinBrokenRows } from "./broken-rows.js";

/**
 * Makes the text that a page is read from: that of its file, with a space for
 * the line feeds within a broken table row, so that every offset stays what it was.
 */
export function createPageText(file: SourceFile): SourceText {
  const source = createSourceText(file);
  return { ...source, text: joinBrokenRows(source.text) };
}
