import type {
  Diagnostic,
  Place,
  RelatedPlace,
  Severity,
} from "./diagnostic.js";

/** What the catalog says about one diagnostic code. */
export interface CatalogEntry {
  readonly severity: Severity;
  readonly title: string;
  /** Why it is reported, in a sentence or two. */
  readonly cause: string;
  /** What the user does about it. */
  readonly fix: string;
}

/** Every diagnostic code, in the order of the stages that report it. */
export const catalog = {
  "input-missing": {
    severity: "error",
    title: "An input does not exist",
    cause: "A file, folder or glob given as input matches nothing.",
    fix: "Correct the path on the command line or in the configuration.",
  },
} as const satisfies Record<string, CatalogEntry>;

/** A code of the catalog. */
export type DiagnosticCode = keyof typeof catalog;

/** What `report` needs beside the code and the message. */
export interface DiagnosticDetails {
  readonly place?: Place | undefined;
  readonly source?: string | undefined;
  readonly help?: string | undefined;
  readonly related?: readonly RelatedPlace[] | undefined;
}

/** Makes a diagnostic with the severity that the catalog gives its code. */
export function diagnose(
  code: DiagnosticCode,
  message: string,
  details: DiagnosticDetails = {},
): Diagnostic {
  const { place, source, help, related } = details;
  return {
    code,
    severity: catalog[code].severity,
    message,
    ...(place && { place }),
    ...(source !== undefined && { source }),
    ...(help !== undefined && { help }),
    ...(related && { related }),
  };
}
