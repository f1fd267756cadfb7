import { emitJsrJson } from "../../../generator/client/emit/emit-jsr-json.js";
import {
  type EmitOptions,
  emitPackage,
} from "../../../generator/client/emit/emit-package.js";
import { emitSchemaTypes } from "../../../generator/client/emit/types/emit-schema-types.js";
import { emitTypes } from "../../../generator/client/emit/types/emit-types.js";
import { printHere } from "../../../generator/client/emit/types/print-sources.js";
import type { ApiModel } from "../../../generator/client/model/api-model.js";
import type { AliasModel } from "../../../generator/client/model/names/list-aliases.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";

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
    emitSchemaTypes(document),
  ];
  const paths = files.map(({ path }) => path).sort();
  files.push(...emitJsrJson(options.package, paths));
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
