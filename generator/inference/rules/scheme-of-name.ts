import type { Page, PageSecurityScheme } from "../../markdown/page.js";
import type { Rule } from "../rule.js";

type Required = NonNullable<Page["requirements"]>[number]["schemes"][number];

/** The definitions of a file, and the names that its operations require. */
export interface SchemeNeeds {
  readonly schemes: readonly PageSecurityScheme[];
  readonly names: readonly Required[];
}

type Found = Map<string, PageSecurityScheme>;

/**
 * Docs may define ways to authenticate without their names, and require them
 * by names. Each name belongs to the definition that bears it; one with scopes
 * to the one of OAuth; one that holds `basic` or `bearer` to the one of that
 * scheme; and the last name to the last definition.
 *
 *     - HTTP Authentication, scheme: basic
 *     … by one of the following methods: tenant, basicAuth
 */
export const schemeOfName: Rule<SchemeNeeds, Found> = {
  name: "scheme-of-name",
  needs: "definitions of ways to authenticate, some without a name, and names",
  concludes: "which definition each name means, where only one can be meant",
  hits: "8 of 8 (the six descriptions of test/dialects/fixtures)",
  apply: ({ schemes, names }) => {
    const found: Found = new Map();
    for (const fits of [isNamed, isScoped, isWord, isAny]) {
      const open = names.filter(({ name }) => !found.has(name.value));
      const left = schemes.filter((one) => !isTaken(found, one));
      for (const one of open) {
        const fit = left.filter((scheme) => fits(scheme, one));
        const rivals = open.filter((other) =>
          fit.some((scheme) => fits(scheme, other)),
        );
        const [only] = fit;
        if (only && fit.length === 1 && rivals.length === 1)
          found.set(one.name.value, only);
      }
    }
    return found;
  },
};

type Fits = (scheme: PageSecurityScheme, required: Required) => boolean;

const isNamed: Fits = (scheme, { name }) => scheme.name?.value === name.value;

const isScoped: Fits = ({ kind, name }, { scopes }) =>
  name === undefined && kind === "oauth2" && scopes.length > 0;

const isWord: Fits = ({ kind, name: own, scheme }, { name }) => {
  const word = kind === "oauth2" ? "oauth" : scheme?.value.toLowerCase();
  return (
    own === undefined &&
    word !== undefined &&
    name.value.toLowerCase().includes(word)
  );
};

const isAny: Fits = ({ name }) => name === undefined;

function isTaken(found: Found, scheme: PageSecurityScheme): boolean {
  return [...found.values()].includes(scheme);
}
