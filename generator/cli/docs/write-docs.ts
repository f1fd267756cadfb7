import { readFileSync, writeFileSync } from "node:fs";
import { embedExcerpts } from "./embed-excerpts.js";
import { printCliDoc } from "./print-cli-doc.js";
import { printConfigDoc } from "./print-config-doc.js";
import {
  printAcceptedSchema,
  printConfigSchema,
  printDialectSchema,
} from "./print-config-schema.js";
import { printDiagnosticsDoc } from "./print-diagnostics-doc.js";
import { printTemplatesDoc } from "./print-templates-doc.js";

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
