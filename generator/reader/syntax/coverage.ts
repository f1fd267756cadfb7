import type { Span } from "../../base/text/span.js";
import type { Block } from "./blocks/blocks.js";

/** What of a file is counted: its blocks, and the parts of its tables and front matter. */
export type CoverageUnit = "block" | "row" | "column" | "key";

/**
 * How a part of a file ended: `used`, as what; `ignored`, by which rule; or
 * `unknown`, which a diagnostic says too.
 */
export interface Outcome {
  readonly as: "used" | "ignored" | "unknown";
  /** What it was used as, or the rule that ignores it; in the singular. */
  readonly what: string;
}

/** How many parts of a file ended in one way. */
export interface PartCount extends Outcome {
  readonly unit: CoverageUnit;
  readonly count: number;
}

/** How each part of a file ended, by the offset at which it begins. */
export type Coverage = Readonly<Record<CoverageUnit, Map<number, Outcome>>>;

/** Makes the coverage of a file of which nothing has been read. */
export function createCoverage(): Coverage {
  return {
    block: new Map(),
    row: new Map(),
    column: new Map(),
    key: new Map(),
  };
}

/** Whoever writes into the coverage of a file. */
interface Writer {
  readonly coverage: Coverage;
}

/** Writes down how a part ended; what is written last about a part counts. */
export function markOutcome(
  { coverage }: Writer,
  unit: CoverageUnit,
  { start }: Pick<Span, "start">,
  ending: Outcome,
): void {
  coverage[unit].set(start, ending);
}

/** Writes down what a block was used as. */
export function markUsed(writer: Writer, block: Block, what: string): void {
  markOutcome(writer, "block", block, { as: "used", what });
}

/** Writes down which rule ignores a block. */
export function markIgnored(writer: Writer, block: Block, rule: string): void {
  markOutcome(writer, "block", block, { as: "ignored", what: rule });
}

/** How a block ended; `undefined` where nobody has looked at it. */
export function outcomeOf(
  { coverage }: Writer,
  block: Block,
): Outcome | undefined {
  return coverage.block.get(block.start);
}

/** Counts the parts of a file by how they ended; sorted. */
export function countParts(coverage: Coverage): PartCount[] {
  const counts = new Map<string, PartCount>();
  for (const unit of ["block", "column", "key", "row"] as const)
    for (const { as, what } of coverage[unit].values()) {
      const key = `${unit}\n${as}\n${what}`;
      const { count = 0 } = counts.get(key) ?? {};
      counts.set(key, { unit, as, what, count: count + 1 });
    }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, count]) => count);
}
