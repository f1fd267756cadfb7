import type { Located } from "../../base/diagnostics/diagnostic.js";
import { securityWords } from "../lexicon/security-words.js";
import type { PageSecurity } from "../syntax/page.js";
import { labelText } from "./inline.js";
import type { Node } from "./outline.js";
import type { Reading } from "./reading.js";

/*
 * Reads how callers authenticate, where a page shows it:
 *
 *     Authorization: Bearer <token>        curl -H "Authorization: Token abc" …
 *     X-API-Key: 123                       curl -u user:password …
 *     No authentication is needed.
 */

/** The ways to authenticate that some blocks show; empty where they say that none is needed. */
export type Security = readonly PageSecurity[];

/**
 * Reads the ways that the blocks of an operation show; nothing where they are
 * silent. What stands below its line counts more than what stands above, which
 * may be about a whole file of one operation.
 */
export function readSecurity(
  reading: Reading,
  nodes: readonly Node[],
  line: Node,
): Security | undefined {
  const own = nodes.filter(({ index }) => index >= line.index);
  const shown = own.flatMap((node) => readBlock(reading, node));
  if (shown.length > 0) return unite(shown);
  const isOpen = own.some(
    ({ block }) => block.kind !== "code" && saysNone.test(block.text),
  );
  if (isOpen) return [];
  const above = nodes.filter(({ index }) => index < line.index);
  const common = above.flatMap((node) => [
    ...readBlock(reading, node),
    ...(isAbout(node) ? readSentence(reading, node) : []),
  ]);
  return common.length > 0 ? unite(common) : undefined;
}

/**
 * Reads the ways that a file shows for all of its operations: in a section on
 * authentication that is no operation's own.
 */
export function readCommonSecurity(
  reading: Reading,
  nodes: readonly Node[],
  scoped: ReadonlySet<Node>,
): Security | undefined {
  const common = nodes.filter(
    (node) => !scoped.has(node) && (isAbout(node) || saysOfAll(node)),
  );
  const shown = common.flatMap((node) => [
    ...readBlock(reading, node),
    ...readSentence(reading, node),
  ]);
  return shown.length > 0 ? unite(shown) : undefined;
}

/** Whether a block stands in a section on authentication. */
function isAbout({ headings, labels, block }: Node): boolean {
  const over = [
    ...headings.map((heading) => heading.block.text),
    ...labels.map(({ text }) => text),
    ...(block.kind === "heading" ? [block.text] : []),
  ];
  return over.some((text) => securityWords.test(labelText(text)));
}

/** Whether a sentence speaks of all calls: `All requests need an `X-Api-Key` header.` */
function saysOfAll({ block }: Node): boolean {
  return (
    (block.kind === "text" || block.kind === "item") &&
    /\b(?:all|every|each|any)\b[^.\n]{0,40}\b(?:calls?|requests?|endpoints?|operations?|methods?)\b[^.\n]{0,60}\bheader\b/i.test(
      block.text,
    )
  );
}

const keyHeader =
  /\bheader\b[^.\n`]{0,30}`(X-[\w-]+|[\w-]*-?(?:key|token))`|`(X-[\w-]+|[\w-]*-?(?:key|token))`[^.\n`]{0,20}\bheader\b/gi;

/** In a section on authentication a header of a call whose name says so is one. */
const keyInCall =
  /(?<![\w-])(?<name>x-(?:[a-z]+-)*(?:key|token|auth|secret))["']?\s*:\s*\S/gi;

/** Reads the header that a sentence or a call says carries the key: "in the header `X-Key`". */
function readSentence(reading: Reading, { block }: Node): PageSecurity[] {
  const { kind, text } = block;
  if (kind !== "text" && kind !== "item" && kind !== "code") return [];
  const pattern = kind === "code" ? keyInCall : keyHeader;
  return [...text.matchAll(pattern)].map((match) => {
    const value = match[1] ?? match[2] ?? "";
    return { kind: "apiKey", name: reading.locate(block, value) };
  });
}

const authorization =
  /\bauthorization\b["'`*]*\s*[:=|]\s*[|"'`*\s]*(?<scheme>[A-Za-z][\w-]*)(?=[ \t]+\S)/gi;
const key =
  /(?<![\w-])(?<name>(?:x-)?(?:[a-z]+-)*(?:api-?key|auth-?token|access-?token|api-?token|token))\b["'`*]*\s*:\s*\S/gi;
const basic = /\bcurl\b[^\n]*\s(?:-u|--user)\s+\S+:/g;
const saysNone =
  /\b(?:no auth(?:entication|orization)?(?: is)? (?:needed|required|necessary)|does(?: not|n't) (?:need|require) (?:any )?auth(?:entication|orization)?|without auth(?:entication|orization))\b/i;

/** Words that follow `Authorization:` and are no scheme. */
const noScheme =
  /^(?:header|your|the|a|an|string|required|optional|yes|no|in|name|type|value|description|is|as|of|to|for|with|see|not|none)$/i;

function readBlock(reading: Reading, { block }: Node): readonly PageSecurity[] {
  const text = reading.source.text.slice(block.start, block.end);
  const at = (value: string, index: number): Located<string> => {
    const start = block.start + index;
    return {
      value,
      place: reading.place({ start, end: start + value.length }),
    };
  };
  const found: PageSecurity[] = [];
  for (const match of text.matchAll(authorization)) {
    const scheme = match.groups?.scheme ?? "";
    if (noScheme.test(scheme)) continue;
    const offset = match.index + match[0].length - scheme.length;
    found.push({ kind: "http", name: at(scheme, offset) });
  }
  for (const match of text.matchAll(basic)) {
    const name = at("curl", match.index);
    found.push({ kind: "http", name: { ...name, value: "Basic" } });
  }
  if (block.kind === "code" || block.kind === "text" || block.kind === "item")
    for (const match of text.matchAll(key))
      if (isHeaderName(match.groups?.name ?? "", block.kind))
        found.push({
          kind: "apiKey",
          name: at(match.groups?.name ?? "", match.index),
        });
  return found;
}

/** In prose and samples `token: …` is a word or a member; a header's name has a hyphen and a capital. */
function isHeaderName(name: string, kind: Node["block"]["kind"]): boolean {
  return (
    name.includes("-") &&
    (/^[A-Z]/.test(name) || (kind === "code" && /^x-/.test(name)))
  );
}

/** Each way once, at the place that shows it first. */
function unite(all: readonly PageSecurity[]): Security {
  const known = new Map<string, PageSecurity>();
  for (const one of all) {
    const id = `${one.kind} ${one.name.value.toLowerCase()}`;
    if (!known.has(id)) known.set(id, one);
  }
  return [...known.values()];
}
