import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { OperationDoc } from "../../syntax/page.js";
import type { InferenceContext } from "../context.js";
import { idFromHeading } from "../rules/id-from-heading.js";
import { pathsToldApartByTypes } from "../rules/paths-told-apart-by-types.js";

/** A page that becomes an operation. */
export interface AcceptedPage {
  readonly page: OperationDoc;
  readonly operationId: string;
  /** The heading that the id was made of, where it was. */
  readonly heading?: Located<string>;
}

/**
 * Keeps one page for each operation id and for each method and path; paths
 * that differ only by the names of their parameters are one path (OpenAPI
 * 3.1.1, §4.8.8.2) unless their types tell them apart. Every further page is
 * an error with both places.
 */
export function acceptPages(
  pages: readonly OperationDoc[],
  context: InferenceContext,
): readonly AcceptedPage[] {
  const ids = new Map<string, Located<string>>();
  const routes = new Map<string, OperationDoc>();
  const accepted: AcceptedPage[] = [];
  const headings = nameByHeadings(pages, context);
  for (const page of pages) {
    const named = headings.get(page);
    const id = named ?? operationIdOf(page);
    const keys = routeKeys(page, context);
    const earlierId = ids.get(id.value);
    const earlier = keys.map((key) => routes.get(key)).find(Boolean);
    if (earlierId) reportId(context, id, earlierId);
    if (earlier) reportRoute(context, page, earlier.path);
    if (earlierId || earlier) continue;
    ids.set(id.value, id);
    for (const key of keys) routes.set(key, page);
    const hasPlace = !context.wordsOf(page).marks?.noIds;
    if (page.id === undefined && !named && hasPlace)
      reportMissingId(context, page, id.value);
    const heading = named && page.title;
    accepted.push({
      page: named ? { ...page, id: named } : page,
      operationId: id.value,
      ...(heading && { heading }),
    });
  }
  reportAmbiguousPaths(accepted, context);
  return accepted;
}

/** A page's method and path: as written, and as a server could tell it apart. */
function routeKeys(
  page: OperationDoc,
  context: InferenceContext,
): readonly [string, string] {
  const { method, path } = page;
  const told = context.apply(pathsToldApartByTypes, page) ?? plainRoute(path);
  return [`${method.value} ${path.value}`, `${method.value} ${told}`];
}

function plainRoute(path: Located<string>): string {
  return path.value.replace(/\{[^{}]*\}/g, "{}");
}

/** Reports each path that differs from another by the names of its parameters only. */
function reportAmbiguousPaths(
  accepted: readonly AcceptedPage[],
  context: InferenceContext,
): void {
  const templates = new Map<string, Located<string>>();
  const reported = new Set<string>();
  for (const { path } of accepted.map(({ page }) => page)) {
    const earlier = templates.get(plainRoute(path));
    if (earlier === undefined) templates.set(plainRoute(path), path);
    if (earlier === undefined || earlier.value === path.value) continue;
    if (reported.has(path.value)) continue;
    reported.add(path.value);
    context.report(
      "path-ambiguous",
      `\`${path.value}\` and \`${earlier.value}\` differ only by the names of their parameters; both were kept`,
      {
        place: path.place,
        related: [{ message: "the other path", place: earlier.place }],
        help: "nothing to do, if the server has both; else remove one of them in an overlay",
      },
    );
  }
}

/** The ids that headings say, where no other operation has the same one. */
function nameByHeadings(
  pages: readonly OperationDoc[],
  context: InferenceContext,
): ReadonlyMap<OperationDoc, Located<string>> {
  const named = new Map<OperationDoc, Located<string>>();
  const counts = new Map<string, number>();
  for (const page of pages) {
    const { id, title } = page;
    const words = context.wordsOf(page);
    const value =
      id || !title
        ? undefined
        : context.apply(idFromHeading, { title: title.value, words });
    const taken = value ?? operationIdOf(page).value;
    counts.set(taken, (counts.get(taken) ?? 0) + 1);
    if (value && title) named.set(page, { value, place: title.place });
  }
  return new Map([...named].filter(([, { value }]) => counts.get(value) === 1));
}

/** The page's id, or else one made of its method and path. */
function operationIdOf(page: OperationDoc): Located<string> {
  if (page.id !== undefined && page.id.value !== "") return page.id;
  const path = page.path.value.replace(/[^A-Za-z0-9]+/g, "_");
  if (path === "_")
    return {
      value: `${page.method.value.toLowerCase()}_root`,
      place: page.method.place,
    };
  const value = `${page.method.value.toLowerCase()}${path}`.replace(/_$/, "");
  return { value, place: page.method.place };
}

function reportId(
  context: InferenceContext,
  id: Located<string>,
  earlier: Located<string>,
): void {
  context.report(
    "operation-id-duplicate",
    `operation id \`${id.value}\` is taken by another page; this one was left out`,
    {
      place: id.place,
      related: [{ message: "taken here", place: earlier.place }],
      help: "give each page an id of its own",
    },
  );
}

function reportRoute(
  context: InferenceContext,
  { method, path }: OperationDoc,
  earlier: Located<string>,
): void {
  context.report(
    "operation-duplicate",
    `\`${method.value} ${path.value}\` is documented by another page; this one was left out`,
    {
      place: path.place,
      related: [{ message: "documented here", place: earlier.place }],
      help: "keep one of the two pages, or correct the method or the path",
    },
  );
}

function reportMissingId(
  context: InferenceContext,
  { method }: OperationDoc,
  id: string,
): void {
  context.report(
    "operation-id-missing",
    `the page has no id; \`${id}\` was made of its method and path`,
    { place: method.place },
  );
}
