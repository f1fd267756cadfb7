import type { z } from "zod";

/** Says of a value what it must be, as a predicate: `must be of type string`. */
export function predicate(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be of type ${issue.expected}`;
    case "invalid_value":
      return `must be one of ${issue.values.map((value) => `\`${String(value)}\``).join(", ")}`;
    case "invalid_union":
      return issue.message === "Invalid input"
        ? "must be a string or a list of strings"
        : issue.message;
    default:
      return issue.message;
  }
}
