import { hashTextOf } from "../../base/host/hash.js";
import type { Compilers } from "../../client/emit/types/compilers.js";
import { emitSchemaTypes } from "../../client/emit/types/emit-schema-types.js";
import { schemaTypesPath } from "../../client/emit/types/schema-parts.js";
import type { OutputFile } from "../../client/print/output-file.js";
import type { OpenApiDocument } from "../../openapi/document/document.js";
import type { UnitStore } from "./unit-store.js";

/** What knows earlier prints, and what prints the types of documents. */
export interface SchemaPrinting {
  readonly units: UnitStore;
  readonly compilers: Pick<Compilers, "emitSchema" | "printParts">;
}

/** A document, and the file that it is written to. */
export interface WrittenDocument {
  readonly document: OpenApiDocument;
  readonly file: OutputFile;
}

/**
 * Prints `src/schema.d.ts` of a document, or recalls it; of a document that
 * changed, only the parts that did.
 */
export async function printSchema(
  { document, file: written }: WrittenDocument,
  { units, compilers }: SchemaPrinting,
): Promise<OutputFile> {
  const unit = { path: schemaTypesPath, reads: [hashTextOf(written)] };
  const known = units.recall(unit);
  if (known !== undefined) return known;
  const before = units.recallParts(schemaTypesPath);
  // All of it is made where the compiler is, while others work here.
  const { file, index } =
    before === undefined
      ? await compilers.emitSchema(written.text)
      : await emitSchemaTypes(
          { document, text: written.text },
          { print: compilers.printParts, before },
        );
  units.keep(unit, file, index);
  return file;
}
