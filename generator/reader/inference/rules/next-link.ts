import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { Rule } from "../rule.js";

/**
 * An answer with the property that the dialect has for it is a page of a list,
 * and says there where the next one is.
 */
export const nextLink: Rule<
  {
    readonly method: string;
    readonly properties: readonly string[];
    readonly words: InferenceVocabulary;
  },
  string
> = {
  name: "next-link",
  needs:
    "a GET whose answer's table has the dialect's property for the link to the next page",
  concludes: "that the answer is a page of a list, and where the link stands",
  hits: "not counted: the vendor's description links no pages; the property stands on 19 pages of lists (SuperOffice 2023)",
  apply: ({ method, properties, words: { nextLinks = [] } }) =>
    method === "GET"
      ? nextLinks.find((name) => properties.includes(name))
      : undefined,
};
