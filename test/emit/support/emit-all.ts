import { emitJsrJson } from "../../../generator/emit/emit-jsr-json.js";
import {
  type EmitOptions,
  emitPackage,
} from "../../../generator/emit/emit-package.js";
import { emitTypes } from "../../../generator/emit/emit-types.js";
import type { ApiModel } from "../../../generator/model/api-model.js";
import type { OpenApiDocument } from "../../../generator/openapi/document.js";

/** All the files that the emitters write for a model and its document, by path. */
export function emitAll(
  model: ApiModel,
  {
    document,
    ...options
  }: EmitOptions & { readonly document: OpenApiDocument },
) {
  const files = [
    ...emitPackage(model, options),
    ...emitTypes({ model, document }),
  ];
  const paths = files.map(({ path }) => path).sort();
  files.push(...emitJsrJson(options.package, paths));
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
