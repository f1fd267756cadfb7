import type { CatalogEntry } from "../../diagnostics/catalog.js";

/** Explains a diagnostic code: its title, its cause and what to do about it. */
export function printCode(
  code: string,
  { severity, title, cause, fix, fixed }: CatalogEntry,
): string {
  const how = fixed ? `always an ${severity}` : severity;
  return `${code} (${how})\n  ${title}.\n\n  ${cause}\n\n  what to do: ${fix}\n`;
}
