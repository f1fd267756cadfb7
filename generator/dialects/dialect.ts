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
  // The rest is designed by the reader (generator/markdown).
}
