import type { InferenceVocabulary } from "./inference-vocabulary.js";
import type { PageGrammar } from "./page-grammar.js";

/**
 * A dialect is data: which heading, column, fence, front-matter key and type
 * word of a family of pages means what. The reader and the rules hold the
 * logic; nothing here runs but the regular expressions, which are matched
 * against a whole heading, cell or fence.
 */
export interface Dialect {
  readonly name: string;
  /** Raised whenever the meaning of the data changes; part of cache keys. */
  readonly version: number;
  /** What the reader reads by: marks, sections, tables, fences. */
  readonly grammar: PageGrammar;
  /** What inference reads; plain words where a dialect has none of its own. */
  readonly inference?: InferenceVocabulary;
}
