import type { SourceModel } from "../model/api-model.js";

/** `page:line`, as editors open it. */
export function showSource(
  source: SourceModel | undefined,
): string | undefined {
  return source && `${source.page}:${source.line}`;
}
