import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { PropertyTable } from "../../syntax/page.js";
import type { Rule } from "../rule.js";

/** A table of properties, and the words of its page. */
export interface ReferenceNeeds {
  readonly table: PropertyTable;
  readonly words: InferenceVocabulary;
}

/**
 * A description that refers to another property of its own table, by the name
 * of the schema and that of the property, tells what schema the table is of.
 *
 *     | Udef  | object | Use {Shop.Boat.Fields} instead. |
 *     | Fields | object | All fields. |
 */
export const schemaInReference: Rule<ReferenceNeeds, Located<string>> = {
  name: "schema-in-reference",
  needs:
    "a table without a schema's name, with a description that refers to a property of the table by the schema's name",
  concludes: "the name of the schema, where all such references agree",
  hits: "86 of 86, and 15 more name what the schema adds links to (SuperOffice 2023, part)",
  apply: ({ table: { rows }, words: { propertyReference } }) => {
    if (propertyReference === undefined) return undefined;
    const listed = new Set(rows.map(({ name }) => name.value));
    const found = rows.flatMap(({ description }) =>
      [...(description?.value.matchAll(propertyReference) ?? [])].flatMap(
        ({ groups: { name = "", property = "" } = {} }) =>
          description && listed.has(property)
            ? [{ value: name, place: description.place }]
            : [],
      ),
    );
    const names = new Set(found.map(({ value }) => value));
    return names.size === 1 ? found[0] : undefined;
  },
};
