import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { OperationDoc, PageSecurityScheme } from "../../syntax/page.js";
import type { Rule } from "../rule.js";

type Required = NonNullable<
  OperationDoc["requirements"]
>[number]["schemes"][number];

/** The definitions of a file, and the names that its operations require. */
export interface SchemeNeeds {
  readonly schemes: readonly PageSecurityScheme[];
  readonly names: readonly Required[];
  readonly words: InferenceVocabulary;
}

type Found = Map<string, PageSecurityScheme>;

/**
 * Docs may define ways to authenticate without their names, and require them
 * by names. Each name belongs to the definition that bears it; one with scopes
 * to the one of OAuth; one that holds a word for a scheme, such as `bearer`, to
 * the one of that scheme; and the last name to the last definition.
 *
 *     - HTTP Authentication, scheme: basic
 *     … by one of the following methods: tenant, basicAuth
 */
export const schemeOfName: Rule<SchemeNeeds, Found> = {
  name: "scheme-of-name",
  needs: "definitions of ways to authenticate, some without a name, and names",
  concludes: "which definition each name means, where only one can be meant",
  hits: "8 of 8 (the six descriptions of test/reader/dialects/fixtures)",
  apply: ({ schemes, names, words }) => {
    const found: Found = new Map();
    for (const fits of [isNamed, isScoped, isWord, isAny]) {
      const open = names.filter(({ name }) => !found.has(name.value));
      const left = schemes.filter((one) => !isTaken(found, one));
      for (const one of open) {
        const fit = left.filter((scheme) => fits(scheme, one, words));
        const rivals = open.filter((other) =>
          fit.some((scheme) => fits(scheme, other, words)),
        );
        const [only] = fit;
        if (only && fit.length === 1 && rivals.length === 1)
          found.set(one.name.value, only);
      }
    }
    return found;
  },
};

type Fits = (
  scheme: PageSecurityScheme,
  required: Required,
  words: InferenceVocabulary,
) => boolean;

const isNamed: Fits = (scheme, { name }) => scheme.name?.value === name.value;

const isScoped: Fits = ({ kind, name }, { scopes }) =>
  name === undefined && kind === "oauth2" && scopes.length > 0;

const isWord: Fits = ({ kind, name: own, scheme }, { name }, words) => {
  const word = scheme?.value.toLowerCase() ?? kind;
  const holds = words.schemeNames?.get(word)?.test(name.value) === true;
  return own === undefined && holds;
};

const isAny: Fits = ({ name }) => name === undefined;

function isTaken(found: Found, scheme: PageSecurityScheme): boolean {
  return [...found.values()].includes(scheme);
}
