import type { OperationDoc } from "../../syntax/page.js";
import type { Rule } from "../rule.js";

/**
 * A server that has both `/App/{id}` and `/App/{name}` tells them apart by
 * the types of the parameters: one is a whole number and the other is text.
 * A row that does not say its type is taken to have a type of its own.
 */
export const pathsToldApartByTypes: Rule<OperationDoc, string> = {
  name: "paths-told-apart-by-types",
  needs: "paths that are equal but for the names and types of their parameters",
  concludes: "that they are two paths",
  hits: "10 of 10 (SuperOffice 2023, part)",
  apply: ({ path, parameters }) => {
    const types = new Map(
      parameters
        .filter((row) => row.in === "path")
        .map(({ name, type }) => [name.value, type?.value ?? name.value]),
    );
    return path.value.replace(
      /\{([^{}]*)\}/g,
      (_, name: string) => `{${types.get(name) ?? ""}}`,
    );
  },
};
