import type { Place } from "../../diagnostics/diagnostic.js";
import type { OpenApiDocument } from "../document.js";
import { type Loading, reportAt } from "./loading.js";
import { placeOfPart } from "./source-node.js";

/**
 * Paths begin with a slash, and differ by more than the names of their
 * parameters (3.1.1 §4.8.8). Without a slash, `:8080/x` and `.example.net/x`
 * would name another host behind the URL of a server: they get one.
 */
export function checkPaths(loading: Loading, document: OpenApiDocument): void {
  document.paths = addSlashes(loading, document.paths);
  const seen = new Map<string, string>();
  for (const [path, item] of Object.entries(document.paths)) {
    const node = loading.origins.get(item) ?? loading.root;
    const place = placeOfPart(node);
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

function addSlashes(
  loading: Loading,
  paths: OpenApiDocument["paths"],
): OpenApiDocument["paths"] {
  const all = Object.entries(paths).flatMap(([path, item]) => {
    if (path.startsWith("/")) return [[path, item] as const];
    const node = loading.origins.get(item) ?? loading.root;
    const right = `/${path}`;
    const isThere = Object.hasOwn(paths, right);
    const outcome = isThere
      ? `left out, as \`${right}\` is described, too`
      : `taken as \`${right}\``;
    const message = `the path \`${path}\` does not begin with \`/\`; ${outcome}`;
    const place = placeOfPart(node);
    reportAt(loading, "path-malformed", message, { node, place });
    return isThere ? [] : [[right, item] as const];
  });
  return Object.fromEntries(all);
}

function placeOfPath(
  { origins, root }: Loading,
  { paths }: OpenApiDocument,
  path: string,
): Place {
  const item = paths[path];
  return placeOfPart((item && origins.get(item)) ?? root);
}
