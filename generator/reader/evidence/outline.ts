import type { LabelRole } from "../lexicon/lexicon.js";
import type { Block } from "./blocks.js";
import { labelText, plainText } from "./inline.js";
import { labels as labelMatcher } from "./label-roles.js";
import { isMethodList } from "./lines/methods.js";

/** A block with all that stands over it. */
export interface Node {
  readonly block: Block;
  readonly index: number;
  /** The headings over it, the innermost last; a heading itself has those above it. */
  readonly headings: readonly Node[];
  /** The item that it stands in. */
  readonly parent?: Node;
  /** The labels that stand over it, the nearest last. */
  readonly labels: readonly Label[];
  /** What of the block itself is a label of what follows, where it has one. */
  readonly label?: Label;
}

/** A line that says what follows it: `**Response:**`, `Parameters:`, `# Request`. */
export interface Label {
  readonly text: string;
  readonly indent: number;
  readonly index: number;
  /** Whether it is an item, which what stands beside it need not belong to. */
  readonly isItem: boolean;
  /** What the line says after it, and where that begins in the source. */
  readonly rest: string;
  readonly restAt: number;
}

/** Says for each block which headings, items and labels stand over it. */
export function outline(blocks: readonly Block[]): Node[] {
  const headings: Node[] = [];
  let items: Node[] = [];
  let labels: Label[] = [];
  return blocks.map((block, index) => {
    const next = blocks[index + 1];
    if (block.kind === "heading") {
      while ((headings.at(-1)?.block.depth ?? 0) >= (block.depth ?? 1))
        headings.pop();
      const node: Node = { block, index, headings: [...headings], labels: [] };
      headings.push(node);
      items = [];
      labels = [];
      return node;
    }
    if (block.kind === "rule") {
      items = [];
      labels = [];
    }
    items = items.filter((item) => item.block.indent < block.indent);
    const label = readLabel(block, next, index);
    if (label)
      labels = labels.filter(
        (one) =>
          one.indent < label.indent ||
          (one.indent === label.indent && !one.isItem && label.isItem),
      );
    const above = labels.filter(
      (one) => one.indent <= block.indent && one.index !== index,
    );
    const parent = items.at(-1);
    const node: Node = {
      block,
      index,
      headings: [...headings],
      labels: above,
      ...(parent && { parent }),
      ...(label && { label }),
    };
    if (label) labels.push(label);
    if (block.kind === "item") items.push(node);
    else if (block.indent === 0 && block.kind === "text") items = [];
    return node;
  });
}

/** What words mean that are as often the names of fields. */
const plainRoles: ReadonlySet<LabelRole> = new Set([
  "schema",
  "required",
  "optional",
  "fields",
  "neutral",
  "ignored",
  "query",
]);

/** How long a label may be, in characters. */
const longest = 90;

/**
 * The label that a line is, or begins with:
 *
 *     **Response:** · **Response** `200` · Response: · - Response · Request
 */
function readLabel(
  block: Block,
  next: Block | undefined,
  index: number,
): Label | undefined {
  const { kind, text, indent, at } = block;
  if (kind !== "text" && kind !== "item") return undefined;
  const isItem = kind === "item";
  const make = (label: string, rest: string): Label => ({
    text: plainText(label),
    indent,
    index,
    isItem,
    rest: rest.trim(),
    restAt: at + text.length - rest.trimStart().length,
  });
  const bold = /^(\*{1,3}|_{2,3})(?=\S)([^\n]{1,80}?)\1(\s*[:：]?)/.exec(text);
  const lead = bold?.[2];
  if (
    bold &&
    lead !== undefined &&
    !/^`[^`]*`$/.test(lead) &&
    !isMethodList(lead)
  ) {
    const rest = text.slice(bold[0].length);
    const hasColon = /[:：]\s*$/.test(lead) || /[:：]/.test(bold[3] ?? "");
    const isAlone = rest.trim() === "" || /^\s*[([（`]/.test(rest);
    const known = labelMatcher.find(labelText(lead)).size > 0;
    if ((!isItem && (isAlone || hasColon)) || known) {
      const mayLabel = known || !isItem;
      if (mayLabel && (isAlone || hasColon || rest.startsWith("\n")))
        return make(lead, rest);
    }
  }
  const [first = ""] = text.split("\n");
  const rest = text.slice(first.length);
  const plain = plainText(first);
  if (plain.length > longest || /^[`([]/.test(first)) return undefined;
  const name = labelText(first);
  const isKnown = labelMatcher.find(name).size > 0;
  const isLone = rest.trim() === "";
  if (/[:：]\s*(?:\*\*|__)?$/.test(first))
    return isLone && (!isItem || isKnown) ? make(first, "") : undefined;
  // `Response: 200 OK` in one line, as people write it without bold.
  const colon = /^([^\n:：`]{2,40})(?:[:：]\s+(?=\S)|：(?=\S))/.exec(first);
  if (colon) {
    const lead = labelText(colon[1] ?? "");
    const role = labelMatcher.whole(lead);
    // `- format: json` is a field of a list, whatever else the word means.
    if (role === undefined || (isItem && plainRoles.has(role)))
      return undefined;
    return make(colon[1] ?? "", text.slice(colon[0].length));
  }
  const words = name.split(/\s+/).length;
  if (
    !isKnown ||
    words > 3 ||
    isMethodList(first.split(/[\s`]/)[0] ?? "") ||
    /[`.]|\s[-–—]\s/.test(first)
  )
    return undefined;
  const holds =
    next !== undefined &&
    (next.kind === "code" ||
      next.kind === "table" ||
      next.kind === "item" ||
      (isItem && next.indent > indent));
  if (isLone && (holds || words <= 2)) return make(first, "");
  return labelMatcher.whole(name) !== undefined && words <= 3
    ? make(first, rest)
    : undefined;
}
