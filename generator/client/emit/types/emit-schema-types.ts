import type { OpenApiDocument } from "../../../openapi/document/document.js";
import { prepareDocument } from "./prepare-document.js";
import type { OpenParts, PrintedDocument } from "./print-schema-parts.js";
import {
  joinParts,
  listParts,
  type PrintedParts,
  recallPart,
  type SchemaTypes,
  wordPart,
} from "./schema-parts.js";

/** As `emitSchemaTypes`, of the text of a document and by the compiler, which is loaded here. */
export async function emitSchema(text: string): Promise<SchemaTypes> {
  const document = JSON.parse(text) as OpenApiDocument;
  return emitSchemaTypes(document, { print: printPartsHere });
}

/** Prints parts by the compiler, which is loaded here once it is needed. */
export async function printPartsHere(
  parts: OpenParts,
): Promise<PrintedDocument> {
  const { printParts } = await import("./print-schema-parts.js");
  return printParts(parts);
}

/** What prints the parts of a document, and what was printed of another state of it. */
export interface PartPrinting {
  readonly print: (parts: OpenParts) => Promise<PrintedDocument>;
  readonly before?: PrintedParts | undefined;
}

/**
 * Emits `src/schema.d.ts`: `paths`, `components` and `operations` for openapi-fetch
 * and its like. What was printed of the same part before is taken from the file
 * of the last time, whatever its words say now; the compiler is asked only where
 * some part is another.
 */
export async function emitSchemaTypes(
  document: OpenApiDocument,
  { print, before }: PartPrinting,
): Promise<SchemaTypes> {
  const prepared = prepareDocument(document);
  const parts = listParts(prepared);
  const known = parts.map((part) => before && recallPart(part, before));
  const open = parts.filter((_, at) => known[at] === undefined);
  const names = new Set(open.flatMap(({ targets }) => targets));
  const targets = prepared.schemas.flatMap(({ name, value }) =>
    names.has(name) ? [[name, value] as const] : [],
  );
  const printed =
    before !== undefined && open.length === 0
      ? { frame: before.frame, parts: [] }
      : await print({
          openapi: prepared.openapi,
          parts: open,
          targets: Object.fromEntries(targets),
        });
  const fresh = printed.parts[Symbol.iterator]();
  const all = parts.flatMap((part, at) => {
    const own = known[at];
    if (own !== undefined) return [[part, own] as const];
    const { value } = fresh.next();
    return value ? [[part, wordPart(part, value)] as const] : [];
  });
  return joinParts(all, printed.frame);
}
