import { bodylessStatuses, type OperationDoc } from "../../syntax/page.js";
import type { AcceptedPage } from "../collect/accept-pages.js";
import { replaceSchemaSamples } from "../collect/schema-samples.js";
import type { InferenceContext } from "../context.js";
import { sortPages } from "../order.js";
import { pathsToldApartByTypes } from "../rules/paths-told-apart-by-types.js";
import { type AcceptedFact, type InferenceFacts, placeKey } from "./facts.js";
import { isSame, type LineMove, type LineMoves } from "./same.js";

/** A file that says something else than before. */
export interface FileEdit {
  readonly file: string;
  readonly before: readonly OperationDoc[];
  readonly after: readonly OperationDoc[];
  readonly move: LineMove;
}

/** Why a part of the pages is not enough: a decision over all pages may be another one. */
export class Doubt extends Error {}

/** The part of pages that is read: the files that changed as they were or as they are, and others. */
export interface PagesRead {
  readonly edits: readonly FileEdit[];
  readonly facts: InferenceFacts;
  /** The pages of a file that did not change; nothing where they are lost. */
  readonly readFile: (file: string) => readonly OperationDoc[] | undefined;
}

/** The parts of a page that decisions over all pages look at, but for its candidates. */
function globalParts(page: OperationDoc, context: InferenceContext): unknown {
  const { id, title, method, path, dialect, tag, tagDescription } = page;
  const { api, security, requirements, securitySchemes } = page;
  return [
    ...[id, method, path, dialect, tag, tagDescription, api, security],
    ...[requirements, securitySchemes, page.securityUnknown],
    id ? undefined : title,
    context.apply(pathsToldApartByTypes, page),
    page.schemas?.length ?? 0,
  ];
}

/**
 * Says of each operation of the files as they are now whether it is accepted, as
 * it was before: where it is the same to all that looks at every page.
 */
export function acceptAgain(
  edits: readonly FileEdit[],
  { accepted }: InferenceFacts,
  { context, moves }: { context: InferenceContext; moves: LineMoves },
): Map<string, AcceptedFact> {
  const again = new Map<string, AcceptedFact>();
  for (const { before, after } of edits) {
    if (before.length !== after.length) throw new Doubt("operations");
    for (const [at, page] of after.entries()) {
      const old = before[at] as OperationDoc;
      const parts = [old, page].map((one) => globalParts(one, context));
      if (!isSame(parts[0], parts[1], moves)) throw new Doubt("head");
      const fact = accepted.get(placeKey(old));
      if (fact) again.set(placeKey(page), fact);
    }
  }
  return again;
}

/** The pages of files that became operations, in the order in which all pages are read. */
export function listAccepted(
  files: Iterable<string>,
  { readFile, ...state }: PagesRead,
  { accepted, when }: ReadingVersion,
  context: InferenceContext,
): readonly AcceptedPage[] {
  const edits = new Map(state.edits.map((edit) => [edit.file, edit[when]]));
  const read = [...files].flatMap((file) => {
    const found = edits.get(file) ?? readFile(file);
    if (found === undefined) throw new Doubt("lost pages");
    return found;
  });
  return replaceSchemaSamples(sortPages(read), context).flatMap((page) => {
    const fact =
      when === "after" && edits.has(page.file)
        ? accepted.get(placeKey(page))
        : state.facts.accepted.get(placeKey(page));
    return fact ? [acceptAs(page, fact)] : [];
  });
}

/** Which of two readings is meant. */
export interface ReadingVersion {
  readonly when: "before" | "after";
  /** What is accepted of the files that changed, as they are now. */
  readonly accepted: ReadonlyMap<string, AcceptedFact>;
}

function acceptAs(
  page: OperationDoc,
  { operationId, isHeading }: AcceptedFact,
): AcceptedPage {
  const { title } = page;
  if (!isHeading || title === undefined) return { page, operationId };
  const id = { value: operationId, place: title.place };
  return { page: { ...page, id }, operationId, heading: title };
}

/** The types over responses of a page that may be placeholders, with what gives them away. */
function titleEvidence({
  responses,
}: OperationDoc): ReadonlyMap<string, unknown[]> {
  const found = new Map<string, unknown[]>();
  for (const { status, body } of responses) {
    if (!body?.type) continue;
    const rows = body.table?.rows.map(({ name }) => name.value);
    const isBodyless = bodylessStatuses.has(status.value);
    const evidence = [body.type, rows, isBodyless];
    const { value } = body.type;
    found.set(value, [...(found.get(value) ?? []), evidence]);
  }
  return found;
}

/** The types over responses of which pages now say something else. */
export function listOtherTitles(
  edits: readonly FileEdit[],
  moves: LineMoves,
): ReadonlySet<string> {
  const others = new Set<string>();
  for (const { before, after } of edits)
    for (const [at, page] of after.entries()) {
      const [old, now] = [before[at] as OperationDoc, page].map(titleEvidence);
      for (const name of [...(old?.keys() ?? []), ...(now?.keys() ?? [])])
        if (!isSame(old?.get(name), now?.get(name), moves)) others.add(name);
    }
  return others;
}
