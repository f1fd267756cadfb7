import type { LabelRole } from "../../lexicon/lexicon.js";
import { isMethodList } from "../lines/methods.js";
import { labels as labelMatcher, statusIn } from "../scopes/label-roles.js";
import type { Block } from "./block.js";
import { labelText, plainText } from "./inline.js";

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
  /** The name of the component whose title it is, which ends it. */
  readonly tag?: string;
}

/** Says for each block which headings, items and labels stand over it. */
export function outline(blocks: readonly Block[]): Node[] {
  const headings: Node[] = [];
  let items: Node[] = [];
  let labels: Label[] = [];
  const details: number[] = [];
  return blocks.map((block, index) => {
    const next = blocks[index + 1];
    if (block.kind === "heading") {
      while ((headings.at(-1)?.block.depth ?? 0) >= (block.depth ?? 1))
        headings.pop();
      // What stands in a tab belongs to it, headings as well.
      labels = labels.filter(({ tag }) => tag !== undefined);
      const over = { headings: [...headings], labels: [...labels] };
      const node: Node = { block, index, ...over };
      headings.push(node);
      items = [];
      return node;
    }
    if (block.kind === "rule") {
      items = [];
      labels = [];
    }
    items = items.filter((item) => item.block.indent < block.indent);
    if (block.kind === "tag" && block.name === "details")
      details.push(headings.length);
    // The headings in details are over what stands in them.
    if (block.kind === "tag" && block.name === "/details")
      headings.length = Math.min(headings.length, details.pop() ?? 99);
    if (block.kind === "tag") labels = closeLabels(labels, block);
    const label = readTagLabel(block, index) ?? readLabel(block, next, index);
    if (label)
      labels = labels.filter(
        (one) =>
          one.tag !== undefined ||
          one.indent < label.indent ||
          (one.indent === label.indent && !one.isItem && label.isItem),
      );
    const above = labels.filter(
      (one) =>
        (one.indent <= block.indent || one.tag !== undefined) &&
        one.index !== index,
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

/** Attributes of components that say what stands in them. */
const titleAttributes = [
  "title",
  "label",
  "summary",
  "header",
  "name",
  "tab",
  "value",
];

/** Attributes of components that are fields. */
const fieldAttributes = ["type", "in", "required", "path", "query", "body"];

/**
 * The label that a component gives to what stands in it:
 *
 *     <TabItem label="200 OK"> · {% tab title="Request" %} · <Accordion title="Body">
 */
function readTagLabel(block: Block, index: number): Label | undefined {
  const { kind, attributes, name = "", text, indent, end } = block;
  if (kind !== "tag" || !attributes || /^\/|\/>$/.test(name + text)) return;
  if (fieldAttributes.some((one) => attributes.has(one))) return undefined;
  const titles = titleAttributes.flatMap(
    (one) => attributes.get(one)?.value ?? [],
  );
  const title = titles.find(
    (one) =>
      one.length <= longest &&
      (labelMatcher.find(labelText(one)).size > 0 || statusIn(one)),
  );
  if (title === undefined) return undefined;
  return {
    text: title,
    indent,
    index,
    isItem: false,
    rest: "",
    restAt: end,
    tag: name,
  };
}

/** The labels that are left where a component ends: that of it, and all in it, are not. */
function closeLabels(labels: Label[], { name = "" }: Block): Label[] {
  const closed = /^(?:\/|end(?=\w))(.+)$/.exec(name)?.[1];
  if (closed === undefined) return labels;
  const at = labels.map(({ tag }) => tag).lastIndexOf(closed);
  return at < 0 ? labels : labels.slice(0, at);
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
    // `- **notes** (object) – text` is a field, whatever else its name means.
    const role = labelMatcher.whole(labelText(lead));
    const isPlain = role !== undefined && plainRoles.has(role);
    if (isItem && isPlain && !hasColon && rest.trim() !== "") return undefined;
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
    /[`.]|\s[-–—]\s/.test(first.replace(/`\s*[1-5]\d\d\s*`/, ""))
  )
    return undefined;
  const holds =
    next !== undefined &&
    (next.kind === "code" ||
      next.kind === "table" ||
      (next.kind === "item" && !isItem) ||
      (isItem && next.indent > indent));
  // An item that holds nothing is a label only of what stands in its own line.
  if (isLone && (holds || (words <= 2 && !isItem))) return make(first, "");
  if (isLone && isItem) return undefined;
  return labelMatcher.whole(name) !== undefined && words <= 3
    ? make(first, rest)
    : undefined;
}
