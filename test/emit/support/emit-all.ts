import { emitJsrJson } from "../../../generator/emit/emit-jsr-json.js";
import {
  type EmitOptions,
  emitPackage,
} from "../../../generator/emit/emit-package.js";
import { emitSchemaTypes } from "../../../generator/emit/emit-schema-types.js";
import { emitTypes } from "../../../generator/emit/emit-types.js";
import type { ApiModel } from "../../../generator/model/api-model.js";
import type { AliasModel } from "../../../generator/model/list-aliases.js";
import type { OpenApiDocument } from "../../../generator/openapi/document.js";

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
    ...emitPackage(model, { ...options, aliases }),
    ...emitTypes({ model, aliases }),
    emitSchemaTypes(document),
  ];
  const paths = files.map(({ path }) => path).sort();
  files.push(...emitJsrJson(options.package, paths));
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
