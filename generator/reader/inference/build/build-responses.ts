import type {
  HeaderObject,
  ResponseObject,
} from "../../../openapi/document/document.js";
import { toPointer } from "../../../openapi/document/pointer.js";
import type { Evidence } from "../../../openapi/document/source-map.js";
import type { OperationDoc, PageResponse } from "../../syntax/page.js";
import { reportBody } from "../check/report-types.js";
import type { Body, PageBodies } from "../collect/body.js";
import { evidenceAt, evidenceOf } from "../evidence.js";
import {
  asWritten,
  type BodyMediaType,
  mediaValues,
  sampleMediaType,
  untoldMediaType,
  withSampled,
} from "../resolve/media-types.js";
import { type Resolved, unknownType } from "../resolve/resolved-type.js";
import { shownMediaTypes } from "../resolve/shown-media-types.js";
import { buildContent } from "./build-content.js";
import type { OperationBuilder } from "./operation-builder.js";

/** Writes the responses of an operation, by status; an operation has at least one. */
export function buildResponses(
  builder: OperationBuilder,
  page: OperationDoc,
  bodies: PageBodies,
): Record<string, ResponseObject> {
  const written = new Map<string, ResponseObject>();
  for (const [index, response] of page.responses.entries()) {
    const status = response.status.value;
    if (written.has(status)) continue;
    const body = bodies.responses.get(index);
    written.set(status, buildResponse(builder, response, body));
  }
  if (written.size === 0) {
    written.set("default", { description: "" });
  }
  return Object.fromEntries(written);
}

function buildResponse(
  builder: OperationBuilder,
  { status, description, body: printed, headers }: PageResponse,
  body: Body | undefined,
): ResponseObject {
  const pointer = builder.pointer + toPointer("responses", status.value);
  const type = (body && builder.types.bodies.get(body)) ?? unknownType;
  builder.map.add(pointer, {
    place: status.place,
    evidence: [
      evidenceOf("table", status),
      ...headingEvidence(printed, type),
      ...type.evidence,
    ],
    lost: type.lost,
  });
  const said = {
    description: description?.value ?? "",
    ...(headers?.length && { headers: buildHeaders(headers) }),
  };
  if (body === undefined) return said;
  reportBody(builder.context, body, type);
  const own = printed?.mediaTypes;
  const mediaTypes = own?.length
    ? asWritten("heading", own)
    : responseMediaTypes(builder, body);
  const { term } = type;
  const content = buildContent(builder, { body, term, mediaTypes, pointer });
  return { ...said, content };
}

/** The headers of a response, each once (RFC 9110 §5.1: whatever their case). */
function buildHeaders(
  headers: NonNullable<PageResponse["headers"]>,
): NonNullable<ResponseObject["headers"]> {
  const written = new Map<string, HeaderObject>();
  const known = new Set<string>();
  for (const { name, example } of headers) {
    const key = name.value.toLowerCase();
    if (known.has(key)) continue;
    known.add(key);
    written.set(name.value, {
      schema: { type: "string" },
      ...(example && { example: example.value }),
    });
  }
  return Object.fromEntries(written);
}

/** The heading of a body, where the evidence for its type does not hold it. */
function headingEvidence(
  body: PageResponse["body"],
  { evidence }: Resolved,
): readonly Evidence[] {
  const isThere = evidence.some(({ kind }) => kind === "heading");
  return body && !isThere ? [evidenceAt("heading", body.heading)] : [];
}

function responseMediaTypes(
  { context }: OperationBuilder,
  body: Body,
): readonly BodyMediaType[] {
  const listed = asWritten("table", mediaValues(body.page, "accept"));
  const shown = shownMediaTypes(context, body.page, {
    listed,
    direction: "response",
    status: body.status,
  });
  if (shown.length > 0) return shown;
  if (listed.length > 0) return withSampled(context, body, listed);
  const sampled = sampleMediaType(body);
  return sampled
    ? asWritten("sample", [sampled])
    : [untoldMediaType(context, body)];
}
