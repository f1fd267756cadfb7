import type {
  Json,
  MediaTypeObject,
  OpenApiDocument,
  OperationObject,
} from "../../../openapi/document/document.js";
import { resolvePointer } from "../../../openapi/document/pointer.js";
import type { OperationModel, ResponseModel } from "../../model/api-model.js";
import { isJson } from "../../model/operations/read-content.js";

/** A body that the documentation shows, in one media type. */
export type BodySample =
  | { readonly type: string; readonly json: Json }
  | { readonly type: string; readonly text: string };

/** The first sample of each media type of an answer, in the document's order. */
export function readSamples(
  document: OpenApiDocument,
  operation: OperationModel,
  { status }: ResponseModel,
): readonly BodySample[] {
  const object = resolvePointer(document, operation.pointer) as
    | OperationObject
    | undefined;
  const { content = {} } = object?.responses[status] ?? {};
  return Object.entries(content).flatMap(
    ([type, media]): readonly BodySample[] => {
      const value = readExample(media);
      if (value === undefined) return [];
      if (isJson(type) || type.trim() === "*/*")
        return [
          { type: isJson(type) ? type : "application/json", json: value },
        ];
      return typeof value === "string" ? [{ type, text: value }] : [];
    },
  );
}

/** §4.8.14: one `example`, or the first of several. */
function readExample(media: MediaTypeObject): Json | undefined {
  const { example, examples = {} } = media;
  if (example !== undefined) return example;
  return Object.values(examples).find(({ value }) => value !== undefined)
    ?.value;
}
