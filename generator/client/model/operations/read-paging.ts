import type { OperationObject } from "../../../openapi/document/document.js";
import { readPointer } from "../../../openapi/document/pointer.js";
import { type ModelContext, report } from "../model-context.js";

/** The place of an operation whose paging is read. */
interface PagingPlace {
  /** Upper case. */
  readonly method: string;
  readonly object: OperationObject;
  readonly pointer: string;
}

/**
 * The members that lead to the link to the next page, where the document says
 * that there is one (`x-endpaper-next-link`, a JSON pointer into the answer).
 * A link is followed by GET, so that no other operation can have one.
 */
export function readPaging(
  context: ModelContext,
  { method, object, pointer }: PagingPlace,
): readonly string[] | undefined {
  const link: unknown = object["x-endpaper-next-link"];
  if (link === undefined) return undefined;
  const parts = typeof link === "string" ? readPointer(link) : undefined;
  const isUsable = method === "GET" && parts !== undefined && parts.length > 0;
  if (isUsable) return parts;
  const message =
    method === "GET"
      ? "`x-endpaper-next-link` is no JSON pointer into the answer; no pages are followed"
      : `\`x-endpaper-next-link\` stands on a ${method}; only those of a GET are followed`;
  report(context, "schema-unsupported", pointer, message);
  return undefined;
}
