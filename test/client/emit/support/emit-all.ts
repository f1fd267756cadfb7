import { emitJsrJson } from "../../../../generator/client/emit/emit-jsr-json.js";
import {
  type EmitOptions,
  emitPackage,
} from "../../../../generator/client/emit/emit-package.js";
import { emitTypes } from "../../../../generator/client/emit/types/emit-types.js";
import { prepareDocument } from "../../../../generator/client/emit/types/prepare-document.js";
import {
  printFrame,
  printPart,
} from "../../../../generator/client/emit/types/print-schema-parts.js";
import { printHere } from "../../../../generator/client/emit/types/print-sources.js";
import {
  joinParts,
  listParts,
} from "../../../../generator/client/emit/types/schema-parts.js";
import type { ApiModel } from "../../../../generator/client/model/api-model.js";
import type { AliasModel } from "../../../../generator/client/model/names/list-aliases.js";
import type { OpenApiDocument } from "../../../../generator/openapi/document/document.js";

/** All the files that the emitters write for a model and its document, by path. */
export function emitAll(
  model: ApiModel,
  {
    document,
    aliases = [],
    ...options
  }: EmitOptions & {
    readonly document: OpenApiDocument;
    readonly aliases?: readonly AliasModel[];
  },
) {
  const files = [
    ...printHere([
      ...emitPackage(model, { ...options, aliases }),
      ...emitTypes({ model, aliases }),
    ]),
    emitSchema(document),
  ];
  const paths = files.map(({ path }) => path).sort();
  files.push(...emitJsrJson(options.package, paths));
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** As `emitSchemaTypes`, at once. */
function emitSchema(document: OpenApiDocument) {
  const prepared = prepareDocument(document);
  const all = listParts(prepared).map(
    (part) => [part, printPart(part, prepared)] as const,
  );
  return joinParts(all, printFrame(prepared)).file;
}
