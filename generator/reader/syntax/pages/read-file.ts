import { hasErrors } from "../../../base/diagnostics/diagnostic.js";
import { comparePlaces } from "../../../base/text/source-text.js";
import type { Block } from "../blocks/blocks.js";
import { checkClosed } from "../blocks/check-closed.js";
import { matchMark } from "../blocks/match-mark.js";
import { takeProse } from "../blocks/prose.js";
import { type FoundPart, splitParts } from "../blocks/split-parts.js";
import { listTableLines } from "../blocks/table-columns.js";
import { isIgnored, keepBlock } from "../blocks/unclassified.js";
import { readSchemas } from "../bodies/read-schemas.js";
import {
  markIgnored,
  markOutcome,
  markUsed,
  type Outcome,
  outcomeOf,
} from "../coverage.js";
import type { OperationDoc, Unclassified } from "../page.js";
import { readSecuritySchemes } from "../parameters/read-security-schemes.js";
import { type FileRecord, quote, type Reader } from "../reader.js";
import { keepSection } from "./find-sections.js";
import { type FrontMatter, readFrontMatter } from "./read-front-matter.js";
import { readIntroduction } from "./read-introduction.js";
import { readPage } from "./read-page.js";
import { type OperationBlocks, splitOperations } from "./split-operations.js";

/**
 * Reads the operations of a file, and what it shows beside them, which stands
 * with the first. What is said of no operation is kept there too.
 */
export function readFile(
  openReader: () => Reader,
  blocks: readonly Block[],
  record: FileRecord,
): OperationDoc[] {
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
  if (pages.length === 0) keepShared(file, parts);
  finalizeBlocks(file, blocks);
  checkAnyOperation(file, record, pages.length);
  const [first, ...rest] = pages;
  if (first === undefined) return [];
  const left = [...new Set([...first.unclassified, ...file.unclassified])];
  return [{ ...first, ...shared, unclassified: left.sort(byPlace) }, ...rest];
}

function byPlace(a: Unclassified, b: Unclassified): number {
  return comparePlaces(a.place, b.place);
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

/** The operations of a part; what stands before those of a tag describes it. */
function readTag(
  reader: Reader,
  { rule, heading, groups: { tag }, blocks }: FoundPart,
  { entries: frontMatter }: FrontMatter,
): OperationBlocks[] {
  if (rule.part !== "operations" && rule.part !== "introduction") return [];
  const { before, operations } = splitOperations(reader, blocks);
  if (rule.part === "introduction")
    return operations.map((operation) => ({ ...operation, frontMatter }));
  // Without an operation there is nothing that the part could be about.
  if (operations.length === 0) return [];
  markUsed(reader, heading, "tag heading");
  const prose = withoutSections(reader, before);
  const tagDescription = takeProse(reader, prose, {
    what: "tag description",
    mayHaveTables: true,
  });
  return operations.map((operation, index) => ({
    ...(tag && { tag }),
    ...(tag && index === 0 && tagDescription && { tagDescription }),
    ...operation,
    frontMatter,
  }));
}

/** What describes a tag: not what is left of an operation above it. */
function withoutSections(
  reader: Reader,
  blocks: readonly Block[],
): readonly Block[] {
  const { source, grammar } = reader;
  const first = blocks.findIndex(
    (block) =>
      block.kind !== "paragraph" &&
      grammar.sections.some(({ mark }) => matchMark(source, block, mark)),
  );
  return first < 0 ? blocks : blocks.slice(0, first);
}

function readShared(
  reader: Reader,
  parts: readonly FoundPart[],
): Pick<OperationDoc, "api" | "schemas" | "securitySchemes"> {
  const blocksOf = (part: FoundPart["rule"]["part"]) =>
    parts.filter(({ rule }) => rule.part === part);
  for (const { heading, blocks, rule } of parts)
    if (rule.part === "ignored")
      for (const block of [heading, ...blocks])
        markIgnored(reader, block, rule.rule);
  const [introduction] = blocksOf("introduction");
  const api =
    introduction &&
    readIntroduction(reader, {
      ...introduction,
      blocks: splitOperations(reader, introduction.blocks).before,
    });
  const schemas = blocksOf("schemas").flatMap(({ heading, blocks }) => {
    markUsed(reader, heading, "part heading");
    return readSchemas(reader, blocks);
  });
  const securitySchemes = blocksOf("security").flatMap(
    ({ heading, blocks }) => {
      markUsed(reader, heading, "part heading");
      return readSecuritySchemes(reader, blocks);
    },
  );
  return {
    ...(api && { api }),
    ...(schemas.length > 0 && { schemas }),
    ...(securitySchemes.length > 0 && { securitySchemes }),
  };
}

/** Without an operation there is no page that could hold what the file shows. */
function keepShared(reader: Reader, parts: readonly FoundPart[]): void {
  for (const part of parts)
    if (!["operations", "ignored"].includes(part.rule.part))
      keepSection(reader, part);
}

/**
 * Closes the coverage of a file: what nobody has claimed is kept and reported,
 * so that no part of a file is lost in silence whatever the readers do. The
 * rows and columns of a table that was not read end as the table does.
 */
function finalizeBlocks(reader: Reader, blocks: readonly Block[]): void {
  for (const block of blocks) {
    if (outcomeOf(reader, block) === undefined) keepBlock(reader, block);
    const ending = outcomeOf(reader, block);
    if (block.kind === "table" && ending) finalizeTable(reader, block, ending);
  }
  reportLost(reader, blocks);
}

function finalizeTable(reader: Reader, block: Block, ending: Outcome): void {
  const { coverage } = reader;
  const { headings, rows } = listTableLines(reader, block);
  for (const heading of headings)
    if (!coverage.column.has(heading.start))
      markOutcome(reader, "column", heading, ending);
  for (const row of rows)
    if (!coverage.row.has(row.start)) markOutcome(reader, "row", row, ending);
}

/**
 * Reports operations that a file shows and nobody has read: where a block that
 * names one, or says its method and path, belongs to none.
 */
function reportLost(reader: Reader, blocks: readonly Block[]): void {
  const { grammar, source } = reader;
  const { operationStart, opening } = grammar;
  if (operationStart === undefined) return;
  // Of the two signs of one lost operation the first is reported.
  let isNamed = false;
  for (const block of blocks) {
    const isId =
      opening.id !== undefined && matchMark(source, block, opening.id);
    const isLine = matchMark(source, block, opening.operationLine.block);
    if (!(isId || isLine)) continue;
    const isReported = isNamed && !isId;
    const isRead = isSign(outcomeOf(reader, block));
    isNamed = Boolean(isId) && !isRead;
    if (isRead || isReported) continue;
    const text = quote(source.text.slice(block.start, block.end));
    reader.report(
      "operation-lost",
      `${text} belongs to no operation; the heading of one was expected directly above it`,
      {
        at: block.text,
        help: "write the operation's heading there, and move what stands between them",
      },
    );
  }
}

/** Says whether a block was read as what names an operation, or is none of one. */
function isSign(ending: Outcome | undefined): boolean {
  const { as, what = "" } = ending ?? {};
  return as === "ignored" || ["operation id", "operation line"].includes(what);
}

/** Reports a file that is written in a dialect and documents nothing. */
function checkAnyOperation(
  reader: Reader,
  { diagnostics }: FileRecord,
  pages: number,
): void {
  if (pages > 0 || hasErrors(diagnostics)) return;
  reader.report(
    "operation-missing",
    `the file is written in the dialect \`${reader.dialect.name}\` and documents no operation; at least one was expected`,
    { at: { start: 0, end: 0 } },
  );
}
