import type { Span } from "../../base/text/span.js";
import type { Block } from "./blocks/blocks.js";

/** What of a file is counted: its blocks, and the parts of its tables and front matter. */
export type Unit = "block" | "row" | "column" | "key";

/**
 * How a part of a file ended: `used`, as what; `ignored`, by which rule; or
 * `unknown`, which a diagnostic says too.
 */
export interface Ending {
  readonly as: "used" | "ignored" | "unknown";
  /** What it was used as, or the rule that ignores it; in the singular. */
  readonly what: string;
}

/** How many parts of a file ended in one way. */
export interface PartCount extends Ending {
  readonly unit: Unit;
  readonly count: number;
}

/** How each part of a file ended, by the offset at which it begins. */
export type Ledger = Readonly<Record<Unit, Map<number, Ending>>>;

/** Makes the ledger of a file of which nothing has been read. */
export function createLedger(): Ledger {
  return {
    block: new Map(),
    row: new Map(),
    column: new Map(),
    key: new Map(),
  };
}

/** Whoever writes into the ledger of a file. */
interface Writer {
  readonly ledger: Ledger;
}

/** Writes down how a part ended; what is written last about a part counts. */
export function enter(
  { ledger }: Writer,
  unit: Unit,
  { start }: Pick<Span, "start">,
  ending: Ending,
): void {
  ledger[unit].set(start, ending);
}

/** Writes down what a block was used as. */
export function claim(writer: Writer, block: Block, what: string): void {
  enter(writer, "block", block, { as: "used", what });
}

/** Writes down which rule ignores a block. */
export function ignore(writer: Writer, block: Block, rule: string): void {
  enter(writer, "block", block, { as: "ignored", what: rule });
}

/** How a block ended; `undefined` where nobody has looked at it. */
export function endingOf({ ledger }: Writer, block: Block): Ending | undefined {
  return ledger.block.get(block.start);
}

/** Counts the parts of a file by how they ended; sorted. */
export function countParts(ledger: Ledger): PartCount[] {
  const counts = new Map<string, PartCount>();
  for (const unit of ["block", "column", "key", "row"] as const)
    for (const { as, what } of ledger[unit].values()) {
      const key = `${unit}\n${as}\n${what}`;
      const { count = 0 } = counts.get(key) ?? {};
      counts.set(key, { unit, as, what, count: count + 1 });
    }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, count]) => count);
}
