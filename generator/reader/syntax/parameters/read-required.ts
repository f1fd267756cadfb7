import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { placeOf } from "../../../base/text/source-text.js";
import { trimSpan } from "../../../base/text/span.js";
import type { RequiredMark } from "../../dialects/page-grammar.js";
import type { Cell } from "../blocks/read-table.js";
import { readCellText } from "../blocks/table-cells.js";
import type { Reader } from "../reader.js";

/** Whether a description says that a parameter is required, and what else it says. */
interface Requirement {
  readonly required: boolean;
  readonly description?: Located<string>;
}

/**
 * Takes the mark of a required parameter out of its description. In a sentence
 * it is a word like others, and the description stays whole:
 *
 *     The key. **Required** · **Required** The key.      required
 *     The key is **required**.                           required
 *     Not **required**. · **Required** when all is set.  optional
 */
export function readRequired(
  reader: Reader,
  cell: Cell | undefined,
): Requirement {
  const { required: words } = reader.grammar.cells;
  if (cell === undefined) return { required: false };
  const { value, place, span } = cell;
  const raw = reader.source.text.slice(span.start, span.end);
  const mark = words?.mark.exec(raw);
  const description = { value, place };
  if (!words || !mark) return { required: false, description };
  const before = raw.slice(0, mark.index);
  const after = raw.slice(mark.index + mark[0].length);
  if (isTakenBack(words, before, after))
    return { required: false, description };
  if (words.verb.test(before)) return { required: true, description };
  return { required: true, ...cutMark(reader, cell, { before, after }) };
}

/** Whether what stands beside the mark makes the opposite of it, or a condition. */
function isTakenBack(
  { negated, conditional, verb }: RequiredMark,
  before: string,
  after: string,
): boolean {
  if (negated.test(before) || conditional.test(after)) return true;
  if (!verb.test(before)) return false;
  const sentence = before.slice(before.search(/[^.;]*$/));
  return /\b(?:either|if|unless|when|not|no|never|only|or)\b/i.test(sentence);
}

/** The description without the mark, and where what is left of it stands. */
function cutMark(
  { source }: Reader,
  { span }: Cell,
  { before, after }: { readonly before: string; readonly after: string },
): Pick<Requirement, "description"> {
  const rest = before.trim() ? after : after.replace(/^[.:;,]\s*/, "");
  const text = [before, rest].map(readCellText).filter(Boolean).join(" ");
  if (!/[^\s.:;,]/.test(text)) return {};
  const start = before.trim() ? span.start : span.end - rest.length;
  const end = rest.trim() ? span.end : span.start + before.length;
  const inner = trimSpan(source.text, { start, end });
  return { description: { value: text, place: placeOf(source, inner) } };
}
