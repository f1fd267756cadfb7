import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import { readTypeWord, type TypeExpr } from "../resolve/type-expr.js";
import type { Rule } from "../rule.js";

/** The type of a property, and of the values of a dictionary. */
export interface KnownProperty {
  readonly meaning: TypeExpr;
  readonly values?: TypeExpr | undefined;
}

/**
 * Some properties have one type wherever they stand, whatever their row says;
 * which they are is the dialect's data.
 */
export const knownProperty: Rule<
  { readonly property: string; readonly words: InferenceVocabulary },
  KnownProperty
> = {
  name: "known-property",
  needs: "a property whose name the dialect knows",
  concludes: "the type that the dialect gives that name",
  hits: "720 of 720 (SuperOffice 2023: 342 rights, 342 field properties, 36 links)",
  apply: ({ property, words }) => {
    const known = words.knownProperties.get(property);
    if (known === undefined) return undefined;
    if (known.kind === "reference") return { meaning: known };
    const values = readTypeWord(known.values, words);
    return { meaning: { kind: "dictionary" }, values };
  },
};
