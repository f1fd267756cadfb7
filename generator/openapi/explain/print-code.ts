import type { CatalogEntry } from "../../base/diagnostics/catalog.js";
import {
  describeExample,
  type Example,
} from "../../base/diagnostics/example.js";

/** Explains a diagnostic code: its title, its cause, what to do about it, and an example of both. */
export function printCode(
  code: string,
  { severity, title, cause, fix, fixed }: CatalogEntry,
  example?: Example,
): string {
  const how = fixed ? `always an ${severity}` : severity;
  const text = `${code} (${how})\n  ${title}.\n\n  ${cause}\n\n  what to do: ${fix}\n`;
  if (example === undefined) return text;
  const where = describeExample(example);
  return `${text}\n  bad, ${where}:\n${indent(example.bad)}\n  good:\n${indent(example.good)}`;
}

function indent(text: string): string {
  const lines = text.replace(/\n$/, "").split("\n");
  const shown = text === "" ? ["(empty)"] : lines;
  return shown.map((line) => `${`    ${line}`.trimEnd()}\n`).join("");
}
