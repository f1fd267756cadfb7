import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { parseJson } from "../../../base/text/parse-json.js";
import { locate, placeOf } from "../../../base/text/source-text.js";
import { trimSpan } from "../../../base/text/span.js";
import type { Fence } from "../blocks/fence.js";
import type { Groups } from "../blocks/match-mark.js";
import type { PageResponse, Sample } from "../page.js";
import type { Reader } from "../reader.js";
import { toShown } from "../shown-value.js";
import { readJson } from "./read-json.js";

/** A fence that holds a body, and what the caption above it says. */
export interface CaptionedFence {
  readonly fence: Fence;
  readonly caption: Groups;
}

/**
 * Reads fences that hold bodies alone, in the language of each:
 *
 *     > 200 Response
 *     ```json
 *     { "ContactId": 7 }
 *     ```
 */
export function readBodies(
  reader: Reader,
  direction: Sample["direction"],
  fences: readonly CaptionedFence[],
): Sample[] {
  return fences.map(({ fence, caption }) => ({
    ...readFenceBody(reader, direction, fence),
    ...(caption.status && { status: caption.status.value }),
  }));
}

/** Reads the body that a fence holds. */
export function readFenceBody(
  reader: Reader,
  direction: Sample["direction"],
  { opening, language, content }: Fence,
): Sample {
  const { source } = reader;
  const body = locate(source, content);
  if (body) checkLanguage(reader, language, body);
  return {
    direction,
    language: { value: language, place: placeOf(source, opening) },
    headers: [],
    ...(body && { body }),
    ...(body && isJson(language) && readJson(reader, content)),
    ...(body && language === "" && readBareJson(reader, content)),
  };
}

/** An object or array in a fence without a language, which is JSON if it parses. */
function readBareJson(
  { source }: Reader,
  content: Fence["content"],
): Pick<Sample, "json"> {
  const { node, error } = parseJson(source, trimSpan(source.text, content));
  const isJson = node?.kind === "object" || node?.kind === "array";
  return isJson && !error ? { json: toShown(node) } : {};
}

/** Reports JSON in a fence that says XML: which of the two is meant is not known. */
function checkLanguage(
  reader: Reader,
  language: string,
  { value, place }: Located<string>,
): void {
  if (language.toLowerCase() !== "xml" || !/^[{[]/.test(value)) return;
  reader.report(
    "sample-malformed",
    "the sample is JSON, and its fence says `xml`; one of the two was expected",
    { at: place },
  );
}

/** Gives samples whose caption repeats a response's description its status. */
export function findStatuses(
  samples: readonly Sample[],
  fences: readonly CaptionedFence[],
  responses: readonly PageResponse[],
): Sample[] {
  return samples.map((sample, index) => {
    const text = fences[index]?.caption.text;
    const status = sample.status ?? (text && statusOf(text, responses));
    return { ...sample, ...(status !== undefined && { status }) };
  });
}

function statusOf(
  { value }: Located<string>,
  responses: readonly PageResponse[],
): string | undefined {
  const same = responses.filter(
    ({ description }) => description?.value.trim() === value,
  );
  return same.length === 1 ? same[0]?.status.value : undefined;
}

function isJson(language: string): boolean {
  return language.toLowerCase() === "json";
}
