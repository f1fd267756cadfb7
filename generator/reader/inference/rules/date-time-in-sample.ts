import type { Rule } from "../rule.js";

const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;

/**
 * A string is a date-time where all its samples are
 * (`2021-11-04T16:55:30.267141+01:00`).
 */
export const dateTimeInSample: Rule<readonly string[], "date-time"> = {
  name: "date-time-in-sample",
  needs: "a string that no exact type word describes, and its samples",
  concludes: "a date-time where every sample is one",
  hits: "124 of 124 (SuperOffice 2023)",
  apply: (samples) =>
    samples.length > 0 && samples.every((text) => dateTime.test(text))
      ? "date-time"
      : undefined,
};
