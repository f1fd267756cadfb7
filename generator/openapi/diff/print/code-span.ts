import { toScreenText } from "../../../base/diagnostics/visible-text.js";

/**
 * Shows a name of the documentation as code in markdown, on one line and at
 * most 200 characters long. Backticks in it are fenced by more of them
 * (CommonMark 0.31 §6.1), so that nothing in it is a mark or HTML.
 */
export function toCodeSpan(text: string): string {
  const line = toScreenText(text, 200).trim();
  if (line === "") return "(empty)";
  const runs = [...line.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = "`".repeat(Math.max(0, ...runs) + 1);
  const space = runs.length > 0 ? " " : "";
  return `${fence}${space}${line}${space}${fence}`;
}
