import { toSingular } from "../plural-words.js";
import type { Rule } from "../rule.js";

/**
 * The items of `MessageHeaders` are each a `MessageHeader`. A name that is no
 * plural (`AttachmentsInfo`) stays as it is.
 */
export const itemNameIsSingular: Rule<string, string> = {
  name: "item-name-is-singular",
  needs: "a property that holds objects in an array or a dictionary",
  concludes: "their schema has the singular of the property's name",
  hits: "a name of our own where no page prints one (SuperOffice 2023: 58 of 100 print one)",
  apply: toSingular,
};
