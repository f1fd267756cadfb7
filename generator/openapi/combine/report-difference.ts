import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import { type MappedApi, placeAt } from "./place-at.js";

/** What is told twice. */
export interface BothApis {
  readonly description: MappedApi;
  readonly pages: MappedApi;
}

/** A difference, and where either says what it does, as JSON pointers. */
export interface Difference {
  readonly message: string;
  readonly inPages: string;
  readonly inDescription: string;
}

/** Reports a difference at the pages, with the place of the description. */
export function reportDifference(
  { description, pages }: BothApis,
  { message, inPages, inDescription }: Difference,
): Diagnostic {
  const other = placeAt(description, inDescription);
  return diagnose("docs-against-description", message, {
    place: placeAt(pages, inPages),
    ...(other && { related: [{ message: "the description", place: other }] }),
  });
}
