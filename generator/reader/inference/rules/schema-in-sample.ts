import type { ShownValue } from "../../syntax/shown-value.js";
import type { Rule } from "../rule.js";

const keywords = new Set(
  `type format properties items required allOf anyOf oneOf not enum description
   title example default nullable readOnly writeOnly deprecated xml externalDocs
   discriminator additionalProperties minimum maximum exclusiveMinimum
   exclusiveMaximum multipleOf minLength maxLength pattern minItems maxItems
   uniqueItems minProperties maxProperties`.split(/\s+/),
);
const types = /^(string|integer|number|boolean|object|array|null)$/;
const combinations = new Set(["allOf", "anyOf", "oneOf", "not"]);

/**
 * Docs made without samples print the schema in the place of each:
 *
 *     { "type": "object", "properties": { "name": { "type": "string" } } }
 *
 * One alone may be a value that happens to look like it, all those of a file
 * may not.
 */
export const schemaInSample: Rule<readonly ShownValue[], true> = {
  name: "schema-in-sample",
  needs: "the samples of a file, each an object with words of JSON Schema only",
  concludes: "schemas, which show what a value would look like",
  hits: "6 of 6 files without samples, none of 6 with samples (test/reader/dialects/fixtures)",
  apply: (samples) =>
    (samples.length > 0 && samples.every(looksLikeSchema)) || undefined,
};

function looksLikeSchema(node: ShownValue): boolean {
  if (node.kind !== "object" || node.members.length === 0) return false;
  const isKnown = node.members.every(
    ({ key }) => keywords.has(key.value) || key.value.startsWith("x-"),
  );
  return isKnown && node.members.some(tellsType);
}

function tellsType({
  key,
  value,
}: Extract<
  ShownValue,
  { readonly kind: "object" }
>["members"][number]): boolean {
  if (combinations.has(key.value)) return true;
  return (
    key.value === "type" && value.kind === "string" && types.test(value.value)
  );
}
