import type { HttpMethod, Page } from "../../markdown/page.js";
import {
  createSourceText,
  type SourceFile,
  type SourceText,
} from "../../markdown/source-text.js";
import { assemblePage } from "./assemble.js";
import { scanBlocks } from "./blocks.js";
import { chooseLines, findLines } from "./choose-lines.js";
import { outline } from "./outline.js";
import type { SchemaNames } from "./print-type.js";
import { readSection } from "./read-section.js";
import { openReading } from "./reading.js";
import { findScopes, keyOf } from "./scopes.js";

/**
 * Reads the operations of files that no dialect claims by evidence: nothing is
 * known of what their words mean but what the lexicon says. Only files with an
 * operation are in the result. It does not depend on the order of the files.
 */
export function readByEvidence(
  files: readonly SourceFile[],
): ReadonlyMap<string, readonly Page[]> {
  const found = new Map<string, readonly Page[]>();
  for (const file of files) {
    const pages = readFile(createSourceText(file));
    if (pages.length > 0) found.set(file.file, pages);
  }
  return found;
}

function readFile(source: SourceText): readonly Page[] {
  const reading = openReading(source);
  const nodes = outline(scanBlocks(source.text));
  const chosen = chooseLines(findLines(nodes));
  const scopes = findScopes(nodes, chosen.definitions);
  const schemas: SchemaNames = () => undefined;
  const seen = new Set<string>();
  return scopes.flatMap((scope) =>
    scope.lines.flatMap((line) => {
      if (seen.has(keyOf(line))) return [];
      seen.add(keyOf(line));
      const names = [...line.path.path.matchAll(/\{([^{}]*)\}/g)].map(
        ([, name = ""]) => name,
      );
      const draft = readSection(
        reading,
        scope,
        line.method as HttpMethod,
        names,
      );
      return [assemblePage({ reading, schemas }, scope, line, draft)];
    }),
  );
}
