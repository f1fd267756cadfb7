import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { OperationDoc } from "../../syntax/page.js";
import type { Rule } from "../rule.js";

/** A printed name that cannot be true everywhere, and two tables that show it. */
export interface ConflictingName {
  /** The name where the table under it is not that of the other place. */
  readonly name: Located<string>;
  readonly other: Located<string>;
}

/** What the rule reads: pages, and the words that each was read by. */
export interface TornNeeds {
  readonly pages: readonly OperationDoc[];
  readonly wordsOf: (page: OperationDoc) => InferenceVocabulary;
}

/**
 * A response table is the whole schema, so that one name has one table. A name
 * over two tables that have less than half of their properties in common is
 * the name of neither: the generator of the docs printed it for want of the
 * true one. Smaller differences are those of two releases.
 *
 *     ### Response body: RecurrenceInfo      ### Response body: RecurrenceInfo
 *     | Reason | string |                    | ModuleName | string |
 */
export const nameOverDifferentTables: Rule<
  TornNeeds,
  ReadonlyMap<string, ConflictingName>
> = {
  name: "name-over-different-tables",
  needs:
    "one type over two response tables that share less than half of the smaller one",
  concludes: "that type is a placeholder wherever it is printed",
  hits: "2 of 2 placeholders, none of 72 true names over several tables (SuperOffice 2023, part)",
  apply: findTornNames,
};

interface Listed {
  readonly name: Located<string>;
  readonly properties: ReadonlySet<string>;
}

function findTornNames({
  pages,
  wordsOf,
}: TornNeeds): Map<string, ConflictingName> {
  const lists = new Map<string, Listed[]>();
  const torn = new Map<string, ConflictingName>();
  for (const page of pages) {
    const words = wordsOf(page);
    // Nested rows are those of several schemas in one table.
    if (words.typePatterns !== undefined) continue;
    for (const listed of listResponses(page, words)) {
      const { value } = listed.name;
      const known = lists.get(value) ?? [];
      const other = known.find((one) => !isAlike(one, listed));
      if (other && !torn.has(value))
        torn.set(value, { name: listed.name, other: other.name });
      if (!known.some((one) => isEqual(one, listed)))
        lists.set(value, [...known, listed]);
    }
  }
  return torn;
}

/** The response tables of a page under a name, without what the server sets. */
function listResponses(
  { responses }: OperationDoc,
  { serverSet, typeWords }: InferenceVocabulary,
): readonly Listed[] {
  return responses.flatMap(({ body }) => {
    const { type: name, table } = body ?? {};
    if (!name || !table || typeWords.has(name.value)) return [];
    const names = table.rows.map((row) => row.name.value);
    const own = names.filter((one) => !serverSet.includes(one));
    return own.length > 0 ? [{ name, properties: new Set(own) }] : [];
  });
}

function isAlike(one: Listed, other: Listed): boolean {
  const shared = [...one.properties].filter((name) =>
    other.properties.has(name),
  ).length;
  const smaller = Math.min(one.properties.size, other.properties.size);
  return shared * 2 >= smaller;
}

function isEqual(one: Listed, other: Listed): boolean {
  return (
    one.properties.size === other.properties.size &&
    [...one.properties].every((name) => other.properties.has(name))
  );
}
