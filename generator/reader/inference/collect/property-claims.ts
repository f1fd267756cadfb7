import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { Evidence } from "../../../openapi/document/source-map.js";
import type { InferenceContext } from "../context.js";
import { ruleEvidence } from "../evidence.js";
import { type Placeholders, refuseType } from "../resolve/find-placeholders.js";
import { type TypeExpr, typeExprOf } from "../resolve/type-expr.js";
import { schemaInSentence } from "../rules/schema-in-sentence.js";
import type { CellClaim } from "../rules/stronger-cell-wins.js";
import { unprovedRequestType } from "../rules/unproved-request-type.js";
import type { PropertySource } from "./property-index.js";

/** What the type cells of a property say, and those of them that do not count. */
export interface PropertyClaims {
  readonly counted: readonly CellClaim[];
  readonly refused: readonly Evidence[];
}

interface ClaimNeeds {
  readonly context: InferenceContext;
  readonly placeholders: Placeholders;
}

/** Reads the type cells of a property; unknown words say nothing. */
export function readClaims(
  needs: ClaimNeeds,
  source: PropertySource,
): PropertyClaims {
  const counted: CellClaim[] = [];
  let refused: readonly Evidence[] = [];
  for (const { row, direction, words, isOwn, ...said } of source.rows) {
    if (row.type === undefined && row.meaning === undefined) {
      const texts = [row.description];
      const named = needs.context.apply(schemaInSentence, { texts, words });
      if (named) counted.push(claimSentence(source, named, direction));
      continue;
    }
    const cell = row.type ?? row.name;
    const meaning = said.meaning ?? typeExprOf(row, words);
    if (meaning === undefined) continue;
    const isOwnRequest = isOwn && direction === "request";
    const doubt = doubtOf(needs, source, { cell, meaning, isOwnRequest });
    if (doubt === undefined) counted.push({ cell, meaning, direction });
    else if (refused.length === 0) refused = doubt;
  }
  return { counted, refused };
}

/** What the description of a property says of its type, where the cell does not. */
function claimSentence(
  { values }: PropertySource,
  cell: Located<string>,
  direction: CellClaim["direction"],
): CellClaim {
  const reference = { kind: "reference", name: cell.value } as const;
  const isList = values.some(({ node }) => node.kind === "array");
  const meaning: TypeExpr = isList
    ? { kind: "list", items: reference }
    : reference;
  return { cell, meaning, direction, rule: schemaInSentence };
}

interface Cell {
  readonly cell: Located<string>;
  readonly meaning: TypeExpr;
  readonly isOwnRequest: boolean;
}

/** Why a cell does not count, where it does not. */
function doubtOf(
  { context, placeholders }: ClaimNeeds,
  { name: property, values }: PropertySource,
  { cell, meaning, isOwnRequest }: Cell,
): readonly Evidence[] | undefined {
  if (meaning.kind !== "reference") return undefined;
  const { name: typeName } = meaning;
  const placeholder = placeholders.get(typeName);
  if (placeholder !== undefined)
    return typeName === property ? [] : refuseType(cell, placeholder);
  const isSampled = values.length > 0;
  const clues = { property, typeName, isOwnRequest, isSampled };
  return context.apply(unprovedRequestType, clues)
    ? [ruleEvidence(unprovedRequestType, cell.place, typeName)]
    : undefined;
}
