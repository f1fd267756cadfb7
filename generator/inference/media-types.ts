import type { Located } from "../diagnostics/diagnostic.js";
import type { Page } from "../markdown/page.js";
import type { Evidence } from "../openapi/source-map.js";
import type { Body } from "./body.js";
import type { InferenceContext } from "./context.js";
import { evidenceAt, evidenceOf, ruleEvidence } from "./evidence.js";
import { untoldBodyIsJson } from "./rules/untold-body-is-json.js";
import type { Direction } from "./shape.js";

/** A media type of a body, and what it is known from. */
export interface BodyMediaType extends Located<string> {
  readonly evidence: Evidence;
}

/** Says that media types stand somewhere in plain sight. */
export function asWritten(
  kind: "table" | "sample" | "heading",
  types: readonly Located<string>[],
): readonly BodyMediaType[] {
  return types.map((one) => ({ ...one, evidence: evidenceOf(kind, one) }));
}

/** Says that a rule concluded media types. */
export function asConcluded(
  rule: { readonly name: string },
  types: readonly Located<string>[],
): readonly BodyMediaType[] {
  return types.map((one) => ({
    ...one,
    evidence: ruleEvidence(rule, one.place, one.value),
  }));
}

/** The media type of a body that nothing on its page names: JSON, or any where that rule is off. */
export function untoldMediaType(
  context: InferenceContext,
  { heading: place }: Body,
): BodyMediaType {
  const value = context.apply(untoldBodyIsJson, { isTold: false });
  return value === undefined
    ? { value: "*/*", place, evidence: evidenceAt("heading", place) }
    : { value, place, evidence: ruleEvidence(untoldBodyIsJson, place, value) };
}

/** The media types that a row of the header table lists, each once. */
export function mediaValues(
  page: Page,
  role: "content-type" | "accept",
): readonly Located<string>[] {
  const found = new Map<string, Located<string>>();
  for (const header of page.headers) {
    if (header.role !== role) continue;
    for (const value of header.values) {
      if (!found.has(value.value)) found.set(value.value, value);
    }
  }
  return [...found.values()];
}

/** The media type that the sample of a body names in its headers. */
export function sampleMediaType(
  page: Page,
  direction: Direction,
): Located<string> | undefined {
  for (const sample of page.samples) {
    if (sample.direction !== direction || sample.body === undefined) continue;
    const header = sample.headers.find(
      ({ name }) => name.value.toLowerCase() === "content-type",
    );
    const value = header?.value.value.split(";")[0]?.trim().toLowerCase();
    if (header && value) return { value, place: header.value.place };
  }
  return undefined;
}

/** How a value stands in a body of a media type. */
export type MediaFamily = "structured" | "multipart" | "raw";

/**
 * Whether a body is a value in JSON, XML or form fields, a form with files,
 * or the bytes themselves.
 */
export function mediaFamily(mediaType: string): MediaFamily {
  if (/[/+](json|xml)$/.test(mediaType)) return "structured";
  if (mediaType === "application/x-www-form-urlencoded") return "structured";
  return mediaType.startsWith("multipart/") ? "multipart" : "raw";
}

/** Whether a body of a media type is JSON as samples show it. */
export function isPlainJson(mediaType: string): boolean {
  return mediaType === "application/json" || mediaType === "text/json";
}
