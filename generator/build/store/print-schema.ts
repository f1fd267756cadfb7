import type { Compilers } from "../../client/emit/types/compilers.js";
import { schemaTypesPath } from "../../client/emit/types/schema-parts.js";
import type { OutputFile } from "../../client/print/output-file.js";
import type { UnitStore } from "./unit-store.js";

/** What knows earlier prints, and what prints the types of documents. */
export interface SchemaPrinting {
  readonly units: UnitStore;
  readonly compilers: Pick<Compilers, "emitSchema">;
}

/**
 * Prints `src/schema.d.ts` of the text of a document, or recalls it; of a document
 * that changed, only the parts that did.
 */
export async function printSchema(
  text: string,
  { units, compilers }: SchemaPrinting,
): Promise<OutputFile> {
  const unit = { path: schemaTypesPath, reads: [text] };
  const known = units.recall(unit);
  if (known !== undefined) return known;
  const before = units.recallParts(schemaTypesPath);
  const { file, index } = await compilers.emitSchema({ text, before });
  units.keep(unit, file, index);
  return file;
}
