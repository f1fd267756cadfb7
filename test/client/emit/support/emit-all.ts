import {
  type EmitOptions,
  emitPackage,
} from "../../../../generator/client/emit/emit-package.js";
import { emitProject } from "../../../../generator/client/emit/emit-package-json.js";
import { emitTypes } from "../../../../generator/client/emit/types/emit-types.js";
import { prepareDocument } from "../../../../generator/client/emit/types/prepare-document.js";
import { printParts } from "../../../../generator/client/emit/types/print-schema-parts.js";
import { printHere } from "../../../../generator/client/emit/types/print-sources.js";
import {
  joinParts,
  listParts,
  wordPart,
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
  const schema = {
    ...emitSchema(document),
    exportedAs: "./schema" as const,
    isPublished: true,
  };
  const units = [
    ...emitTypes({ model, aliases }),
    ...emitPackage(model, { ...options, aliases }),
  ];
  const data = [
    { path: "openapi.json", isPublished: true },
    { path: "openapi.map.json", isPublished: options.package.map === true },
  ];
  const files = [
    ...printHere(units),
    schema,
    ...emitProject(options.package, model.title, [
      ...(options.package.schemaTypes === false ? [] : [schema]),
      ...data,
      ...units,
    ]),
  ];
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** As `emitSchemaTypes`, at once. */
function emitSchema(document: OpenApiDocument) {
  const prepared = prepareDocument(document);
  const parts = listParts(prepared, "").map(({ describe }) => describe());
  const targets = Object.fromEntries(
    prepared.schemas.map(({ name, prepare }) => [name, prepare().value]),
  );
  const { openapi } = document;
  const printed = printParts({ openapi, parts, targets });
  const all = parts.flatMap((part, at) => {
    const own = printed.parts[at];
    return own ? [[part, wordPart(part, own)] as const] : [];
  });
  return joinParts(all, printed.frame).file;
}
