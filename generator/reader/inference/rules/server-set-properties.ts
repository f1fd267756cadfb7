import type { Rule } from "../rule.js";

/** A request table and a response table that may list one schema. */
export interface TablePair {
  readonly request: ReadonlySet<string>;
  readonly response: ReadonlySet<string>;
  readonly serverSet: readonly string[];
}

/**
 * Request tables leave out what the server sets. A request table that lacks
 * nothing else of a response table lists the same schema.
 */
export const serverSetProperties: Rule<TablePair, true> = {
  name: "server-set-properties",
  needs:
    "a request table and a response table that differ by what the server sets",
  concludes: "the same schema, in which those properties are read-only",
  hits: "482 of 482 (SuperOffice 2023)",
  apply: ({ request, response, serverSet }) => {
    const isServerSet = (name: string) => serverSet.includes(name);
    const left = [...response].filter((name) => !request.has(name));
    const invented = [...request].some((name) => !response.has(name));
    return (!invented && left.every(isServerSet)) || undefined;
  },
};
