import type { Place } from "../../base/diagnostics/diagnostic.js";

/** The keyword, or the rule of Endpaper, that a value does not follow. */
export type IssueRule =
  /** The text is not JSON, XML or a form at all. */
  | "syntax"
  | "type"
  | "format"
  | "enum"
  | "const"
  | "required"
  | "minimum"
  | "maximum"
  | "exclusiveMinimum"
  | "exclusiveMaximum"
  | "multipleOf"
  | "minLength"
  | "maxLength"
  | "pattern"
  | "minItems"
  | "maxItems"
  | "uniqueItems"
  | "minProperties"
  | "maxProperties"
  | "additionalProperties"
  | "propertyNames"
  | "not"
  | "oneOf"
  | "anyOf"
  /** A member that no page shows, where others are not excluded. */
  | "undocumented"
  /** A member that only answers have, in a request. */
  | "readOnly"
  /** A member that only requests have, in an answer. */
  | "writeOnly"
  /** What the generated client does not read, for whatever reason. */
  | "codec";

/** What is wrong with a value, and which part of the document says so. */
export interface Issue {
  readonly rule: IssueRule;
  /**
   * An `error` is what the document excludes; a `note` is what it does not
   * mention, and the generated client lets pass.
   */
  readonly level: "error" | "note";
  /** JSON pointer into the value; empty for the value itself. */
  readonly pointer: string;
  /** One line: what is there, then what was expected. */
  readonly message: string;
  /** JSON pointer into the document, to the schema that says so. */
  readonly schemaPointer: string;
  /** Where the schema is documented. */
  readonly place: Place | undefined;
}

/** Whether the document excludes the value. */
export function hasFaults(issues: readonly Issue[]): boolean {
  return issues.some(({ level }) => level === "error");
}
