/** What a section is, by the words of its heading or label. */
export const sectionRoles = [
  "path",
  "query",
  "headers",
  "cookies",
  "parameters",
  "fields",
  "body",
  "form",
  "request",
  "response",
  "error",
  "status",
  "example",
  "schema",
  "required",
  "optional",
  "ignored",
] as const;
export type SectionRole = (typeof sectionRoles)[number];

/** What a column of a table holds, by the words of its heading. */
export const columnRoles = [
  "name",
  "type",
  "required",
  "optional",
  "in",
  "default",
  "description",
  "status",
  "values",
  "example",
  "ignored",
] as const;
export type WordColumnRole = (typeof columnRoles)[number];

/**
 * The form in which the line stands that defines an operation: its method and
 * its path. A `sentence` asks for a request: "Send a POST request to `/boats`"; a
 * `message` is the first line of a request as it travels.
 */
export const operationForms = [
  "heading",
  "fields",
  "text",
  "inline code",
  "bullet",
  "fence",
  "table",
  "component",
  "front matter",
  "sentence",
  "message",
  "curl",
] as const;
export type OperationForm = (typeof operationForms)[number];

/**
 * A dialect as its user writes it: what the words of a family of pages mean.
 * Words are compared without regard to case and markup, each with the whole
 * of a heading, label or cell; `*` stands for any letters. What a dialect says is
 * not inferred; all else is read by evidence.
 */
export interface DialectWords {
  /** What messages and `extends` call it. */
  readonly name: string;
  /** The dialect that this one adds to: a preset by its name. */
  readonly extends?: string;
  /** Which lines define operations. */
  readonly operation?: {
    /** The forms in which they stand; others only mention operations. */
    readonly in?: OperationForm | readonly OperationForm[];
    /** The headings or labels that they stand under. */
    readonly under?: string | readonly string[];
  };
  /**
   * What the sections under a heading or label are, by its words.
   * @example { "json params": "body", "* structure": "schema" }
   */
  readonly sections?: Readonly<
    Record<string, SectionRole | readonly SectionRole[]>
  >;
  /**
   * What the columns of tables hold, by their headings.
   * @example { "mandatory": "required" }
   */
  readonly columns?: Readonly<Record<string, WordColumnRole>>;
  /**
   * What type words mean: a type or format of JSON Schema.
   * @example { "snowflake": "string", "moment": "date-time" }
   */
  readonly types?: Readonly<Record<string, string>>;
  /** Marks at the names of fields, before or behind them. */
  readonly names?: {
    /** @example "?" */
    readonly optional?: string;
    /** @example "*" */
    readonly required?: string;
  };
  /** Headings whose sections say nothing of the API. */
  readonly ignored?: readonly string[];
}

/** Returns the dialect as it is: the editor then knows its parts and checks them. */
export function defineDialect(words: DialectWords): DialectWords {
  return words;
}
