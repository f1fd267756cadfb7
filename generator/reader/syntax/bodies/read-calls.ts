import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { placeOf } from "../../../base/text/source-text.js";
import type { Block } from "../blocks/blocks.js";
import type { PageHeader } from "../page.js";
import type { Reader } from "../reader.js";

/**
 * Reads the media types that examples of a call show: the one that is sent
 * and the one that is asked for.
 *
 *     ```http
 *     POST https://example.com/contacts HTTP/1.1
 *     Content-Type: application/json
 *     Accept: application/json
 *     ```
 */
export function readCalls(
  reader: Reader,
  fences: readonly Block[],
): PageHeader[] {
  const { calls } = reader.grammar.opening;
  if (calls === undefined) return [];
  const find = (role: PageHeader["role"], pattern: RegExp) => {
    for (const language of calls.languages) {
      for (const { fence } of fences) {
        if (fence?.language !== language) continue;
        const header = findHeader(reader, fence.content, pattern);
        if (header) return [{ role, name: header, values: [header] }];
      }
    }
    return [];
  };
  return [
    ...find("content-type", calls.contentType),
    ...find("accept", calls.accept),
  ];
}

function findHeader(
  { source }: Reader,
  { start, end }: Block["text"],
  pattern: RegExp,
): Located<string> | undefined {
  const match = pattern.exec(source.text.slice(start, end));
  const value = match?.[1];
  if (!match || !value) return undefined;
  const at = start + match.index + match[0].indexOf(value);
  const place = placeOf(source, { start: at, end: at + value.length });
  return { value, place };
}
