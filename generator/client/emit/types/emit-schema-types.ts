import type { OpenApiDocument } from "../../../openapi/document/document.js";
import { prepareDocument } from "./prepare-document.js";
import type {
  OpenParts,
  PrintedParts as PrintedTexts,
} from "./print-schema-parts.js";
import {
  joinParts,
  listParts,
  type PrintedParts,
  restorePart,
  restoreWhole,
  type SchemaPart,
  type SchemaTypes,
  wordPart,
} from "./schema-parts.js";

/** As `emitSchemaTypes`, of the text of a document and by the compiler, which is loaded here. */
export async function emitSchema(text: string): Promise<SchemaTypes> {
  const document = JSON.parse(text) as OpenApiDocument;
  return emitSchemaTypes({ document, text }, { print: printPartsHere });
}

/** Prints parts by the compiler, which is loaded here once it is needed. */
export async function printPartsHere(parts: OpenParts): Promise<PrintedTexts> {
  const { printParts } = await import("./print-schema-parts.js");
  return printParts(parts);
}

/** A document, and its text as it is written. */
export interface PrintedDocument {
  readonly document: OpenApiDocument;
  readonly text: string;
}

/** What prints the parts of a document, and what was printed of another state of it. */
export interface PartPrinting {
  readonly print: (parts: OpenParts) => Promise<PrintedTexts>;
  readonly before?: PrintedParts | undefined;
}

/**
 * Emits `src/schema.d.ts`: `paths`, `components` and `operations` for openapi-fetch
 * and its like. What was printed of the same part before is taken from the file
 * of the last time, whatever its words say now; the compiler is asked only where
 * some part is another.
 */
export async function emitSchemaTypes(
  { document, text }: PrintedDocument,
  { print, before }: PartPrinting,
): Promise<SchemaTypes> {
  const prepared = prepareDocument(document);
  const listed = listParts(prepared, text).map((part) => {
    const known = before && restoreWhole(part, before);
    if (known) return known;
    const own = part.describe();
    return [own, before && restorePart(own, before)] as const;
  });
  const open = listed.flatMap(([part, texts]) =>
    texts === undefined ? [part as SchemaPart] : [],
  );
  const names = new Set(open.flatMap(({ targets }) => targets));
  const targets = prepared.schemas.flatMap(({ name, prepare }) =>
    names.has(name) ? [[name, prepare().value] as const] : [],
  );
  const printed =
    before !== undefined && open.length === 0
      ? { frame: before.frame, parts: [] }
      : await print({
          openapi: prepared.openapi,
          parts: open,
          targets: Object.fromEntries(targets),
        });
  const fresh = new Map(open.map((part, at) => [part, printed.parts[at]]));
  const all = listed.flatMap(([part, texts]) => {
    if (texts !== undefined) return [[part, texts] as const];
    const own = part as SchemaPart;
    const made = fresh.get(own);
    return made ? [[own, wordPart(own, made)] as const] : [];
  });
  return joinParts(all, printed.frame);
}
