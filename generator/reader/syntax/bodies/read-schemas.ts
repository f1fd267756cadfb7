import type { SchemaLayout } from "../../dialects/page-grammar.js";
import type { Block } from "../blocks/blocks.js";
import { matchMark } from "../blocks/match-mark.js";
import { takeProse } from "../blocks/prose.js";
import { isIgnored, keepBlock, markUnknown } from "../blocks/unclassified.js";
import { markUsed } from "../coverage.js";
import type { PageSchema, PropertyTable } from "../page.js";
import {
  findSections,
  getSection,
  listEnumsBelow,
} from "../pages/find-sections.js";
import { type Outline, splitSections } from "../pages/sections.js";
import type { Reader } from "../reader.js";
import { readFenceBody } from "./read-bodies.js";
import { withEnums } from "./read-enums.js";
import { readProperties } from "./read-properties.js";

/**
 * Reads the schemas that a file shows by name; the words are the dialect's:
 *
 *     <h2>Contact</h2>                  the name
 *     ```json … ```                     a sample
 *     Somebody to talk to.              the description
 *     ### Properties                    sections
 *     | Name | Type | Required | … |
 */
export function readSchemas(
  reader: Reader,
  blocks: readonly Block[],
): PageSchema[] {
  const layout = reader.grammar.schemas;
  if (layout === undefined) return [];
  return splitSchemas(reader, blocks, layout).flatMap(([start, ...rest]) => {
    if (start === undefined) return [];
    const name = matchMark(reader.source, start, layout.start)?.name;
    if (name === undefined) return [];
    markUsed(reader, start, "schema heading");
    const outline = splitSections(reader.source, rest, layout.sections);
    return [{ name, ...readSchema(reader, outline, layout) }];
  });
}

function splitSchemas(
  reader: Reader,
  blocks: readonly Block[],
  { start }: SchemaLayout,
): Block[][] {
  const schemas: Block[][] = [];
  for (const block of blocks) {
    if (matchMark(reader.source, block, start)) schemas.push([block]);
    else if (schemas.length > 0) schemas.at(-1)?.push(block);
    else if (!isIgnored(reader, block)) keepBlock(reader, block);
  }
  return schemas;
}

function readSchema(
  reader: Reader,
  { opening, sections }: Outline,
  { samples }: SchemaLayout,
): Omit<PageSchema, "name"> {
  const prose: Block[] = [];
  let sample: PageSchema["sample"];
  for (const block of opening) {
    if (isIgnored(reader, block)) continue;
    const { fence } = block;
    if (fence?.closed === false) markUnknown(reader, [block]);
    else if (!sample && fence && samples.includes(fence.language)) {
      sample = readFenceBody(reader, "response", fence);
      markUsed(reader, block, "schema sample");
    } else if (block.kind === "fence") keepBlock(reader, block);
    else prose.push(block);
  }
  const description = takeProse(reader, prose, {
    what: "schema description",
    mayHaveTables: true,
  });
  const table = readTables(reader, sections);
  return {
    ...(description && { description }),
    ...(sample && { sample }),
    ...(table && { table }),
  };
}

function readTables(
  reader: Reader,
  sections: Outline["sections"],
): PropertyTable | undefined {
  const found = findSections(reader, sections);
  const section = getSection(found, "properties");
  const [first, ...rest] = section?.pieces ?? [];
  if (section === undefined || first === undefined) return undefined;
  const table = readProperties(reader, [first, ...rest]);
  return withEnums(reader, table, listEnumsBelow(found).get(section) ?? []);
}
