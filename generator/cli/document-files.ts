import type { DocumentFile } from "../build/package/write-document.js";
import type { OpenApiResult } from "../build/read-api.js";
import {
  isYamlPath,
  printYamlDocument,
} from "../openapi/document/print-yaml.js";
import { printSourceMap } from "../openapi/document/source-map-file.js";

/** The files of a document: itself, as JSON or by its name as YAML, and its source map beside it. */
export function documentFiles(
  { text, map }: NonNullable<OpenApiResult["api"]>,
  output: string,
): readonly [document: DocumentFile, map: DocumentFile] {
  const printed = isYamlPath(output) ? printYamlDocument(text) : text;
  return [
    { output, text: printed, kind: "document" },
    {
      output: mapPathOf(output),
      text: printSourceMap(map),
      kind: "source-map",
    },
  ];
}

/** The source map of `openapi.json` is `openapi.map.json`. */
function mapPathOf(document: string): string {
  return `${document.replace(/\.(json|ya?ml)$/i, "")}.map.json`;
}
