import type { Located } from "../../../base/diagnostics/diagnostic.js";
import {
  headerWords,
  needsSecurity,
  ofAllOthers,
  otherKeyWords,
  securityWords,
} from "../../lexicon/security-words.js";
import type { PageSecurity } from "../../syntax/page.js";
import { labelText, plainText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import { reportAt } from "../note-left-out.js";
import type { Reading } from "../reading.js";
import { type Locate, readSecuritySentences } from "./security-sentences.js";

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
export function readShownSecurity(
  reading: Reading,
  nodes: readonly Node[],
  line: Node,
): Security | undefined {
  const own = nodes.filter(({ index }) => index >= line.index);
  const shown = own.flatMap((node) => readBlock(reading, node));
  if (shown.length > 0) return unite(shown);
  const isOpen = own.some(
    (node) =>
      saysOfOthers(node) ||
      (node.block.kind !== "code" && saysNone.test(node.block.text)),
  );
  if (isOpen) return [];
  const above = nodes.filter(({ index }) => index < line.index);
  const common = above.flatMap((node) => [
    ...readBlock(reading, node),
    ...(isAbout(node) ? readSaid(reading, node) : []),
  ]);
  return common.length > 0 ? unite(common) : undefined;
}

/** What a file says for all of its operations of who may call. */
export interface CommonSecurity {
  readonly security?: Security;
  /** Where it speaks of authentication, of which nothing could be read. */
  readonly unread?: Located<string>;
}

/**
 * Reads the ways that a file shows for all of its operations: in a section on
 * authentication that is no operation's own, and in its opening.
 */
export function readCommonSecurity(
  reading: Reading,
  nodes: readonly Node[],
  {
    scoped,
    opening,
  }: {
    readonly scoped: ReadonlySet<Node>;
    readonly opening: ReadonlySet<Node>;
  },
): CommonSecurity {
  const common = nodes.filter(
    (node) =>
      opening.has(node) ||
      saysOfOthers(node) ||
      (!scoped.has(node) && (isAbout(node) || saysOfAll(node))),
  );
  const shown = common.flatMap((node) => [
    ...readBlock(reading, node),
    ...readSaid(reading, node),
  ]);
  if (shown.length > 0) return { security: unite(shown) };
  if (common.some(({ block }) => isProse(block) && saysNone.test(block.text)))
    return { security: [] };
  const unread = findUnread(reading, common);
  return unread ? { unread } : {};
}

/** The first sentence that says that calls need authentication, or a section on it. */
function findUnread(
  reading: Reading,
  common: readonly Node[],
): Located<string> | undefined {
  for (const node of common) {
    const { block, headings } = node;
    const heading = headings.at(-1);
    const isOwn =
      heading && securityHeading.test(labelText(heading.block.text)) && heading;
    if (isOwn && block.kind !== "heading")
      return reading.locate(isOwn.block, plainText(isOwn.block.text));
    const said = isProse(block) && needsSecurity.exec(block.text)?.[0];
    if (said) return reading.locate(block, said);
  }
  return undefined;
}

const securityHeading =
  /^(?:api |user |request )?(?:authenticat\w*|auth|authori[sz]ation)$/;

/** Reports that what a file says of who may call could not be read. */
export function noteUnreadSecurity(
  reading: Reading,
  { value, place }: Located<string>,
): void {
  const message = `\`${value}\`: no header, parameter, cookie or scheme is shown that carries it`;
  reportAt(reading, "evidence-security-unread", message, { place });
}

function isProse({ kind }: Node["block"]): boolean {
  return kind === "text" || kind === "item";
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

/** Whether an operation that gives a key says that all others carry it. */
function saysOfOthers({ block }: Node): boolean {
  return isProse(block) && ofAllOthers.test(block.text);
}

/** In a section on authentication a header of a call whose name says so is one. */
const keyInCall =
  /(?<![\w-])(?<name>x-(?:[a-z]+-)*(?:key|token|auth|secret))["']?\s*:\s*\S/gi;

/** Reads what a sentence, a row or a call says carries the key: "in the header `X-Key`". */
function readSaid(reading: Reading, node: Node): readonly PageSecurity[] {
  const { kind, text, rows, at: from } = node.block;
  if (kind === "table") return readKeyRows(reading, rows ?? []);
  const at: Locate = (value, offset) => {
    const start = from + offset;
    const place = reading.place({ start, end: start + value.length });
    return { value, place };
  };
  if (kind === "code")
    return [...text.matchAll(keyInCall)].map((match) => ({
      kind: "apiKey",
      name: at(match.groups?.name ?? "", match.index),
    }));
  if (kind !== "text" && kind !== "item") return [];
  return readSecuritySentences(text, { at, isAbout: isAbout(node) });
}

/** `| X-Api-Key | your key |`, in a table of headers. */
function readKeyRows(
  reading: Reading,
  [header = [], ...rows]: NonNullable<Node["block"]["rows"]>,
): readonly PageSecurity[] {
  const isHeaders = header.some(({ text }) => headerWords.test(text));
  return rows.flatMap(([cell]) => {
    const name = cell && plainText(cell.text);
    if (!isHeaders || !name || !/^[\w-]+-(?:key|token|secret)$/i.test(name))
      return [];
    if (otherKeyWords.test(name.replaceAll("-", " "))) return [];
    return [{ kind: "apiKey", name: reading.locate(cell, name) }];
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
    if (noScheme.test(scheme) || /^[A-Z]+_[A-Z_]+$/.test(scheme)) continue;
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
    const id = `${one.kind} ${one.in} ${one.name.value.toLowerCase()}`;
    if (!known.has(id) || one.also) known.set(id, one);
  }
  // What is sent with another is no way of its own.
  const joined = new Set(
    [...known.values()].flatMap(({ also = [] }) =>
      also.map(({ name }) => name.value.toLowerCase()),
    ),
  );
  // A header of which no scheme is said is that of the scheme that is.
  if (all.some(({ kind }) => kind === "http")) joined.add("authorization");
  return [...known.values()].filter(
    ({ kind, name }) =>
      kind === "http" || !joined.has(name.value.toLowerCase()),
  );
}
