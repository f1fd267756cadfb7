import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { Span } from "../../../base/text/span.js";
import {
  afterServer,
  beforePrefix,
  beforeServer,
  otherAddress,
  serverLabel,
  serverName,
} from "../../lexicon/server-words.js";
import { labelText, plainText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import { reportAt } from "../note-left-out.js";
import type { Reading } from "../reading.js";

/*
 * Reads where an API is served, where the paragraphs before its operations say it:
 *
 *     Base URL: `https://host/v3`          ## Base URL
 *     All requests go to https://host/v3.      https://host/v3
 *     | Production | https://host/v3 |     All paths begin with `/api/v1`.
 */

/** The servers that some blocks name, and the first that cannot be known. */
export interface SaidServers {
  readonly servers: readonly Located<string>[];
  readonly unread?: Located<string>;
}

/** Reads the servers that blocks name; the opening of a file, say. */
export function readServers(
  reading: Reading,
  nodes: readonly Node[],
): SaidServers {
  const found = nodes.flatMap((node, at) =>
    readNode(reading, node, nodes[at - 1]),
  );
  const servers = new Map<string, Located<string>>();
  for (const { value, place, isKnown } of found)
    if (isKnown && !servers.has(value)) servers.set(value, { value, place });
  const unread =
    found.find(({ isKnown }) => !isKnown) ?? findSilent(reading, nodes, found);
  const all = [...servers.values()];
  const whole = all.filter(({ value }) => !value.startsWith("/"));
  return {
    // A path beside whole addresses is a part of them, or something else.
    servers: whole.length > 0 ? whole : all.slice(0, 1),
    ...(unread && servers.size === 0 && { unread }),
  };
}

/** Reports that a file names a server that cannot be known from it. */
export function noteUnreadServer(
  reading: Reading,
  { value, place }: Located<string>,
): void {
  const message = `\`${value}\` does not say where the API is served`;
  reportAt(reading, "evidence-server-unread", message, { place });
}

interface Found extends Located<string> {
  readonly isKnown: boolean;
}

function readNode(
  reading: Reading,
  node: Node,
  before: Node | undefined,
): Found[] {
  const { block } = node;
  switch (block.kind) {
    case "text":
    case "item":
    case "code":
      return readText(reading, block, {
        over: contextOf(node),
        isNamed: isNamed(node, before),
        isOne: block.kind === "item",
      });
    case "table":
      return readTable(reading, node);
    default:
      return [];
  }
}

/** What stands over a block, up to the sentence in which an address stands. */
function contextOf({ label, labels, block }: Node): string {
  if (label && label.rest !== block.text) return "";
  return plainText(labels.at(-1)?.text ?? "");
}

/** Whether the label or the heading right over a block names a server. */
function isNamed(
  { labels, label, headings, parent, block }: Node,
  before: Node | undefined,
): boolean {
  const over = [
    block.kind === "code" && before?.block.kind === "text"
      ? before.block.text
      : undefined,
    label?.text,
    labels.at(-1)?.text,
    parent?.block.text.split("\n")[0],
    ...(labels.length > 0 ? [] : [headings.at(-1)?.block.text]),
  ];
  return over.some((text) => text !== undefined && namesServer(text));
}

function namesServer(text: string): boolean {
  const name = labelText(text);
  return serverLabel.test(name) || serverName.test(name);
}

function readTable(reading: Reading, { block }: Node): Found[] {
  const [header = [], ...rows] = block.rows ?? [];
  const isList = header.some(({ text }) => namesServer(text));
  return rows.flatMap((row) => {
    const [first] = row;
    const isNamed = first !== undefined && namesServer(first.text);
    if (!isList && !isNamed) return [];
    if (!isNamed && first && otherAddress.test(plainText(first.text)))
      return [];
    const found = row.flatMap((cell) =>
      readText(
        reading,
        { ...cell, at: cell.start },
        { over: "", isNamed, isListed: isList, isOne: true },
      ),
    );
    // A column of paths is a list of parts.
    const isBase = serverLabel.test(labelText(first?.text ?? ""));
    return found.filter(({ value }) => isBase || !value.startsWith("/"));
  });
}

const address =
  /(?:https?:\/\/|\{\{|(?<![\w:/.]):\d{2,5}\/)[^\s`"'|)\]，。；、]+|(?<![\w:/.])\/[\w.-]+(?:\/[\w.-]+)*\/?(?![\w{<:])/gi;

interface Stretch extends Span {
  readonly text: string;
  readonly at: number;
}

/** What stands over a stretch of text says of it. */
interface Context {
  readonly over: string;
  /** Whether it is the name of a server. */
  readonly isNamed: boolean;
  /** Whether a column is a list of servers. */
  readonly isListed?: boolean;
  readonly isOne: boolean;
}

function readText(
  reading: Reading,
  { text, at, start, end }: Stretch,
  { over, isNamed, isListed = false, isOne }: Context,
): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(address)) {
    const url = trim(match[0], text[match.index - 1]);
    const lead = sentenceBefore(text, match.index);
    const before = `${over} ${plainText(lead)}`;
    const after = text.slice(match.index + url.length);
    const isPath = url.startsWith("/");
    const names = isNamed || leadNames(lead);
    const isServer = isPath
      ? isPrefix(text, match.index, url) && (names || beforePrefix.test(before))
      : (names ||
          isListed ||
          beforeServer.test(before) ||
          afterServer.test(after)) &&
        !otherAddress.test(before.replace(address, " "));
    // An item or a row names one; what a list leads to besides has names of its own.
    if (!isServer || (found.length > 0 && (isPath || isOne))) continue;
    const span = { start: Math.max(start, at), end };
    const { place } = reading.locate(span, match[0]);
    const value = url.replace(/\/+$/, "");
    const isKnown =
      isPath || /^https?:\/\/[\w.-]+(?::\d+)?(?:\/[\w.~/-]*)?$/i.test(value);
    found.push({ value, place, isKnown });
  }
  return found;
}

/** `Production: https://…` in the middle of a paragraph. */
function leadNames(lead: string): boolean {
  const words = /([^\n:：|]{2,40})[:：]\s*[*_`<[(]*$/.exec(lead)?.[1];
  return words !== undefined && namesServer(words);
}

/** A path alone is a prefix where it is code, or all that a line says. */
function isPrefix(text: string, index: number, url: string): boolean {
  const isCode = text[index - 1] === "`" && text[index + url.length] === "`";
  return isCode || text.trim() === url;
}

function trim(url: string, before: string | undefined): string {
  const inner = before === "<" ? url.replace(/>[\s\S]*$/, "") : url;
  return inner.replace(/[.,;:!?*_>]+$/, (end) =>
    end.includes(">") && /<[^>]*$/.test(inner.slice(0, -end.length)) ? ">" : "",
  );
}

/** What stands in a sentence before an offset. */
function sentenceBefore(text: string, index: number): string {
  const before = text.slice(Math.max(0, index - 200), index);
  const from = Math.max(
    ...[...before.matchAll(/[.!?。]\s+|\n\s*\n/g)].map(
      (match) => match.index + match[0].length,
    ),
    0,
  );
  return before.slice(from);
}

/** A heading that names a server with text below it that names none. */
function findSilent(
  reading: Reading,
  nodes: readonly Node[],
  found: readonly Found[],
): Located<string> | undefined {
  if (found.length > 0) return undefined;
  const heading = nodes.find(
    ({ block, index }) =>
      block.kind === "heading" &&
      /\b(?:base|root)\b/.test(labelText(block.text)) &&
      serverLabel.test(labelText(block.text)) &&
      nodes.some((one) => one.headings.at(-1)?.index === index),
  );
  return (
    heading && reading.locate(heading.block, plainText(heading.block.text))
  );
}
