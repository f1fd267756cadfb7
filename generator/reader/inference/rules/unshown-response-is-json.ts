import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { Rule } from "../rule.js";

/** The media types that the page lists, and those of the responses above. */
export interface UnshownNeeds {
  readonly listed: readonly Located<string>[];
  readonly above: readonly Located<string>[];
}

/**
 * Docs may show each language of a body once, at the first response that has
 * it. A response that is not shown has no language of its own; where JSON is
 * known by then, it is JSON, as most errors are.
 *
 *     > 200 Response
 *     ```xml … ``` · ```json … ```
 *     | 404 | Not Found | No such letter | [Problem](#schemaproblem) |
 */
export const unshownResponseIsJson: Rule<
  UnshownNeeds,
  readonly Located<string>[]
> = {
  name: "unshown-response-is-json",
  needs:
    "a response that no fence shows, and the media types of the operation and of the responses above",
  concludes: "the first of them that is JSON, and no other",
  hits: "5 of 5 (the six descriptions of test/reader/dialects/fixtures)",
  apply: ({ listed, above }) => {
    const json = [...listed, ...above].find(({ value }) =>
      /[/+]json$/.test(value),
    );
    return json && [json];
  },
};
