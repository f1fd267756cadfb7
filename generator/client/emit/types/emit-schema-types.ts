import type { OpenApiDocument } from "../../../openapi/document/document.js";
import { fileHeader } from "../../print/file-header.js";
import { hardLine, type Layout, printLayout } from "../../print/layout.js";
import type { OutputFile } from "../../print/output-file.js";
import { layoutStatement } from "../../print/print-nodes.js";
import { transformDocument } from "../../print/tools/openapi-typescript.js";
import { prepareDocument } from "./prepare-document.js";

/** Emits `src/schema.d.ts`: `paths`, `components` and `operations` for openapi-fetch and its like. */
export function emitSchemaTypes(document: OpenApiDocument): OutputFile {
  const nodes = transformDocument(prepareDocument(document));
  const layout = nodes.map((node): Layout => [layoutStatement(node), hardLine]);
  return {
    path: "src/schema.d.ts",
    text: `${fileHeader}\n${printLayout(layout)}`,
  };
}
