import type { Span } from "../../../base/text/span.js";
import type { TableCell } from "./tables.js";

/**
 * A block of any documentation, whatever else it is written in. What stands in
 * a list or a quote is a block too, which a page's grammar need not see:
 *
 *     # heading · Heading over === · <h2>heading</h2>
 *     text · - an item, with blocks below it by their indent
 *     ```fence``` · indented code · | a | table |
 *     <Component name="value"> · {% tag name="value" %} · --- front matter
 */
export interface Block extends Span {
  readonly kind:
    | "heading"
    | "text"
    | "item"
    | "code"
    | "table"
    | "tag"
    | "rule"
    | "front-matter";
  /** The column at which it begins; that of the marker of an item. */
  readonly indent: number;
  /** What it says: without its marks, as it is written otherwise. */
  readonly text: string;
  /** Where `text` begins in the source. */
  readonly at: number;
  /** The id that a heading gives itself: `## Berth {#berth}`. */
  readonly anchor?: string;
  /** The depth of a heading. */
  readonly depth?: number;
  /** The language of a fence, in small letters; absent for indented code. */
  readonly language?: string;
  /** What follows the language of a fence. */
  readonly info?: string;
  /** Whether no line closes a fence, so that its end is a guess. */
  readonly isOpen?: boolean;
  /** The header of a table, then its rows. */
  readonly rows?: readonly (readonly TableCell[])[];
  /** The name of a component; `/Name` where it ends. */
  readonly name?: string;
  readonly attributes?: ReadonlyMap<string, TagAttribute>;
}

/** The value of an attribute, and where it stands. */
export interface TagAttribute extends Span {
  readonly value: string;
}
