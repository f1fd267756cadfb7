import type { Place } from "../../diagnostics/diagnostic.js";
import type { OpenApiDocument } from "../document.js";
import { type Loading, reportAt } from "./loading.js";
import { placeOfPart } from "./source-node.js";

/** Paths begin with a slash, and differ by more than the names of their parameters (3.1.1 §4.8.8). */
export function checkPaths(loading: Loading, document: OpenApiDocument): void {
  const seen = new Map<string, string>();
  for (const [path, item] of Object.entries(document.paths)) {
    const node = loading.origins.get(item) ?? loading.root;
    const place = placeOfPart(node);
    if (!path.startsWith("/")) {
      const message = `the path \`${path}\` does not begin with \`/\`; taken as it is`;
      reportAt(loading, "path-malformed", message, { node, place });
    }
    const shape = path.replace(/\{[^}]*\}/g, "{}");
    const other = seen.get(shape);
    if (other === undefined) seen.set(shape, path);
    else {
      const message = `\`${path}\` and \`${other}\` differ only by the names of their parameters; both are kept`;
      const first = placeOfPath(loading, document, other);
      reportAt(loading, "path-ambiguous", message, {
        node,
        place,
        related: [{ message: "the other path", place: first }],
      });
    }
  }
}

function placeOfPath(
  { origins, root }: Loading,
  { paths }: OpenApiDocument,
  path: string,
): Place {
  const item = paths[path];
  return placeOfPart((item && origins.get(item)) ?? root);
}
