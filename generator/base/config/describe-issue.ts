import { z } from "zod";
import { suggestWord } from "../diagnostics/suggest.js";

type Issue = z.core.$ZodIssue;

/** Says of a value what it must be, as a predicate: `must be of type string`. */
export function predicate(issue: Issue): string {
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

/** Says which word a value was meant to be, of those that the issue lists. */
export function valueHelp(issue: Issue, value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const meant = suggestWord(value, listValues(issue));
  return meant === undefined ? undefined : `did you mean \`${meant}\`?`;
}

function listValues(issue: Issue): readonly string[] {
  if (issue.code === "invalid_value") return issue.values.map(String);
  return issue.code === "invalid_union"
    ? issue.errors.flat().flatMap(listValues)
    : [];
}

/**
 * Lists what is wrong inside a value that may be a word or an object, and is an
 * object: that says more than that it is neither.
 */
export function listInner(issue: Issue, value: unknown): readonly Issue[] {
  if (issue.code !== "invalid_union" || typeof value !== "object") return [];
  const branch = issue.errors.find(
    (errors) => errors.length > 0 && errors.every((one) => !isOfWhole(one)),
  );
  return (branch ?? []).map((one) => ({
    ...one,
    path: [...issue.path, ...one.path],
  }));
}

function isOfWhole({ code, path }: Issue): boolean {
  return path.length === 0 && code !== "unrecognized_keys";
}

/** The keys that a schema knows at a path, where an object with known keys stands. */
export function listKeys(
  schema: unknown,
  path: readonly PropertyKey[],
): readonly string[] {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  if (!(inner instanceof z.ZodObject)) return [];
  const [step, ...rest] = path;
  return step === undefined
    ? Object.keys(inner.shape)
    : listKeys(inner.shape[String(step)], rest);
}

/** The part of a value at a path. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (part, key) =>
      typeof part === "object" && part !== null
        ? (part as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}
