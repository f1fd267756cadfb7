import type { OperationObject } from "../../../openapi/document/document.js";
import { toPointer } from "../../../openapi/document/pointer.js";
import type { Evidence } from "../../../openapi/document/source-map.js";
import type { OperationDoc } from "../../syntax/page.js";
import type { PageBodies } from "../collect/body.js";
import type { InferenceContext } from "../context.js";
import { evidenceOf, ruleEvidence } from "../evidence.js";
import { decideTag } from "../resolve/decide-tag.js";
import { deprecatedInProse } from "../rules/deprecated-in-prose.js";
import { idFromHeading } from "../rules/id-from-heading.js";
import { nextLink } from "../rules/next-link.js";
import { buildParameters } from "./build-parameters.js";
import { buildRequestBody } from "./build-request-body.js";
import { buildResponses } from "./build-responses.js";
import type { OperationBuilder } from "./operation-builder.js";

/** Writes the operation that a page documents. */
export function buildOperation(
  builder: OperationBuilder,
  page: OperationDoc,
  bodies: PageBodies,
): OperationObject {
  const tag = decideTag(builder.context, page, builder.tagFolders);
  const deprecated = deprecation(builder.context, page);
  const link = findNextLink(builder.context, page, bodies);
  const parameters = buildParameters(builder, page);
  const requestBody =
    bodies.request && buildRequestBody(builder, bodies.request);
  builder.map.add(builder.pointer, {
    place: page.method.place,
    evidence: [
      evidenceOf("fence", page.path),
      ...(page.decisions ?? []).map((one) =>
        ruleEvidence(one, one.place, one.says),
      ),
      ...(page.id && !builder.heading
        ? [evidenceOf("front-matter", page.id)]
        : []),
      ...(builder.heading
        ? [
            ruleEvidence(
              idFromHeading,
              builder.heading.place,
              builder.operationId,
            ),
          ]
        : []),
      ...(tag?.evidence ?? []),
      ...deprecated,
      ...(link?.evidence ?? []),
    ],
  });
  const security = page.securityUnknown
    ? undefined
    : builder.security.require(page);
  return {
    ...(tag && { tags: [tag.name] }),
    ...(page.summary && { summary: page.summary.value }),
    ...(page.description && { description: page.description.value }),
    operationId: builder.operationId,
    ...(builder.heading && { "x-endpaper-id": "heading" as const }),
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: buildResponses(builder, page, bodies),
    ...(deprecated.length > 0 && { deprecated: true }),
    ...(security && { security }),
    ...(link && { "x-endpaper-next-link": toPointer(link.name) }),
  };
}

/** What says that the operation is deprecated: its page, or its prose. */
function deprecation(
  context: InferenceContext,
  page: OperationDoc,
): readonly Evidence[] {
  if (page.deprecated) return [evidenceOf("paragraph", page.deprecated)];
  const words = context.wordsOf(page);
  return [page.summary, page.description].flatMap((text) =>
    text && context.apply(deprecatedInProse, { text: text.value, words })
      ? [ruleEvidence(deprecatedInProse, text.place, "deprecated")]
      : [],
  );
}

/** The property of an answer that links to the next page of a list. */
function findNextLink(
  context: InferenceContext,
  page: OperationDoc,
  { responses }: PageBodies,
):
  | { readonly name: string; readonly evidence: readonly Evidence[] }
  | undefined {
  const words = context.wordsOf(page);
  const rows = [...responses.values()]
    .filter(({ status }) => status?.startsWith("2"))
    .flatMap(({ table }) => table?.rows ?? []);
  const properties = rows.map(({ name }) => name.value);
  const method = page.method.value;
  const name = context.apply(nextLink, { method, properties, words });
  const row = rows.find((one) => one.name.value === name);
  if (name === undefined || row === undefined) return undefined;
  return { name, evidence: [ruleEvidence(nextLink, row.name.place, name)] };
}

/** The JSON pointer of a page's operation. */
export function operationPointer(path: string, method: string): string {
  return toPointer("paths", path, method.toLowerCase());
}
