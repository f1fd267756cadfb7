import { readFileSync, writeFileSync } from "node:fs";
import type { Command } from "commander";
import type { Commands } from "../options.js";
import { buildProgram } from "../program.js";
import { plainTerminal } from "../terminal.js";
import { printConfigDoc } from "./print-config-doc.js";
import {
  printAcceptedSchema,
  printConfigSchema,
  printDialectSchema,
} from "./print-config-schema.js";
import { printDiagnosticsDoc } from "./print-diagnostics-doc.js";
import { printTemplatesDoc } from "./print-templates-doc.js";

const head = `# The command line

<!-- Written by \`npm run docs\` from generator/cli/program.ts. -->
`;

/** Prints docs/cli.md: the help of the program and of each command. */
function printCliDoc(): string {
  const nothing = async () => 0;
  const commands: Commands = {
    generate: nothing,
    check: nothing,
    openapi: nothing,
    diff: nothing,
    pack: nothing,
    release: nothing,
    lint: nothing,
    verify: nothing,
    explain: nothing,
    overlayInit: nothing,
    dialectInfer: nothing,
    report: nothing,
    mock: nothing,
    init: nothing,
  };
  const { program } = buildProgram(
    "",
    commands,
    plainTerminal(() => {}),
  );
  return [head, ...describe(program, "")].join("\n");
}

/** The help of a command, and of those below it; of a mere group only the latter. */
function describe(command: Command, above: string): readonly string[] {
  const name = `${above}${command.name()}`;
  const inner = command.commands.flatMap((one) => describe(one, `${name} `));
  const isGroup = above !== "" && inner.length > 0;
  const own = `## ${name}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`;
  return isGroup ? inner : [own, ...inner];
}

/** The help with what is printed after it; commander prints it only to an output. */
function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
  });
  command.outputHelp();
  return text.trimEnd();
}

const root = new URL("../../../", import.meta.url);

/** Prints the documents that are made from the code, by their paths in the repository. */
export function printDocs(): ReadonlyMap<string, string> {
  const read = (path: string) => readFileSync(new URL(path, root), "utf8");
  return new Map([
    ["docs/cli.md", printCliDoc()],
    ["docs/config.md", printConfigDoc(read("generator/base/config/config.ts"))],
    [
      "docs/schemas/config.schema.json",
      printConfigSchema(read("generator/base/config/config.ts")),
    ],
    ["docs/schemas/dialect.schema.json", printDialectSchema()],
    ["docs/schemas/accepted.schema.json", printAcceptedSchema()],
    ["docs/diagnostics.md", printDiagnosticsDoc()],
    ["docs/templates.md", printTemplatesDoc()],
    ["README.md", embedExcerpts(read("README.md"), read)],
  ]);
}

/** Writes those documents. Run by `npm run docs`. */
export function writeDocs(): void {
  for (const [path, text] of printDocs())
    writeFileSync(new URL(path, root), text);
}

if (process.argv[1]?.endsWith("write-docs.js")) writeDocs();

/**
 * Puts declarations of the repository's own generated code into a document,
 * between marks that name the file and the declaration:
 *
 *     <!-- excerpt generated/x/src/models/pet.ts Pet -->
 *     …
 *     <!-- /excerpt -->
 */
function embedExcerpts(
  document: string,
  readFile: (path: string) => string,
): string {
  return document.replace(
    /(<!-- excerpt (\S+) (\S+) -->\n)[\s\S]*?(<!-- \/excerpt -->)/g,
    (_, start: string, path: string, name: string, end: string) =>
      `${start}\`\`\`ts\n${findDeclaration(readFile(path), name)}\`\`\`\n${end}`,
  );
}

/** An exported declaration with the comment before it, as it stands in a file. */
function findDeclaration(text: string, name: string): string {
  const lines = text.split("\n");
  const start = lines.findIndex((line) =>
    new RegExp(`^export (const|interface|type) ${name}\\b`).test(line),
  );
  if (start < 0) throw new Error(`no declaration of ${name}`);
  const end = lines.findIndex(
    (line, i) => i >= start && /^}?\)?;?$/.test(line) && line !== "",
  );
  let first = start;
  if (lines[start - 1]?.endsWith("*/")) {
    while (first > 0 && !lines[first]?.startsWith("/**")) first -= 1;
  }
  return `${lines.slice(first, end + 1).join("\n")}\n`;
}
