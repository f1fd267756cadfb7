import { listTableLines, readColumns } from "../blocks/table-columns.js";
import { markOutcome } from "../coverage.js";
import type { Reader } from "../reader.js";
import type { FoundSections } from "./find-sections.js";

/**
 * Looks through the sections that a named rule of the dialect ignores: their
 * tables have known columns, so that a new one does not go unseen.
 */
export function readIgnored(reader: Reader, sections: FoundSections): void {
  for (const { rule, pieces } of sections) {
    if (rule.section !== "ignored") continue;
    for (const piece of pieces) {
      const lines = listTableLines(reader, piece.block);
      const columns = readColumns(reader, lines, piece.rule);
      const ending = { as: "ignored", what: rule.rule ?? "" } as const;
      lines.headings.forEach((heading, index) => {
        if (columns[index]) markOutcome(reader, "column", heading, ending);
      });
      for (const row of lines.rows) markOutcome(reader, "row", row, ending);
    }
  }
}
