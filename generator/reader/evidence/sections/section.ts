import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { HttpMethod } from "../../syntax/page.js";
import type { Node } from "../blocks/outline.js";
import type { Field } from "../fields/field.js";
import type { OperationLine } from "../lines/line.js";
import type { Draft } from "../operations/draft.js";
import type { Reading } from "../reading.js";
import type { Scope } from "../scopes/scopes.js";

/** Where the fields of a list go. */
export interface Target {
  readonly kind:
    | "path"
    | "query"
    | "header"
    | "cookie"
    | "body"
    | "response"
    | "loose";
  readonly status?: string | undefined;
  readonly isForm?: boolean;
}

/** A component that is open where a block stands, and what it is. */
export interface OpenTag {
  readonly name: string;
  /** The field that it is, for those inside it. */
  readonly field?: Field;
  /** Whether what stands in it is an answer of the status that it names. */
  readonly isAnswer?: true;
}

/** What reading the section of an operation takes. */
export interface OperationSection {
  readonly reading: Reading;
  readonly scope: Scope;
  /** The line of the operation that is read. */
  readonly line: OperationLine;
  readonly method: HttpMethod;
  /** The names in the path's placeholders. */
  readonly names: readonly string[];
  readonly draft: Draft;
  /** The status that was named last, and since when nothing else was. */
  status?: Located<string> | undefined;
  /** The fields that items are, for those inside them. */
  readonly items: Map<Node, Field>;
  /** Whether the list is of parameters that an item stands in, by item: decided once a list. */
  readonly openLists: Map<Node, boolean>;
  /** The components that are open. */
  readonly tags: OpenTag[];
  /** What the sample above showed, for the list that explains it. */
  lastSample?:
    | { readonly target: Target; readonly keys: ReadonlySet<string> }
    | undefined;
  lastProse?: string | undefined;
  /** The paragraph right above a list, its items left out. */
  lead?: string | undefined;
  /** The last item that was left out. */
  lastLeft?: Node;
  /** Whether nothing was read since the line of the operation. */
  isFirst?: boolean;
  /** Which message the labels named last. */
  last?: "request" | "response" | undefined;
}

/** The texts over a block within its section, the nearest first. */
export function textsOver({ scope }: OperationSection, node: Node): string[] {
  const top = scope.top?.index ?? -1;
  const anchor = scope.lines[0]?.node;
  const over: { readonly index: number; readonly text: string }[] =
    node.labels.map(({ index, text }) => ({ index, text }));
  for (let item = node.parent; item !== undefined; item = item.parent) {
    const known = over.some(({ index }) => index === item?.index);
    if (!known && item !== anchor)
      over.push({
        index: item.index,
        text: item.block.text.split("\n")[0] ?? "",
      });
  }
  for (const heading of node.headings)
    over.push({ index: heading.index, text: heading.block.text });
  return over
    .filter(({ index }) => index > top && index !== anchor?.index)
    .sort((a, b) => b.index - a.index)
    .map(({ text }) => text);
}
