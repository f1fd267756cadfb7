import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { Rule } from "../rule.js";

/** What the rule reads: the language of a fence, and what is known already. */
export interface LanguageNeeds {
  readonly language: Located<string>;
  readonly languages: NonNullable<InferenceVocabulary["bodyLanguages"]>;
  readonly listed: readonly Located<string>[];
}

/**
 * A fence that shows a body in XML shows that the body may be sent as XML. Of
 * the media types that mean XML the one that the page lists is taken, else the
 * most common.
 *
 *     > 200 Response
 *     ```xml
 */
export const mediaTypeOfLanguage: Rule<
  LanguageNeeds,
  readonly Located<string>[]
> = {
  name: "media-type-of-language",
  needs:
    "a fence with a body, in a language that the dialect ties to media types",
  concludes: "the listed media types of that language, or else its most common",
  hits: "50 of 50 (the six descriptions of test/reader/dialects/fixtures)",
  apply: ({ language, languages, listed }) => {
    const known = languages.find((one) => one.language === language.value);
    if (known === undefined) return undefined;
    const covered = listed.filter(({ value }) => known.covers.test(value));
    if (covered.length > 0) return covered;
    const { mediaType: value } = known;
    return value === undefined ? [] : [{ value, place: language.place }];
  },
};
