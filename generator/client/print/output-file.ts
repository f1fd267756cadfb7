/** One file of a generated package. `path` is relative to it, with `/`. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
  /** Where the very same file stands already: it is copied, and not even read. */
  readonly standsAt?: string;
}
