import type { ApiModel } from "../model/api-model.js";
import type { OpenApiDocument } from "../openapi/document.js";
import { emitModels } from "./emit-models.js";
import { emitSchemaTypes } from "./emit-schema-types.js";
import type { OutputFile } from "./output-file.js";

/** What the types of a package are emitted from. Plain data: it can cross to a worker. */
export interface TypesInput {
  readonly model: ApiModel;
  /** The document that the model was built from, for `schema.d.ts`. */
  readonly document: OpenApiDocument;
}

/** Emits the files that are printed by the tools of a compiler, which take long to load. */
export function emitTypes({
  model,
  document,
}: TypesInput): readonly OutputFile[] {
  return [...emitModels(model), emitSchemaTypes(document)];
}
