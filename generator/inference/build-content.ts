import type { Located } from "../diagnostics/diagnostic.js";
import type { JsonNode } from "../markdown/page.js";
import type {
  MediaTypeObject,
  RequestBodyObject,
  SchemaObject,
} from "../openapi/document.js";
import { toPointer } from "../openapi/pointer.js";
import type { Body } from "./body.js";
import { buildType } from "./build-types.js";
import { toJson } from "./example-value.js";
import {
  type BodyMediaType,
  isPlainJson,
  mediaFamily,
  sampleMediaType,
} from "./media-types.js";
import type { OperationBuilder } from "./operation-builder.js";
import type { TypeTerm } from "./type-term.js";

/** What writing the content of a body takes. */
export interface ContentParts {
  readonly body: Body;
  readonly term: TypeTerm;
  readonly mediaTypes: readonly BodyMediaType[];
  /** The JSON pointer of the request body or of the response. */
  readonly pointer: string;
}

/** Writes a body for each of its media types, its sample in the one that it is of. */
export function buildContent(
  builder: OperationBuilder,
  { body, term, mediaTypes, pointer }: ContentParts,
): RequestBodyObject["content"] {
  const sampled = sampleType(body, mediaTypes);
  const written = mediaTypes.map((mediaType) => {
    const { value } = mediaType;
    builder.map.add(pointer + toPointer("content", value), {
      place: mediaType.place,
      evidence: [mediaType.evidence],
    });
    const node = value === sampled ? exampleOf(body) : undefined;
    const schema = buildMediaSchema(builder, body, term, value);
    const content: MediaTypeObject = {
      ...(schema && { schema }),
      ...(node && { example: toJson(node) }),
    };
    return [value, content] as const;
  });
  return Object.fromEntries(written);
}

/** The first sample of a body, unless it was made from a schema, or is not whole. */
function exampleOf({ samples }: Body): JsonNode | undefined {
  const [first] = samples;
  return first?.isMade || first?.isPartial ? undefined : first?.node;
}

/** The schema of a body as a media type carries it; none for bytes as they are. */
function buildMediaSchema(
  { names }: OperationBuilder,
  body: Body,
  term: TypeTerm,
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

/** The media type that the sample is of, as its headers say, or else plain JSON. */
function sampleType(
  { page, direction, samples }: Body,
  mediaTypes: readonly Located<string>[],
): string | undefined {
  if (samples.length === 0) return undefined;
  const values = mediaTypes.map(({ value }) => value);
  const said = sampleMediaType(page, direction)?.value;
  return said !== undefined && values.includes(said)
    ? said
    : values.find(isPlainJson);
}
