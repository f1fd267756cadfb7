import { placeOf } from "../../../base/text/source-text.js";
import { type Span, trimSpan } from "../../../base/text/span.js";
import type { SecurityPatterns } from "../../dialects/page-grammar.js";
import { matchSpan } from "../blocks/match-mark.js";
import { keepBlock } from "../blocks/unclassified.js";
import type { PageRequirement } from "../page.js";
import type { FoundSection } from "../pages/read-section.js";
import { keepUnclassified, quote, type Reader } from "../reader.js";

/**
 * Reads what an operation requires: alternatives, each of one scheme or of
 * several together. The words around the list are the dialect's.
 *
 *     tenant & bearer, basic, oauth ( Scopes: read write )
 */
export function readRequirements(
  reader: Reader,
  { heading }: FoundSection,
): PageRequirement[] | undefined {
  const { security } = reader.grammar;
  if (security === undefined) return undefined;
  const { source } = reader;
  const span = { start: heading.start, end: heading.end };
  const list = matchSpan(source, span, security.required)?.list;
  if (list === undefined) {
    if (matchSpan(source, span, security.open)) return [];
    keepBlock(reader, heading);
    return undefined;
  }
  const start =
    (source.lineStarts[list.place.line - 1] ?? 0) + list.place.column - 1;
  const whole = { start, end: start + list.value.length };
  return split(reader, whole, security.alternatives).flatMap((alternative) =>
    readAlternative(reader, alternative, security),
  );
}

function readAlternative(
  reader: Reader,
  span: Span,
  patterns: SecurityPatterns,
): PageRequirement[] {
  const { source } = reader;
  const place = placeOf(source, span);
  if (patterns.none.test(source.text.slice(span.start, span.end)))
    return [{ place, schemes: [] }];
  const schemes = split(reader, span, patterns.together).flatMap((one) => {
    const groups = matchSpan(source, one, patterns.scheme);
    const { name, scopes } = groups ?? {};
    if (name) return [{ name, scopes: scopes ? listScopes(scopes) : [] }];
    const text = source.text.slice(one.start, one.end);
    const what = `requirement ${quote(text)}`;
    keepUnclassified(reader, { kind: "block", span: one, what });
    return [];
  });
  return schemes.length > 0 ? [{ place, schemes }] : [];
}

type Scope = PageRequirement["schemes"][number]["scopes"][number];

function listScopes({ value, place }: Scope): Scope[] {
  return [...value.matchAll(/\S+/g)].map((match) => {
    const column = place.column + match.index;
    const endColumn = column + match[0].length;
    return { value: match[0], place: { ...place, column, endColumn } };
  });
}

/** The parts of a span between the matches of a pattern. */
function split({ source }: Reader, whole: Span, pattern: RegExp): Span[] {
  const text = source.text.slice(whole.start, whole.end);
  const parts: Span[] = [];
  let start = whole.start;
  for (const match of text.matchAll(pattern)) {
    parts.push({ start, end: whole.start + match.index });
    start = whole.start + match.index + match[0].length;
  }
  return [...parts, { start, end: whole.end }]
    .map((part) => trimSpan(source.text, part))
    .filter((part) => part.start < part.end);
}
