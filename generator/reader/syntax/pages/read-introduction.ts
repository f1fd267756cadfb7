import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { Span } from "../../../base/text/span.js";
import type { IntroductionRule } from "../../dialects/page-grammar.js";
import type { Block } from "../blocks/blocks.js";
import { matchMark, matchSpan } from "../blocks/match-mark.js";
import { takeProse } from "../blocks/prose.js";
import type { FoundPart } from "../blocks/split-parts.js";
import { isIgnored, keepBlock } from "../blocks/unclassified.js";
import { markIgnored, markUsed } from "../coverage.js";
import type { PageApi } from "../page.js";
import type { Reader } from "../reader.js";

/**
 * Reads what a file says of the API as a whole; the words are the dialect's:
 *
 *     <h1>Contacts v2.1.0</h1>          title and version
 *     People and companies.             the description
 *     Base URLs:                        the servers
 *     * <a href="https://{area}.example.com">…</a>
 *         * **area** - Where it runs. Default: eu
 *     License: …                        ignored by a rule
 */
export function readIntroduction(
  reader: Reader,
  { heading, groups: { title, version }, blocks }: FoundPart,
): PageApi {
  const rule = reader.grammar.introduction;
  const [prose, rest] = rule ? sortBlocks(reader, blocks, rule) : [blocks, []];
  const servers = rule ? readServers(reader, rest, rule) : [];
  const description = takeProse(reader, prose, {
    what: "API description",
    mayHaveTables: true,
  });
  if (title) markUsed(reader, heading, "API title");
  return {
    ...(title && { title }),
    ...(version && { version }),
    ...(description && { description }),
    servers,
  };
}

/** What describes the API, and the list of servers. */
function sortBlocks(
  reader: Reader,
  blocks: readonly Block[],
  rule: IntroductionRule,
): readonly [prose: readonly Block[], servers: readonly Block[]] {
  const { source } = reader;
  const prose: Block[] = [];
  const servers: Block[] = [];
  for (const block of blocks) {
    if (isIgnored(reader, block)) continue;
    const found = rule.ignored.find(({ mark }) =>
      matchMark(source, block, mark),
    );
    const isList = ["list", "code"].includes(block.kind);
    if (found) markIgnored(reader, block, found.rule);
    else if (matchMark(source, block, rule.servers)) servers.push(block);
    else if (isList && servers.at(-1)?.next === block) servers.push(block);
    else prose.push(block);
  }
  if (servers.length > 0) return [prose, servers];
  return [withoutServers(reader, prose, rule), []];
}

/** A list of servers that nothing announces is no prose: it is reported. */
function withoutServers(
  reader: Reader,
  prose: readonly Block[],
  { server }: IntroductionRule,
): readonly Block[] {
  const { source } = reader;
  return prose.filter((block) => {
    if (!["list", "code"].includes(block.kind)) return true;
    const lines = listLines(source.text, block);
    if (!lines.every((line) => matchSpan(source, line, server))) return true;
    keepBlock(reader, block);
    return false;
  });
}

interface Server {
  readonly url: Located<string>;
  readonly variables: Map<string, string>;
}

function readServers(
  reader: Reader,
  blocks: readonly Block[],
  rule: IntroductionRule,
): Located<string>[] {
  const servers: Server[] = [];
  for (const block of blocks) {
    const isTitle = matchMark(reader.source, block, rule.servers) !== undefined;
    const lines = listLines(reader.source.text, block).slice(isTitle ? 1 : 0);
    for (const line of lines) readLine(reader, line, servers, rule);
    markUsed(reader, block, "server list");
  }
  const urls = servers.map(fillIn);
  // A server that is not known whole is none.
  if (urls.some(({ value }) => /[{}]/.test(value)))
    for (const block of blocks) keepBlock(reader, block);
  return urls.filter(({ value }) => !/[{}]/.test(value));
}

function readLine(
  { source }: Reader,
  line: Span,
  servers: Server[],
  rule: IntroductionRule,
): void {
  const url = matchSpan(source, line, rule.server)?.url;
  if (url) servers.push({ url, variables: new Map() });
  const variable = matchSpan(source, line, rule.variable);
  const { name, value } = variable ?? {};
  if (name && value) servers.at(-1)?.variables.set(name.value, value.value);
}

/** The URL with the values that its variables have by default. */
function fillIn({ url, variables }: Server): Located<string> {
  const value = url.value.replace(
    /\{([^{}]*)\}/g,
    (whole, name: string) => variables.get(name) ?? whole,
  );
  return { ...url, value };
}

function listLines(text: string, { start, end }: Block): Span[] {
  return [...text.slice(start, end).matchAll(/[^\n]*\S[^\n]*/g)].map(
    ({ index, 0: line }) => ({
      start: start + index,
      end: start + index + line.length,
    }),
  );
}
