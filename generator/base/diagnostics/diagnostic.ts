/** How much a diagnostic matters: an `error` stops output, the others do not. */
export type Severity = "error" | "warning" | "info";

/** A position in an input file. Lines and columns count from 1, as in unist. */
export interface Place {
  /** The file as the user named it: relative to the working directory, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The column after the last one, when the place is a range on one line. */
  readonly endColumn?: number;
}

/** A value together with the place in a page where it stands. */
export interface Located<T> {
  readonly value: T;
  readonly place: Place;
}

/** A second place that explains a diagnostic, such as the other page of a pair. */
export interface RelatedPlace {
  readonly message: string;
  readonly place: Place;
}

/** Something that the user should know about the input. Never an exception. */
export interface Diagnostic {
  /** A code of the catalog, such as `table-row-too-long`. */
  readonly code: string;
  readonly severity: Severity;
  /** One line: what is there, then what was expected or done. Names in backticks. */
  readonly message: string;
  readonly place?: Place;
  /** The text of the line at `place`, for the code frame. */
  readonly source?: string;
  /** What should stand at `place`, in a few words; printed below it in the frame. */
  readonly expected?: string;
  readonly help?: string;
  readonly related?: readonly RelatedPlace[];
}

/** What every stage returns: its value and what it noticed on the way. */
export type Result<T> = readonly [value: T, diagnostics: readonly Diagnostic[]];

/** Says whether any of the diagnostics is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
