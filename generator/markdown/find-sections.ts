import type { SectionKind } from "../dialects/page-grammar.js";
import { type FoundSection, readSection } from "./read-section.js";
import { keepUnclassified, quote, type Reader } from "./reader.js";
import type { Section } from "./sections.js";
import { placeOf } from "./source-text.js";
import type { Span } from "./span.js";

/** The sections of an operation that its dialect knows, in their order. */
export type FoundSections = readonly FoundSection[];

/**
 * Finds the sections of an operation by what they document. One that the
 * dialect does not know, and the second of two alike where the dialect expects
 * one, is kept as one piece.
 */
export function findSections(
  reader: Reader,
  sections: readonly Section[],
): FoundSections {
  const found: FoundSection[] = [];
  for (const section of sections) {
    const { rule, heading } = section;
    const first =
      rule && !rule.repeats && getSection(found, rule.section)?.heading;
    if (rule === undefined)
      keepUnclassified(reader, {
        kind: "heading",
        span: heading,
        text: sourceOf(reader, section),
      });
    else if (first && rule.section !== "ignored")
      keepRepeated(reader, section, first);
    else found.push(readSection(reader, rule, section));
  }
  return found;
}

/** The first section of a kind. */
export function getSection(
  sections: FoundSections,
  kind: SectionKind,
): FoundSection | undefined {
  return sections.find(({ rule }) => rule.section === kind);
}

/** The lists of values that stand directly below a section. */
export function listEnumsBelow(
  sections: FoundSections,
  section: FoundSection,
): FoundSections {
  const below = sections.slice(sections.indexOf(section) + 1);
  const end = below.findIndex(
    ({ rule }) =>
      rule.section !== "enum-values" && rule.section !== "parameter-details",
  );
  return below
    .slice(0, end < 0 ? undefined : end)
    .filter(({ rule }) => rule.section === "enum-values");
}

function keepRepeated(reader: Reader, section: Section, first: Span): void {
  const { source } = reader;
  const text = sourceOf(reader, section);
  const place = placeOf(source, section.heading);
  reader.unclassified.push({ kind: "heading", text, place });
  reader.report(
    "section-repeated",
    `the page has the section ${quote(text)} a second time; only the first is read`,
    {
      at: place,
      related: [{ message: "the first", place: placeOf(source, first) }],
    },
  );
}

/** The source of a section, from its heading to its last block. */
function sourceOf({ source }: Reader, { heading, blocks }: Section): string {
  return source.text.slice(heading.start, (blocks.at(-1) ?? heading).end);
}
