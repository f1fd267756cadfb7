import type { Located, Place } from "../diagnostics/diagnostic.js";
import type { Evidence } from "../openapi/source-map.js";

/** How many characters of a page's text an evidence repeats. */
const saysLength = 80;

/** Makes the evidence for what stands at a place of a page. */
export function evidenceAt(
  kind: Evidence["kind"],
  place: Place,
  says?: string,
): Evidence {
  return {
    kind,
    ...(says !== undefined && { says: shorten(says) }),
    page: place.file,
    line: place.line,
    column: place.column,
  };
}

/** Makes the evidence of a located text: what stands there is what it says. */
export function evidenceOf(
  kind: Evidence["kind"],
  located: Located<string>,
): Evidence {
  return evidenceAt(kind, located.place, located.value);
}

/** Makes the evidence that a rule concluded something from a place. */
export function ruleEvidence(
  rule: { readonly name: string },
  place: Place,
  says: string,
): Evidence {
  return { ...evidenceAt("rule", place, says), rule: rule.name };
}

function shorten(text: string): string {
  const line = /^\S{0,80}$/.test(text)
    ? text
    : text.replace(/\s+/g, " ").trim();
  return line.length <= saysLength ? line : `${line.slice(0, saysLength - 1)}…`;
}
