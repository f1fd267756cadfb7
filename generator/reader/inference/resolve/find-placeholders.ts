import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { Evidence } from "../../../openapi/document/source-map.js";
import type { OperationDoc } from "../../syntax/page.js";
import type { InferenceContext } from "../context.js";
import { evidenceOf, ruleEvidence } from "../evidence.js";
import { nameOverDifferentTables } from "../rules/name-over-different-tables.js";
import { placeholderType } from "../rules/placeholder-type.js";

/** A type that is printed for want of the true one, and how that is known. */
export interface Placeholder {
  readonly rule: { readonly name: string };
  /** Where it gives itself away. */
  readonly shown: Located<string>;
  /** Where it stands over something else, where that gives it away. */
  readonly other?: Located<string>;
}

/** All placeholders of the pages, by the type that they print. */
export type Placeholders = ReadonlyMap<string, Placeholder>;

/** Finds the types that the pages print where they cannot be. */
export function findPlaceholders(
  pages: readonly OperationDoc[],
  context: InferenceContext,
): Placeholders {
  const { wordsOf } = context;
  const empty = context.apply(placeholderType, pages) ?? [];
  const torn = context.apply(nameOverDifferentTables, { pages, wordsOf }) ?? [];
  const found = new Map<string, Placeholder>();
  for (const [name, { name: shown, other }] of torn)
    found.set(name, { rule: nameOverDifferentTables, shown, other });
  for (const [name, shown] of empty)
    found.set(name, { rule: placeholderType, shown });
  return found;
}

/** The evidence that a printed type does not count, and where it gives itself away. */
export function refuseType(
  { value, place }: Located<string>,
  { rule, shown }: Placeholder,
): readonly Evidence[] {
  return [
    ruleEvidence(rule, place, `${value} is a placeholder`),
    evidenceOf("heading", shown),
  ];
}
