import { toScreenText } from "../visible-text.js";
import type { Report } from "./report.js";

/** Prints a line for each diagnostic, as editors and `grep` read it: `file:line:column: severity code: message`. */
export function printConciseReport({ diagnostics, nameFile }: Report): string {
  return diagnostics
    .map(({ place, severity, code, message }) => {
      const where = place
        ? `${toScreenText(nameFile(place.file))}:${place.line}:${place.column}: `
        : "";
      return `${where}${severity} ${code}: ${toScreenText(message)}\n`;
    })
    .join("");
}
