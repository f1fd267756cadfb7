import type { Span } from "../../base/text/span.js";
import { isBlank, type Line, textOf } from "./lines.js";

/** An item of a list: the text after its mark, and the lines that belong to it. */
export interface Item {
  readonly line: Line;
  readonly indent: number;
  /** What stands after the mark, on its line. */
  readonly head: Span;
  readonly body: readonly Line[];
}

/** Lines as they follow one another: text, and items of lists. */
export type Node =
  | { readonly kind: "text"; readonly lines: readonly Line[] }
  | { readonly kind: "item"; readonly item: Item };

const itemMark = /^(?:[-+*]|\d{1,9}[.)])(?=\s|$)/;

/** An item that is indented as deep below what it would stand in is code. */
const codeIndent = 8;

/**
 * Divides lines into text and items of one level; what is deeper stays in the
 * lines of its item:
 *
 *     text
 *     + item
 *         text of the item, its items
 *     + item
 */
export function splitItems(lines: readonly Line[], parent?: Item): Node[] {
  const nodes: Node[] = [];
  const base = parent?.indent ?? 0;
  let text: Line[] = [];
  let current: { line: Line; indent: number; body: Line[] } | undefined;
  let wasBlank = true;
  const close = () => {
    if (current) nodes.push({ kind: "item", item: finish(current) });
    else if (text.length > 0) nodes.push({ kind: "text", lines: text });
    current = undefined;
    text = [];
  };
  for (const line of lines) {
    const blank = isBlank(line);
    const isMark =
      line.isItem || (!blank && !line.fence && itemMark.test(textOf(line)));
    if (current) {
      const isDeeper = line.indent >= current.indent + 2;
      const goesOn = blank || isDeeper || line.fence === "inside";
      const isLazy = !isMark && (!wasBlank || line.indent > current.indent);
      if (goesOn || isLazy) {
        current.body.push(line);
        wasBlank = blank;
        continue;
      }
      close();
    }
    const isCode = parent && line.indent >= base + codeIndent && wasBlank;
    if (isMark && !isCode) {
      close();
      current = { line, indent: line.indent, body: [] };
    } else text.push(line);
    wasBlank = blank;
  }
  close();
  return nodes;
}

function finish({
  line,
  indent,
  body,
}: {
  readonly line: Line;
  readonly indent: number;
  readonly body: readonly Line[];
}): Item {
  if (line.isItem) return { line, indent, head: line, body };
  const text = textOf(line);
  const mark = itemMark.exec(text)?.[0] ?? "";
  const space = /^\s*/.exec(text.slice(mark.length))?.[0] ?? "";
  const start = line.start + mark.length + space.length;
  return { line, indent, head: { start, end: line.end }, body };
}

/** What stands after the mark of an item. */
export function headOf({ line, head }: Item): string {
  return line.source.text.slice(head.start, head.end);
}

/** The items among nodes. */
export function listItems(nodes: readonly Node[]): readonly Item[] {
  return nodes.flatMap((node) => (node.kind === "item" ? [node.item] : []));
}

/** The text before the first item. */
export function textBefore(nodes: readonly Node[]): readonly Line[] {
  const [first] = nodes;
  return first?.kind === "text" ? first.lines : [];
}
