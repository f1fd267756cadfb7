import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { Rule } from "../rule.js";

/** A heading of more words than this is a sentence. */
const mostWords = 7;

/**
 * A heading that says what an operation does names it: `Create a berth` is
 * `createBerth`. So does one that is an identifier: `berth_set_depth` is
 * `setBerthDepth`. Articles are left out; a heading that begins with no verb, or
 * holds anything but words, says no name.
 */
export const idFromHeading: Rule<
  { readonly title: string; readonly words: InferenceVocabulary },
  string
> = {
  name: "id-from-heading",
  needs: "the heading of an operation without an id that begins with a verb",
  concludes: "its words are the id of the operation",
  hits: "a name of our own where no page gives one",
  apply: ({ title, words: { headingVerbs } }) => {
    if (identifier.test(title))
      return turnIdentifier(title.split("_"), headingVerbs);
    const words = title
      .replace(/['\u2019]s?\b/g, "")
      .split(/[\s/_-]+/)
      .filter((word) => word !== "" && !/^(?:an?|the)$/i.test(word));
    const [verb = ""] = words;
    const isName =
      headingVerbs?.has(verb.toLowerCase()) &&
      words.length > 1 &&
      words.length <= mostWords &&
      words.every((word) => /^[A-Za-z][A-Za-z0-9]*$/.test(word));
    if (!isName) return undefined;
    return words.map(toPart).join("");
  },
};

/** A heading that is a name as programs have them, and no sentence. */
const identifier = /^[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+$/;

/** The words of an identifier, its verb first: `berth_set_depth` is `setBerthDepth`. */
function turnIdentifier(
  words: readonly string[],
  verbs: ReadonlySet<string> | undefined,
): string | undefined {
  if (verbs === undefined || words.length > mostWords) return undefined;
  const isVerb = (word = "") => verbs.has(word.toLowerCase());
  const at = isVerb(words[1]) || !isVerb(words[0]) ? 1 : 0;
  const turned = isVerb(words[at])
    ? [words[at] ?? "", ...words.slice(0, at), ...words.slice(at + 1)]
    : words;
  return turned.map(toPart).join("");
}

function toPart(word: string, index: number): string {
  const isShout = word === word.toUpperCase();
  const rest = isShout ? word.slice(1).toLowerCase() : word.slice(1);
  const first = word.charAt(0);
  return (index === 0 ? first.toLowerCase() : first.toUpperCase()) + rest;
}
