import type { Located, Place } from "../../base/diagnostics/diagnostic.js";
import type { Evidence } from "../../openapi/document/source-map.js";
import type { PropertyTable } from "../syntax/page.js";

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

/** Makes the evidence of a list of allowed values; none where there is none. */
export function enumEvidence(
  values: readonly Located<string>[] | undefined,
): readonly Evidence[] {
  const [first] = values ?? [];
  if (values === undefined || first === undefined) return [];
  const says = `one of ${values.map(({ value }) => value).join(", ")}`;
  return [evidenceAt("table", first.place, says)];
}

/** Makes the evidence of a table of properties: the names that it lists. */
export function tableEvidence({ place, rows }: PropertyTable): Evidence {
  const names = rows.map(({ name }) => name.value);
  return evidenceAt("table", place, names.join(", "));
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
