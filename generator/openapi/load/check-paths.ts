import type { Place } from "../../base/diagnostics/diagnostic.js";
import { placeOfPart } from "../../base/text/json-node.js";
import type { OpenApiDocument } from "../document/document.js";
import { type Loading, reportAt } from "./loading.js";

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
    const fault = findFault(path);
    if (fault !== undefined) {
      const message = `the path \`${path}\` holds ${fault}; a path template such as \`/boats/{id}\` was expected`;
      reportAt(loading, "path-invalid", message, { node, place });
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

/** What no path template holds (RFC 3986 §3.3): white space, markup, a brace alone. */
function findFault(path: string): string | undefined {
  if (/\s/.test(path)) return "white space";
  if (/\*\*|[`<>]|\]\(/.test(path)) return "markup";
  const outside = path.replace(/\{[^{}]*\}/g, "");
  return /[{}]/.test(outside) ? "a brace without the other" : undefined;
}

function placeOfPath(
  { origins, root }: Loading,
  { paths }: OpenApiDocument,
  path: string,
): Place {
  const item = paths[path];
  return placeOfPart((item && origins.get(item)) ?? root);
}
