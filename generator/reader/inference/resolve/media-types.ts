import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { Evidence } from "../../../openapi/document/source-map.js";
import type { OperationDoc, Sample } from "../../syntax/page.js";
import type { Body } from "../collect/body.js";
import type { InferenceContext } from "../context.js";
import { evidenceAt, evidenceOf, ruleEvidence } from "../evidence.js";
import { untoldBodyIsJson } from "../rules/untold-body-is-json.js";

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
  page: OperationDoc,
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

/** The media type that a message names in its headers. */
export function messageType({
  headers,
  body,
}: Sample): Located<string> | undefined {
  if (body === undefined) return undefined;
  const header = headers.find(
    ({ name }) => name.value.toLowerCase() === "content-type",
  );
  const value = header?.value.value.split(";")[0]?.trim().toLowerCase();
  return header && value ? { value, place: header.value.place } : undefined;
}

/** The media type that the samples of a body name, or are written in. */
export function sampleMediaType({
  shown,
}: Pick<Body, "shown">): Located<string> | undefined {
  for (const sample of shown) {
    const type = messageType(sample) ?? writtenType(sample);
    if (type) return type;
  }
  return undefined;
}

/** The media type of XML that says nothing of itself. */
function writtenType({ notation, root }: Sample): Located<string> | undefined {
  if (notation !== "xml" || root === undefined) return undefined;
  return { value: "application/xml", place: root.place };
}

/**
 * The media types that a page lists for a body, with that of its sample where
 * it is none of them: that is reported, unless only errors are of that type.
 * Bytes are called by types that no list has.
 */
export function withSampled(
  context: Pick<InferenceContext, "report" | "wordsOf">,
  body: Body,
  listed: readonly BodyMediaType[],
): readonly BodyMediaType[] {
  const { report } = context;
  reportUnread(context, body, listed);
  const sampled = sampleMediaType(body);
  const values = listed.map(({ value }) => value);
  if (!sampled || body.bytes || values.includes(sampled.value)) return listed;
  if (body.jsonPatch || body.isNested) return listed;
  if (isBytesAsText(body, values)) return listed;
  if (body.status === undefined || body.status.startsWith("2"))
    report(
      "sample-type-unlisted",
      `the sample of the ${body.direction} body is \`${sampled.value}\`, and the page lists ${values.map((value) => `\`${value}\``).join(", ")}; it was added to them`,
      {
        place: sampled.place,
        related: listed
          .slice(0, 1)
          .map(({ place }) => ({ message: "the list", place })),
      },
    );
  return [...listed, ...asWritten("sample", [sampled])];
}

/**
 * Reports a sample that is neither JSON nor XML, such as text, a form or bytes,
 * where the page lists nothing else: no types could be read of it. What the
 * dialect prints for bytes is no such sample.
 */
function reportUnread(
  { report, wordsOf }: Pick<InferenceContext, "report" | "wordsOf">,
  { page, shown, direction, bytes }: Body,
  listed: readonly BodyMediaType[],
): void {
  const { bytesSample } = wordsOf(page);
  const isStructured = ({ value }: BodyMediaType) =>
    /[/+](?:json|xml)$/.test(value);
  const [list] = listed;
  if (!list || !listed.every(isStructured)) return;
  const unread = shown.find((sample) => {
    const { body, json, language } = sample;
    if (!body || json || language || bytesSample?.test(body.value))
      return false;
    return bytes !== undefined || messageType(sample) === undefined;
  });
  if (unread?.body === undefined) return;
  const values = listed.map(({ value }) => `\`${value}\``).join(", ");
  report(
    "sample-type-unlisted",
    `the sample of the ${direction} body is of none of the media types that the page lists (${values}); no types were read of it`,
    {
      place: unread.body.place,
      related: [{ message: "the list", place: list.place }],
    },
  );
}

/** Whether the sample prints as text what travels as bytes only. */
function isBytesAsText({ shown }: Body, values: readonly string[]): boolean {
  const isText = shown.every(({ json }) => json?.kind === "string");
  return (
    isText &&
    values.every((value) =>
      /^(?:image|audio|video|font|multipart)\/|octet-stream$/.test(value),
    )
  );
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

/** Whether a body of a media type is JSON values one below the other. */
export function isLines(mediaType: string): boolean {
  return /(?:[/+]|x-)(?:ndjson|jsonl|jsonlines|json-seq|json-lines)$/.test(
    mediaType,
  );
}
