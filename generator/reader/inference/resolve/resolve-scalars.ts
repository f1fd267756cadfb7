import type { Evidence } from "../../../openapi/document/source-map.js";
import type { ValueSource } from "../collect/schema-candidate.js";
import type { InferenceContext } from "../context.js";
import { evidenceAt, ruleEvidence } from "../evidence.js";
import { bytesInSample } from "../rules/bytes-in-sample.js";
import { dateTimeInSample } from "../rules/date-time-in-sample.js";
import { numberInSample } from "../rules/number-in-sample.js";
import { type Resolved, resolved } from "./resolved-type.js";

/** Decides on the type of text that only samples show. */
export function resolveText(
  context: InferenceContext,
  values: readonly ValueSource[],
): Resolved {
  const text = { kind: "primitive", type: "string" } as const;
  const { format, rule } = refineText(context, values) ?? {};
  const place = values[0]?.node.place;
  if (format === undefined || rule === undefined || place === undefined) {
    return resolved(text, sampleEvidence(values));
  }
  return resolved({ ...text, format }, [ruleEvidence(rule, place, format)]);
}

/** What the samples of a string say beyond that it is one, and by which rule. */
export function refineText(
  context: InferenceContext,
  values: readonly ValueSource[],
):
  | { readonly format: string; readonly rule: { readonly name: string } }
  | undefined {
  const samples = values.flatMap(({ node }) =>
    node.kind === "string" ? [node.value] : [],
  );
  const bytes = values[0]?.words.bytesSample;
  const dateTime = context.apply(dateTimeInSample, samples);
  if (dateTime) return { format: dateTime, rule: dateTimeInSample };
  const byte = context.apply(bytesInSample, { samples, bytes });
  return byte && { format: byte, rule: bytesInSample };
}

/** Decides on the type of a number that only samples show. */
export function resolveNumber(
  context: InferenceContext,
  values: readonly ValueSource[],
): Resolved {
  if (values.some(({ words }) => words.marks?.plainNumbers))
    return resolved(
      { kind: "primitive", type: "number" },
      sampleEvidence(values),
    );
  const texts = values.flatMap(({ node }) =>
    node.kind === "number" ? [node.text] : [],
  );
  const found = context.apply(numberInSample, texts);
  const place = values[0]?.node.place;
  if (found === undefined || place === undefined) {
    const type = "number" as const;
    return resolved({ kind: "primitive", type }, sampleEvidence(values));
  }
  return resolved({ kind: "primitive", ...found }, [
    ruleEvidence(numberInSample, place, found.format ?? found.type),
  ]);
}

/** The evidence of samples: what kind of value they are, never the value. */
export function sampleEvidence(
  values: readonly ValueSource[],
): readonly Evidence[] {
  return values
    .slice(0, 1)
    .map(({ node }) => evidenceAt("sample", node.place, node.kind));
}
