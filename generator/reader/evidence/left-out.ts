import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import type { Block } from "./blocks/block.js";

/**
 * What a file says that was not read, or only in part. A block that several
 * operations share is left out where none of them reads it.
 */
export interface LeftOut {
  /** Notes why a block was not read for one operation. */
  readonly leave: (block: Block, diagnostic: Diagnostic) => void;
  /** Notes that a block was read for one operation. */
  readonly use: (block: Block) => void;
  /** Notes something that holds whoever reads it; once a place. */
  readonly report: (diagnostic: Diagnostic) => void;
  readonly list: () => readonly Diagnostic[];
}

/** Opens the list of what is left out of a file. */
export function openLeftOut(): LeftOut {
  const used = new Set<Block>();
  const left = new Map<Block, Diagnostic>();
  const reported = new Map<string, Diagnostic>();
  return {
    leave: (block, diagnostic) => {
      if (!left.has(block)) left.set(block, diagnostic);
    },
    use: (block) => {
      used.add(block);
    },
    report: (diagnostic) => {
      const { code, place } = diagnostic;
      const key = `${code} ${place?.file}:${place?.line}:${place?.column}`;
      if (!reported.has(key)) reported.set(key, diagnostic);
    },
    list: () => [
      ...reported.values(),
      ...[...left].flatMap(([block, diagnostic]) =>
        used.has(block) ? [] : [diagnostic],
      ),
    ],
  };
}
