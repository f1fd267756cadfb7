import type { RequestBodyObject } from "../../../openapi/document/document.js";
import { toPointer } from "../../../openapi/document/pointer.js";
import type { PageRequestBody } from "../../syntax/page.js";
import { reportBody } from "../check/report-types.js";
import type { Body } from "../collect/body.js";
import { evidenceAt, ruleEvidence } from "../evidence.js";
import {
  asConcluded,
  asWritten,
  type BodyMediaType,
  mediaValues,
  sampleMediaType,
  untoldMediaType,
  withSampled,
} from "../resolve/media-types.js";
import { type Resolved, unknownType } from "../resolve/resolved-type.js";
import { shownMediaTypes } from "../resolve/shown-media-types.js";
import { jsonPatchBody } from "../rules/json-patch-body.js";
import { requestBodyIsRequired } from "../rules/request-body-is-required.js";
import { buildContent } from "./build-content.js";
import type { OperationBuilder } from "./operation-builder.js";

const request = { direction: "request" } as const;

/** Writes the request body of an operation. */
export function buildRequestBody(
  builder: OperationBuilder,
  body: Body,
): RequestBodyObject | undefined {
  const said = body.page.requestBody;
  if (said === undefined) return undefined;
  const type = builder.types.bodies.get(body) ?? unknownType;
  const required = isRequired(builder, said);
  const pointer = builder.pointer + toPointer("requestBody");
  addSource(builder, pointer, said, type, required);
  reportBody(builder.context, body, type);
  const { term } = type;
  const mediaTypes = requestMediaTypes(builder, body);
  return {
    ...(said.description && { description: said.description.value }),
    ...(required && { required: true }),
    content: buildContent(builder, { body, term, mediaTypes, pointer }),
    ...(said.name && { "x-name": said.name.value }),
  };
}

/** Whether the body must be sent: as the page says, or as it mostly is. */
function isRequired(
  { context }: OperationBuilder,
  said: PageRequestBody,
): Requirement {
  if (said.required !== undefined) return said.required ? "said" : undefined;
  return context.apply(requestBodyIsRequired, said) && "rule";
}

type Requirement = "said" | "rule" | undefined;

function addSource(
  { map }: OperationBuilder,
  pointer: string,
  { heading: place, name }: PageRequestBody,
  type: Resolved,
  required: Requirement,
): void {
  const byRule = ruleEvidence(requestBodyIsRequired, place, "required");
  map.add(pointer, {
    place,
    evidence: [
      evidenceAt("heading", place, name?.value),
      ...type.evidence,
      ...(required === "rule" ? [byRule] : []),
    ],
    lost: type.lost,
  });
}

/** The media types of the header table, or of the sample, or of the patch. */
function requestMediaTypes(
  { context }: OperationBuilder,
  body: Body,
): readonly BodyMediaType[] {
  const own = body.page.requestBody?.mediaTypes;
  if (own?.length) return asWritten("heading", own);
  const listed = asWritten("table", mediaValues(body.page, "content-type"));
  const shown = shownMediaTypes(context, body.page, { listed, ...request });
  if (shown.length > 0) return shown;
  if (listed.length > 0) return withSampled(context, body, listed);
  const sampled = sampleMediaType(body);
  const [first = untoldMediaType(context, body)] = sampled
    ? asWritten("sample", [sampled])
    : [];
  const { patchTypes = [], mergeTypes = [] } = body.jsonPatch ?? {};
  const patches = [...patchTypes, ...mergeTypes]
    .filter((value) => value !== first.value)
    .map((value) => ({ value, place: body.heading }));
  return [first, ...asConcluded(jsonPatchBody, patches)];
}
