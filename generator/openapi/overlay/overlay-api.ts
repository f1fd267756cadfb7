import { diagnose } from "../../base/diagnostics/catalog.js";
import type {
  Diagnostic,
  Place,
  Result,
} from "../../base/diagnostics/diagnostic.js";
import { checkDocument, type Misplaced } from "../document/check-document.js";
import type { OpenApiDocument, SchemaObject } from "../document/document.js";
import { readPointer, toPointer } from "../document/pointer.js";
import type { SourceMapDocument } from "../document/source-map.js";
import { isTelling, unknownDescription } from "../document/unknown.js";
import { applyOverlays } from "./apply-overlays.js";
import { mapOverlays } from "./map-overlays.js";
import type { Overlay } from "./overlay.js";

/** A document, and where its parts come from. */
export interface MappedDocument {
  readonly document: OpenApiDocument;
  readonly map: SourceMapDocument;
}

/**
 * Applies overlays to a document and its source map. A schema that an overlay
 * describes is unknown no longer. What the actions leave must still be an
 * OpenAPI document; otherwise the one from before is given back.
 */
export function overlayApi(
  api: MappedDocument,
  overlays: readonly Overlay[],
): Result<MappedDocument> {
  if (overlays.length === 0) return [api, []];
  const [applied, diagnostics] = applyOverlays(api.document, overlays);
  const map = mapOverlays(api.map, applied.touched);
  const misplaced = listMisplaced(api.document, applied.document).map(
    (problem) => reportMisplaced(problem, map),
  );
  if (misplaced.length > 0) return [api, [...diagnostics, ...misplaced]];
  const document = dropUnknownMarks(applied.document);
  return [{ document, map }, diagnostics];
}

/** What has another form than before, and than it should. */
function listMisplaced(
  before: OpenApiDocument,
  after: OpenApiDocument,
): readonly Misplaced[] {
  const misplaced = checkDocument(after);
  if (misplaced.length === 0) return [];
  const old = new Set(checkDocument(before).map(({ pointer }) => pointer));
  return misplaced.filter(({ pointer }) => !old.has(pointer));
}

/** Takes the marks of an unknown schema from those that an overlay describes. */
function dropUnknownMarks(document: OpenApiDocument): OpenApiDocument {
  const { schemas } = document.components ?? {};
  if (schemas === undefined) return document;
  const marked = Object.entries(schemas).map(
    ([name, schema]) => [name, dropMark(schema)] as const,
  );
  const components = {
    ...document.components,
    schemas: Object.fromEntries(marked),
  };
  return { ...document, components };
}

function dropMark(schema: SchemaObject): SchemaObject {
  if (typeof schema !== "object" || schema === null) return schema;
  const { "x-endpaper-unknown": mark, description, ...rest } = schema;
  if (mark === undefined || !isTelling(schema)) return schema;
  return description === undefined || description === unknownDescription
    ? rest
    : { ...rest, description };
}

function reportMisplaced(
  { pointer, found, expected }: Misplaced,
  map: SourceMapDocument,
): Diagnostic {
  const name = pointer === "" ? "the document" : `\`${pointer}\``;
  return diagnose(
    "overlay-invalid",
    `${name} is ${found} after the overlays; expected ${expected}`,
    { place: findPlace(map, pointer) },
  );
}

/** The place of what stands at a pointer, or else of the nearest part above it. */
function findPlace(
  { pointers }: SourceMapDocument,
  pointer: string,
): Place | undefined {
  const steps = readPointer(pointer) ?? [];
  for (let length = steps.length; length > 0; length -= 1) {
    const at = toPointer(...steps.slice(0, length));
    const entry = Object.hasOwn(pointers, at) ? pointers[at] : undefined;
    if (entry)
      return { file: entry.page, line: entry.line, column: entry.column };
  }
  return undefined;
}
