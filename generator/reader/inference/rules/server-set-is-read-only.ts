import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { Rule } from "../rule.js";

/** What the server sets, and no request lists, can only be read. */
export const serverSetIsReadOnly: Rule<
  {
    readonly property: string;
    /** Whether a request table or a request sample shows it. */
    readonly isRequested: boolean;
    readonly words: InferenceVocabulary;
  },
  true
> = {
  name: "server-set-is-read-only",
  needs: "a property that the server sets, and that no request shows",
  concludes: "that it is read-only",
  hits: "482 of 482 schemas that requests and responses share (SuperOffice 2023)",
  apply: ({ property, isRequested, words }) =>
    (!isRequested && words.serverSet.includes(property)) || undefined,
};
