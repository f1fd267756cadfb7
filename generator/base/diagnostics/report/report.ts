import type { Diagnostic, Place } from "../diagnostic.js";

/** What a run has to say; every reporter prints this one thing. */
export interface Report {
  readonly version: string;
  /** The command that ran, such as `generate`. */
  readonly command: string;
  readonly exitCode: number;
  /** All of them, sorted: the least severe first. */
  readonly diagnostics: readonly Diagnostic[];
  /** How a file is named to the reader of the report: relative, with `/`. */
  readonly nameFile: (file: string) => string;
  /** Where a place is shown on the web; nothing where it is not. */
  readonly linkTo?: ((place: Place) => string | undefined) | undefined;
  /** What a command adds to its JSON: numbers of the summary, the comparison, times. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Names the file of a place as the report does. */
export function locate(
  { nameFile }: Pick<Report, "nameFile">,
  place: Place,
): Place {
  return { ...place, file: nameFile(place.file) };
}

/** Where a diagnostic is shown on the web; nothing where it is not. */
export function linkOf(
  { linkTo }: Pick<Report, "linkTo">,
  { place }: Pick<Diagnostic, "place">,
): string | undefined {
  return place && linkTo?.(place);
}
