import type { Page } from "../markdown/page.js";
import type { OperationObject } from "../openapi/document.js";
import { toPointer } from "../openapi/pointer.js";
import type { Evidence } from "../openapi/source-map.js";
import type { PageBodies } from "./body.js";
import { buildParameters } from "./build-parameters.js";
import { buildRequestBody } from "./build-request-body.js";
import { buildResponses } from "./build-responses.js";
import type { InferenceContext } from "./context.js";
import { decideTag } from "./decide-tag.js";
import { evidenceOf, ruleEvidence } from "./evidence.js";
import type { OperationBuilder } from "./operation-builder.js";
import { deprecatedInProse } from "./rules/deprecated-in-prose.js";

/** Writes the operation that a page documents. */
export function buildOperation(
  builder: OperationBuilder,
  page: Page,
  bodies: PageBodies,
): OperationObject {
  const tag = decideTag(builder.context, page);
  const deprecated = deprecation(builder.context, page);
  const parameters = buildParameters(builder, page);
  const requestBody =
    bodies.request && buildRequestBody(builder, bodies.request);
  builder.map.add(builder.pointer, {
    place: page.method.place,
    evidence: [
      evidenceOf("fence", page.path),
      ...(page.id ? [evidenceOf("front-matter", page.id)] : []),
      ...(tag?.evidence ?? []),
      ...deprecated,
    ],
  });
  return {
    ...(tag && { tags: [tag.name] }),
    ...(page.summary && { summary: page.summary.value }),
    ...(page.description && { description: page.description.value }),
    operationId: builder.operationId,
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: buildResponses(builder, page, bodies),
    ...(deprecated.length > 0 && { deprecated: true }),
    security: builder.security.require(page),
  };
}

/** What says that the operation is deprecated: its page, or its prose. */
function deprecation(
  context: InferenceContext,
  page: Page,
): readonly Evidence[] {
  if (page.deprecated) return [evidenceOf("paragraph", page.deprecated)];
  const words = context.wordsOf(page);
  return [page.summary, page.description].flatMap((text) =>
    text && context.apply(deprecatedInProse, { text: text.value, words })
      ? [ruleEvidence(deprecatedInProse, text.place, "deprecated")]
      : [],
  );
}

/** The JSON pointer of a page's operation. */
export function operationPointer(path: string, method: string): string {
  return toPointer("paths", path, method.toLowerCase());
}
