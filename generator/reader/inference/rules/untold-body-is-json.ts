import type { Rule } from "../rule.js";

/** What the rule reads: whether any media type is known of a body. */
export interface UntoldNeeds {
  readonly isTold: boolean;
}

/** A page that names no media type anywhere shows JSON, as its samples do. */
export const untoldBodyIsJson: Rule<UntoldNeeds, string> = {
  name: "untold-body-is-json",
  needs: "a body whose media type neither headers, fences nor samples name",
  concludes: "that it is `application/json`",
  hits: "0 of 0: each page of the corpora names one",
  apply: ({ isTold }) => (isTold ? undefined : "application/json"),
};
