import type { Dialect } from "./dialect.js";
import { widdershinsGrammar } from "./widdershins-grammar.js";
import { widdershinsInference } from "./widdershins-inference.js";

/** The pages that widdershins makes of OpenAPI descriptions. */
export const widdershins: Dialect = {
  name: "widdershins",
  version: 2,
  grammar: widdershinsGrammar,
  inference: widdershinsInference,
};
