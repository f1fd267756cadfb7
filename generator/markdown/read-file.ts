import type { Block } from "./blocks.js";
import { checkClosed } from "./check-closed.js";
import type { Page } from "./page.js";
import { type FrontMatter, readFrontMatter } from "./read-front-matter.js";
import { readPage } from "./read-page.js";
import { readSchemas } from "./read-schemas.js";
import { isIgnored, joinProse, keepBlock } from "./read-section.js";
import { readSecuritySchemes } from "./read-security-schemes.js";
import type { Reader } from "./reader.js";
import { type OperationBlocks, splitOperations } from "./split-operations.js";
import { type FoundPart, splitParts } from "./split-parts.js";

/**
 * Reads the operations of a file, and what it shows beside them, which stands
 * with the first. What is said of no operation is kept there too.
 */
export function readFile(
  openReader: () => Reader,
  blocks: readonly Block[],
): Page[] {
  const file = openReader();
  checkClosed(file, blocks);
  const frontMatter = readFrontMatter(file, blocks);
  const { head, parts } = splitParts(file, blocks);
  const shared = readShared(file, parts);
  const operations = [
    ...readHead(file, head, frontMatter),
    ...parts.flatMap((part) => readTag(file, part, frontMatter)),
  ];
  const pages = operations.flatMap((operation, index) => {
    const isFirst = index === 0;
    const shown = isFirst ? operation : { ...operation, frontMatter: [] };
    return readPage(isFirst ? file : openReader(), shown) ?? [];
  });
  const [first, ...rest] = pages;
  if (first === undefined) keepShared(file, parts);
  return first ? [{ ...first, ...shared }, ...rest] : [];
}

/** A file without parts is one operation, or operations below one another. */
function readHead(
  reader: Reader,
  blocks: readonly Block[],
  { entries: frontMatter, ...named }: FrontMatter,
): OperationBlocks[] {
  const { parts, operationStart } = reader.grammar;
  if (!parts && !operationStart) return [{ blocks, frontMatter, ...named }];
  const { before, operations } = splitOperations(reader, blocks);
  for (const block of before)
    if (block.kind !== "front-matter" && !isIgnored(reader, block))
      keepBlock(reader, block);
  return operations.map((operation) => ({ ...operation, frontMatter }));
}

/** The operations of a tag; what stands before them describes it. */
function readTag(
  reader: Reader,
  { rule, groups: { tag }, blocks }: FoundPart,
  { entries: frontMatter }: FrontMatter,
): OperationBlocks[] {
  if (rule.part !== "operations") return [];
  const { before, operations } = splitOperations(reader, blocks);
  const prose = before.filter((block) => !isIgnored(reader, block));
  const tagDescription = joinProse(reader, prose);
  return operations.map((operation, index) => ({
    ...(tag && { tag }),
    ...(tag && index === 0 && tagDescription && { tagDescription }),
    ...operation,
    frontMatter,
  }));
}

function readShared(
  reader: Reader,
  parts: readonly FoundPart[],
): Pick<Page, "schemas" | "securitySchemes"> {
  const blocksOf = (part: FoundPart["rule"]["part"]) =>
    parts.filter(({ rule }) => rule.part === part);
  const schemas = blocksOf("schemas").flatMap(({ blocks }) =>
    readSchemas(reader, blocks),
  );
  const securitySchemes = blocksOf("security").flatMap(({ blocks }) =>
    readSecuritySchemes(reader, blocks),
  );
  return {
    ...(schemas.length > 0 && { schemas }),
    ...(securitySchemes.length > 0 && { securitySchemes }),
  };
}

/** Without an operation there is no page that could hold what the file shows. */
function keepShared(reader: Reader, parts: readonly FoundPart[]): void {
  for (const { rule, heading } of parts)
    if (rule.part !== "ignored") keepBlock(reader, heading);
}
