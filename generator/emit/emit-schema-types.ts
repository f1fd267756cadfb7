import type { OpenApiDocument } from "../openapi/document.js";
import { fileHeader } from "./file-header.js";
import { hardLine, type Layout, printLayout } from "./layout.js";
import { transformDocument } from "./openapi-typescript.js";
import type { OutputFile } from "./output-file.js";
import { prepareDocument } from "./prepare-document.js";
import { layoutStatement } from "./print-nodes.js";

/** Emits `src/schema.d.ts`: `paths`, `components` and `operations` for openapi-fetch and its like. */
export function emitSchemaTypes(document: OpenApiDocument): OutputFile {
  const nodes = transformDocument(prepareDocument(document));
  const layout = nodes.map((node): Layout => [layoutStatement(node), hardLine]);
  return {
    path: "src/schema.d.ts",
    text: `${fileHeader}\n${printLayout(layout)}`,
  };
}
