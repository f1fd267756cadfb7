import { type CatalogEntry, catalog } from "../../diagnostics/catalog.js";

const head = `# Diagnostics

<!-- Written by \`npm run docs\` from generator/diagnostics/catalog.ts. -->

A diagnostic says what is there, then what was expected or done. With an
error nothing is written, and \`endpaper\` ends with 1, or with 2 where the table
says so. \`severity\` in the configuration changes how much a code matters, or
switches it \`off\`; the codes marked *always* stay errors, because without them
there would be nothing right to write.
`;

/** Prints docs/diagnostics.md: every code of the catalog with its cause and its fix. */
export function printDiagnosticsDoc(): string {
  const entries: readonly (readonly [string, CatalogEntry])[] =
    Object.entries(catalog);
  const rows = entries.map(
    ([code, entry]) =>
      `| [\`${code}\`](#${code}) | ${severityOf(entry)} | ${exitOf(entry)} | ${cell(entry.title)} |`,
  );
  const table = [
    "| Code | Severity | Exit | |",
    "| --- | --- | --- | --- |",
    ...rows,
  ];
  const sections = entries.map(
    ([code, { title, cause, fix }]) =>
      `## ${code}\n\n${title}.\n\n${cause}\n\n**What to do:** ${fix}\n`,
  );
  return [head, `${table.join("\n")}\n`, ...sections].join("\n");
}

function severityOf({ severity, fixed }: CatalogEntry): string {
  return fixed ? `${severity}, always` : severity;
}

function exitOf({ severity, exitCode }: CatalogEntry): string {
  return severity === "error" ? String(exitCode ?? 1) : "";
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
