import { type CatalogEntry, catalog } from "../../base/diagnostics/catalog.js";
import {
  describeExample,
  type Example,
  languageOf,
} from "../../base/diagnostics/example.js";
import { readExamples } from "../read-examples.js";

const head = `# Diagnostics

<!-- Written by \`npm run docs\` from generator/base/diagnostics/catalog.ts. -->

A diagnostic says what is there, then what was expected or done. With an
error nothing is written, and \`endpaper\` ends with 1, or with 2 where the table
says so. \`severity\` in the configuration changes how much a code matters, or
switches it \`off\`; the codes marked *always* stay errors, because without them
there would be nothing right to write. \`endpaper explain CODE\` prints what
stands here. The pages of the examples are parts of
[the page that \`endpaper init\` writes](../templates/init/example.md.txt).
`;

/** Prints docs/diagnostics.md: every code of the catalog with its cause, its fix and an example. */
export function printDiagnosticsDoc(): string {
  const examples = readExamples();
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
      `## ${code}\n\n${title}.\n\n${cause}\n\n**What to do:** ${fix}\n${showExample(examples.get(code))}`,
  );
  return [head, `${table.join("\n")}\n`, ...sections].join("\n");
}

function showExample(example: Example | undefined): string {
  if (example === undefined) return "";
  const where = describeExample(example);
  const language = languageOf(example);
  const [bad, good] = [example.bad, example.good].map((text) =>
    fence(text, language),
  );
  return `\nBad, ${where}:\n\n${bad}\nGood:\n\n${good}`;
}

/** A fence that is longer than any in the text. */
function fence(text: string, language: string): string {
  const body = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  return `\`\`\`\`${language}\n${body}\`\`\`\`\n`;
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
