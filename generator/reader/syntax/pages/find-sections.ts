import { placeOf } from "../../../base/text/source-text.js";
import type { Span } from "../../../base/text/span.js";
import type { SectionKind } from "../../dialects/page-grammar.js";
import {
  isIgnored,
  markUnknown,
  suggestHeading,
} from "../blocks/unclassified.js";
import { keepUnclassified, quote, type Reader } from "../reader.js";
import { type FoundSection, readSection } from "./read-section.js";
import type { Section } from "./sections.js";

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
  const firsts = new Map<SectionKind, Span>();
  for (const section of sections) {
    const { rule, heading } = section;
    const first = rule && !rule.repeats && firsts.get(rule.section);
    if (rule === undefined) keepSection(reader, section);
    else if (first && rule.section !== "ignored")
      keepRepeated(reader, section, first);
    else {
      firsts.set(rule.section, heading);
      found.push(readSection(reader, rule, section));
    }
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

/** The lists of values that stand directly below each section. */
export function listEnumsBelow(
  sections: FoundSections,
): ReadonlyMap<FoundSection, FoundSections> {
  const below = new Map<FoundSection, FoundSection[]>();
  let owner: FoundSection | undefined;
  for (const section of sections) {
    const { section: kind } = section.rule;
    if (kind === "parameter-details") continue;
    if (kind !== "enum-values") owner = section;
    else if (owner) {
      const known = below.get(owner);
      if (known) known.push(section);
      else below.set(owner, [section]);
    }
  }
  return below;
}

/** Keeps a section of which nothing can be read, as one piece. */
export function keepSection(
  reader: Reader,
  section: Pick<Section, "heading" | "blocks">,
): void {
  const { heading } = section;
  markSection(reader, section);
  keepUnclassified(reader, {
    kind: "heading",
    span: heading,
    text: sourceOf(reader, section),
    ...suggestHeading(reader, heading),
  });
}

/** Comments are ignored in what is unknown, too. */
function markSection(
  reader: Reader,
  { heading, blocks }: Pick<Section, "heading" | "blocks">,
): void {
  markUnknown(reader, [heading]);
  markUnknown(
    reader,
    blocks.filter((block) => !isIgnored(reader, block)),
  );
}

function keepRepeated(reader: Reader, section: Section, first: Span): void {
  const { source } = reader;
  markSection(reader, section);
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
function sourceOf(
  { source }: Reader,
  { heading, blocks }: Pick<Section, "heading" | "blocks">,
): string {
  return source.text.slice(heading.start, (blocks.at(-1) ?? heading).end);
}
