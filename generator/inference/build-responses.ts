import type { Located } from "../diagnostics/diagnostic.js";
import type { Page, PageResponse } from "../markdown/page.js";
import type { ResponseObject } from "../openapi/document.js";
import { toPointer } from "../openapi/pointer.js";
import type { Evidence } from "../openapi/source-map.js";
import type { Body, PageBodies } from "./body.js";
import { buildContent } from "./build-content.js";
import { evidenceAt, evidenceOf } from "./evidence.js";
import { mediaValues, sampleMediaType } from "./media-types.js";
import type { OperationBuilder } from "./operation-builder.js";
import { reportBody } from "./report-types.js";
import { shownMediaTypes } from "./shown-media-types.js";
import { type Resolved, unknownType } from "./type-term.js";

/** Writes the responses of an operation, by status; an operation has at least one. */
export function buildResponses(
  builder: OperationBuilder,
  page: Page,
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
  { status, description, body: printed }: PageResponse,
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
  const said = { description: description?.value ?? "" };
  if (body === undefined) return said;
  reportBody(builder.context, body, type);
  const mediaTypes = responseMediaTypes(builder, body);
  const { term } = type;
  const content = buildContent(builder, { body, term, mediaTypes, pointer });
  return { ...said, content };
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
): readonly Located<string>[] {
  const listed = mediaValues(body.page, "accept");
  const shown = shownMediaTypes(context, body.page, {
    listed,
    direction: "response",
    status: body.status,
  });
  if (shown.length > 0) return shown;
  if (listed.length > 0) return listed;
  const sampled = sampleMediaType(body.page, "response");
  return [sampled ?? { value: "application/json", place: body.heading }];
}
