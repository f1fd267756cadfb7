import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { locate, placeOf } from "../../../base/text/source-text.js";
import type { Span } from "../../../base/text/span.js";
import type { SecurityPatterns } from "../../dialects/page-grammar.js";
import type { Block } from "../blocks/blocks.js";
import { matchSpan } from "../blocks/match-mark.js";
import { matchTable } from "../blocks/table-columns.js";
import { isIgnored, keepBlock } from "../blocks/unclassified.js";
import { readProperties } from "../bodies/read-properties.js";
import { markUsed } from "../coverage.js";
import type { PageOAuthFlow, PageSecurityScheme } from "../page.js";
import type { Reader } from "../reader.js";

/** Blocks that a description may go on with. */
const prose = ["paragraph", "quote", "code"];

type Flow = { -readonly [Key in keyof PageOAuthFlow]: PageOAuthFlow[Key] };
type Scheme = Omit<PageSecurityScheme, "flows" | "description"> & {
  description?: Located<string>;
  readonly flows: Flow[];
};

/**
 * Reads the definitions of ways to authenticate; the patterns are the
 * dialect's, and OAuth definitions go on over several blocks:
 *
 *     * API Key (tenant)
 *         - Parameter Name: **X-Tenant**, in: header.
 *     - oAuth2 authentication.
 *         - Flow: implicit
 *     | Scope | Scope Description |
 */
export function readSecuritySchemes(
  reader: Reader,
  blocks: readonly Block[],
): PageSecurityScheme[] {
  const schemes: Scheme[] = [];
  const { security } = reader.grammar;
  for (const block of blocks) {
    if (isIgnored(reader, block)) continue;
    const scheme = security && readScheme(reader, block, security);
    const last = schemes.at(-1);
    if (scheme) schemes.push({ ...scheme, flows: [] });
    else if (security && continues(reader, block, last, security))
      markUsed(reader, block, "security definition");
    else if (last && prose.includes(block.kind)) describe(reader, block, last);
    else keepBlock(reader, block);
    if (scheme) markUsed(reader, block, "security definition");
  }
  return schemes.map(({ flows, ...scheme }) => ({
    ...scheme,
    ...(flows.length > 0 && { flows }),
  }));
}

/** Goes on with the description of the definition above a block. */
function describe(reader: Reader, block: Block, scheme: Scheme): void {
  const text = locate(reader.source, block);
  const before = scheme.description;
  if (text === undefined) return;
  markUsed(reader, block, "security definition");
  scheme.description = before
    ? { ...before, value: `${before.value}\n\n${text.value}` }
    : text;
}

function readScheme(
  { source }: Reader,
  block: Block,
  { definitions }: SecurityPatterns,
): Omit<Scheme, "flows"> | undefined {
  for (const { kind, pattern } of definitions) {
    const groups = matchSpan(source, block, pattern);
    if (groups === undefined) continue;
    const { name, scheme, parameter, description } = groups;
    const travels = carriers.find((one) => one === groups.in?.value);
    return {
      kind,
      place: placeOf(source, block.text),
      ...(name && { name }),
      ...(scheme && { scheme }),
      ...(parameter && { parameter }),
      ...(travels && { in: travels }),
      ...(description && { description }),
    };
  }
  return undefined;
}

const carriers = ["header", "query", "cookie"] as const;

/** Reads a block that goes on with the definition above it. */
function continues(
  reader: Reader,
  block: Block,
  scheme: Scheme | undefined,
  patterns: SecurityPatterns,
): boolean {
  if (scheme?.kind !== "oauth2") return false;
  const flow = scheme.flows.at(-1);
  if (block.kind === "table" && flow) {
    if (!matchTable(reader, block, patterns.scopes)) return false;
    const piece = { block, rule: patterns.scopes, rows: "scope row" };
    flow.scopes = readProperties(reader, [piece]).rows;
    return true;
  }
  const lines = listLines(reader.source.text, block);
  return lines.every((line) => readLine(reader, line, scheme, patterns));
}

function readLine(
  { source }: Reader,
  line: Span,
  { flows }: Scheme,
  { flow, authorizationUrl, tokenUrl }: SecurityPatterns,
): boolean {
  const name = matchSpan(source, line, flow)?.name;
  if (name) flows.push({ name, scopes: [] });
  const authorization = matchSpan(source, line, authorizationUrl)?.url;
  const token = matchSpan(source, line, tokenUrl)?.url;
  const current = flows.at(-1);
  if (current && authorization) current.authorizationUrl = authorization;
  if (current && token) current.tokenUrl = token;
  return [name, authorization, token].some(Boolean);
}

function listLines(text: string, { start, end }: Block): Span[] {
  const lines: Span[] = [];
  for (const match of text.slice(start, end).matchAll(/[^\n]*\S[^\n]*/g)) {
    const from = start + match.index;
    lines.push({ start: from, end: from + match[0].length });
  }
  return lines;
}
