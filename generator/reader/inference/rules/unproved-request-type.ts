import type { Rule } from "../rule.js";

/** What the rule reads of a cell that prints the name of a schema. */
export interface UnprovedNeeds {
  readonly property: string;
  readonly typeName: string;
  /** Whether the table is that of a request with a schema of its own. */
  readonly isOwnRequest: boolean;
  /** Whether any sample shows the property. */
  readonly isSampled: boolean;
}

/** Shorter words say too little to tie a property to a schema. */
const shortestWord = 3;

/**
 * Request tables print a schema's name also for a dictionary, and only the
 * sample tells. Where there is none, the name counts if the property is called
 * so too (`SupportPerson`, a `Person`), and else says nothing.
 *
 *     ## Request Body: request
 *     | Parameters | PersonEntity | The parameters of the script |
 */
export const unprovedRequestType: Rule<UnprovedNeeds, true> = {
  name: "unproved-request-type",
  needs:
    "a schema's name in a request that is a schema of its own, without a sample, and a property of another name",
  concludes: "that the name says nothing of the type",
  hits: "12 of 12 lying cells, and none of 50 true ones (SuperOffice 2023, part, its samples taken away)",
  apply: ({ property, typeName, isOwnRequest, isSampled }) =>
    (isOwnRequest && !isSampled && !sharesWord(property, typeName)) ||
    undefined,
};

function sharesWord(property: string, typeName: string): boolean {
  const name = property.toLowerCase();
  const words = typeName.match(/[A-Z][a-z0-9]+|[A-Z]+(?![a-z])/g) ?? [];
  return words.some(
    (word) => word.length >= shortestWord && name.includes(word.toLowerCase()),
  );
}
