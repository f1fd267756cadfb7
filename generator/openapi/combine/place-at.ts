import type { Place } from "../../base/diagnostics/diagnostic.js";
import type { OpenApiDocument } from "../document/document.js";
import { readPointer, toPointer } from "../document/pointer.js";
import type { SourceMapDocument } from "../document/source-map.js";

/** A document, and where its parts come from. */
export interface MappedApi {
  readonly document: OpenApiDocument;
  readonly map: SourceMapDocument;
}

/** The place of a part, or else of the nearest part around it. */
export function placeAt(
  { map }: MappedApi,
  pointer: string,
): Place | undefined {
  const steps = readPointer(pointer) ?? [];
  for (let length = steps.length; length > 0; length -= 1) {
    const at = toPointer(...steps.slice(0, length));
    if (!Object.hasOwn(map.pointers, at)) continue;
    const { page: file = "", line = 1, column = 1 } = map.pointers[at] ?? {};
    return { file, line, column };
  }
  return undefined;
}
