import type { Place } from "../../base/diagnostics/diagnostic.js";
import { toHref } from "../../client/text/html.js";
import { locateLine } from "./site.js";
import { nameFiles } from "./site-paths.js";

/**
 * Makes the links to the lines of files in a report that is published at a URL:
 * the report of the same inputs, whose pages have the same names.
 */
export function linkLines(
  url: string,
  files: readonly string[],
): (place: Place) => string | undefined {
  const paths = { pages: nameFiles("pages", files) };
  const base = new URL(url.endsWith("/") ? url : `${url}/`);
  return ({ file, line }) => {
    const to = locateLine({ paths }, file, line);
    return to && new URL(toHref(to), base).href;
  };
}
