import type {
  MediaTypeObject,
  RequestBodyObject,
  SchemaObject,
} from "../../../openapi/document/document.js";
import { toPointer } from "../../../openapi/document/pointer.js";
import type { Body } from "../collect/body.js";
import {
  type BodyMediaType,
  isLines,
  mediaFamily,
} from "../resolve/media-types.js";
import type { ResolvedType } from "../resolve/resolved-type.js";
import { buildType } from "./build-types.js";
import { findExample } from "./find-example.js";
import type { OperationBuilder } from "./operation-builder.js";

/** What writing the content of a body takes. */
export interface ContentParts {
  readonly body: Body;
  readonly term: ResolvedType;
  readonly mediaTypes: readonly BodyMediaType[];
  /** The JSON pointer of the request body or of the response. */
  readonly pointer: string;
}

/** Writes a body for each of its media types, its sample in the one that it is of. */
export function buildContent(
  builder: OperationBuilder,
  { body, term, mediaTypes, pointer }: ContentParts,
): RequestBodyObject["content"] {
  const values = mediaTypes.map(({ value }) => value);
  const written = mediaTypes.map((mediaType) => {
    const { value } = mediaType;
    builder.map.add(pointer + toPointer("content", value), {
      place: mediaType.place,
      evidence: [mediaType.evidence],
    });
    const example = findExample(body, value, values);
    const content: MediaTypeObject = {
      ...buildMedia(builder, body, term, value),
      ...(example !== undefined && { example }),
    };
    return [value, content] as const;
  });
  return Object.fromEntries(written);
}

/** The schema of a body in a media type, or of each value where it holds many. */
function buildMedia(
  builder: OperationBuilder,
  body: Body,
  term: ResolvedType,
  mediaType: string,
): MediaTypeObject {
  if (isLines(mediaType) && term.kind === "array")
    return { "x-oas32-itemSchema": buildType(term.items, builder.names) };
  const schema = buildMediaSchema(builder, body, term, mediaType);
  return schema ? { schema } : {};
}

/** The schema of a body as a media type carries it; none for bytes as they are. */
function buildMediaSchema(
  { names }: OperationBuilder,
  body: Body,
  term: ResolvedType,
  mediaType: string,
): SchemaObject | undefined {
  if (body.jsonPatch?.mergeTypes.includes(mediaType)) return { type: "object" };
  const isBytes = term.kind === "primitive" && term.format === "byte";
  if (term.kind !== "file" && !isBytes) return buildType(term, names);
  switch (mediaFamily(mediaType)) {
    case "structured":
      return buildType(term, names);
    case "multipart":
      return buildForm(body);
    case "raw":
      return undefined;
  }
}

/** A form whose one field, of the body's name, is the file. */
function buildForm({ page }: Body): SchemaObject {
  const field = page.requestBody?.name?.value ?? "file";
  const file: SchemaObject = { type: "string", format: "binary" };
  return { type: "object", properties: Object.fromEntries([[field, file]]) };
}
