import type {
  Json,
  MediaTypeObject,
  OpenApiDocument,
  OperationObject,
} from "../../../openapi/document/document.js";
import {
  resolvePointer,
  toPointer,
} from "../../../openapi/document/pointer.js";
import type {
  BodyModel,
  OperationModel,
  ResponseModel,
  TypeModel,
} from "../../model/api-model.js";
import { isJson } from "../../model/operations/read-content.js";
import { isBinary } from "../../print/print-output.js";

/** A JSON body that the documentation shows. */
export interface SampleModel {
  readonly operation: OperationModel;
  /** Whether an operation sends it or answers it. */
  readonly side: "request" | "response";
  /** `200`, `4XX` or `default`; of responses only. */
  readonly status?: string;
  /** The sample's name, where the document has several (OpenAPI 3.1 §4.8.14). */
  readonly name?: string;
  readonly mediaType: string;
  /** Where it stands in `openapi.json`. */
  readonly pointer: string;
  readonly value: Json;
  readonly type: TypeModel;
  /** Whether the same body may also be XML. */
  readonly hasXml: boolean;
}

/** Lists the samples of an operation, requests first; what several media types show alike is one. */
export function listSamples(
  document: OpenApiDocument,
  operation: OperationModel,
): readonly SampleModel[] {
  const object = resolvePointer(document, operation.pointer) as
    | OperationObject
    | undefined;
  const { body, responses } = operation;
  const sent = object?.requestBody?.content;
  const requests =
    body?.bodyEncoding === undefined && sent
      ? read(sent, { operation, side: "request", body })
      : [];
  const answers = responses.flatMap((response) => {
    const { status } = response;
    const { content } = object?.responses[status] ?? {};
    return content
      ? read(content, { operation, side: "response", status, body: response })
      : [];
  });
  return [...requests, ...answers];
}

interface Side {
  readonly operation: OperationModel;
  readonly side: "request" | "response";
  readonly status?: string;
  readonly body: BodyModel | ResponseModel | undefined;
}

function read(
  content: Readonly<Record<string, MediaTypeObject>>,
  { operation, side, status, body }: Side,
): readonly SampleModel[] {
  if (body?.type === undefined || isBinary(body.type)) return [];
  const { type } = body;
  const place =
    side === "request" ? ["requestBody"] : ["responses", status ?? ""];
  const hasXml = Object.keys(content).some((name) =>
    /[/+]xml\s*(?:;|$)/i.test(name),
  );
  const seen = new Set<string>();
  return Object.entries(content).flatMap(([mediaType, media]) => {
    const isAny = mediaType.trim() === "*/*";
    // A body of bytes lists no JSON, even where the document shows some.
    const isListed = body.mediaTypes.includes(mediaType) || isAny;
    if (!isListed || !(isJson(mediaType) || isAny)) return [];
    const base = operation.pointer + toPointer(...place, "content", mediaType);
    const own = status === undefined ? {} : { status };
    return listExamples(media).flatMap(({ name, parts, value }) => {
      const text = JSON.stringify(value);
      if (seen.has(text)) return [];
      seen.add(text);
      const pointer = base + toPointer(...parts);
      const named = name === undefined ? {} : { name };
      const about = { operation, side, ...own, ...named };
      return [{ ...about, mediaType, pointer, value, type, hasXml }];
    });
  });
}

interface Example {
  readonly name?: string;
  readonly parts: readonly string[];
  readonly value: Json;
}

/** §4.8.14: one `example`, or several by their names. */
function listExamples({
  example,
  examples = {},
}: MediaTypeObject): readonly Example[] {
  const one: readonly Example[] =
    example === undefined ? [] : [{ parts: ["example"], value: example }];
  const several = Object.entries(examples).flatMap(([name, { value }]) =>
    value === undefined
      ? []
      : [{ name, parts: ["examples", name, "value"], value }],
  );
  return [...one, ...several];
}
