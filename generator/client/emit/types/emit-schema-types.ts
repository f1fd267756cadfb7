import type { OpenApiDocument } from "../../../openapi/document/document.js";
import { prepareDocument } from "./prepare-document.js";
import {
  joinParts,
  listParts,
  type PartTexts,
  type PrintedParts,
  recallPart,
  type SchemaTypes,
} from "./schema-parts.js";

/** Plain data, which can cross to a worker. */
export interface SchemaInput {
  /** The document as it is written. */
  readonly text: string;
  /** What was printed of another state of it. */
  readonly before?: PrintedParts | undefined;
}

/** As `emitSchemaTypes`, of the text of a document. */
export async function emitSchema({
  text,
  before,
}: SchemaInput): Promise<SchemaTypes> {
  return emitSchemaTypes(JSON.parse(text) as OpenApiDocument, before);
}

/**
 * Emits `src/schema.d.ts`: `paths`, `components` and `operations` for openapi-fetch
 * and its like. What was printed of the same part before is taken from the file
 * of the last time; the compiler is loaded only where some part is another.
 */
export async function emitSchemaTypes(
  document: OpenApiDocument,
  before?: PrintedParts,
): Promise<SchemaTypes> {
  const prepared = prepareDocument(document);
  const parts = listParts(prepared);
  const known = parts.map((part) => before && recallPart(part, before));
  const isPrinted = before !== undefined && !known.includes(undefined);
  const printer = isPrinted
    ? undefined
    : await import("./print-schema-parts.js");
  const print = (index: number): PartTexts | undefined => {
    const part = parts[index];
    return part && printer?.printPart(part, prepared);
  };
  const frame = before?.frame ?? printer?.printFrame(prepared) ?? "";
  const all = parts.flatMap((part, index) => {
    const texts = known[index] ?? print(index);
    return texts ? [[part, texts] as const] : [];
  });
  return joinParts(all, frame);
}
