import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { MessageKind } from "../collect/schema-candidate.js";
import type { TypeExpr } from "../resolve/type-expr.js";
import type { Rule } from "../rule.js";

/** What one type cell says of a property. */
export interface CellClaim {
  readonly cell: Located<string>;
  /** The rule that found the type, where the cell is empty. */
  readonly rule?: { readonly name: string };
  readonly meaning: TypeExpr;
  readonly direction: MessageKind;
}

/** The cell that decides, the cells that agree, and those that do not. */
export interface WeighedCells {
  readonly winner: CellClaim;
  readonly agree: readonly CellClaim[];
  readonly lost: readonly CellClaim[];
  /** Of those that do not agree: the ones as strong as the winner. */
  readonly conflicts: readonly CellClaim[];
}

/**
 * Where the tables of one schema differ, the stronger one wins: words that
 * say the whole type before words that say a part (`date-time` before
 * `String`), response tables before request tables, then the first.
 */
export const strongerCellWins: Rule<readonly CellClaim[], WeighedCells> = {
  name: "stronger-cell-wins",
  needs: "the type cells of one property in several tables",
  concludes: "the type that the strongest of them says",
  hits: "578 dates, 24 bytes and 469 enums that requests call `String` (SuperOffice 2023)",
  apply: (claims) => {
    const strongest = Math.max(...claims.map(strengthOf));
    const winner = claims.find((claim) => strengthOf(claim) === strongest);
    if (winner === undefined) return undefined;
    const agree = claims.filter((claim) => isSame(claim, winner));
    const lost = claims.filter((claim) => !isSame(claim, winner));
    const conflicts = lost.filter((claim) => strengthOf(claim) === strongest);
    return { winner, agree, lost, conflicts };
  },
};

function strengthOf({ meaning, direction }: CellClaim): number {
  if (meaning.kind === "primitive" && meaning.strength === "coarse") return 1;
  return direction === "response" ? 3 : 2;
}

function isSame({ meaning: a }: CellClaim, { meaning: b }: CellClaim): boolean {
  if (a.kind === "primitive" && b.kind === "primitive") {
    return a.type === b.type && a.format === b.format;
  }
  if (a.kind === "reference" && b.kind === "reference") {
    return a.name === b.name;
  }
  return a.kind === b.kind;
}
