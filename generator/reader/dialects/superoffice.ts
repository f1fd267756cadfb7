import type { Dialect } from "./dialect.js";
import { superofficeGrammar } from "./superoffice-grammar.js";
import { superofficeInference } from "./superoffice-inference.js";

/** The pages of SuperOffice's REST and agent web API. */
export const superoffice: Dialect = {
  name: "superoffice",
  version: 2,
  grammar: superofficeGrammar,
  inference: superofficeInference,
};
