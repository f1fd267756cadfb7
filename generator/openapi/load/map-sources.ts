import type { OpenApiDocument } from "../document/document.js";
import { isMapped, walkParts } from "../document/parts.js";
import type { SourceMapDocument } from "../document/source-map.js";
import { createSourceMap } from "../document/source-map-builder.js";
import type { Loading } from "./loading.js";
import { placeOfPart } from "./source-node.js";

/** Says of every part of a document where in the files of its description it stands. */
export function mapSources(
  { origins }: Loading,
  document: OpenApiDocument,
): SourceMapDocument {
  const map = createSourceMap();
  for (const { pointer, kind, node } of walkParts({
    pointer: "",
    kind: "document",
    node: document,
  })) {
    if (!isMapped(kind) || typeof node !== "object" || node === null) continue;
    const origin = origins.get(node);
    if (origin) map.add(pointer, { place: placeOfPart(origin), evidence: [] });
  }
  return map.finish();
}
