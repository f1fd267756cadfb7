/** One file of a generated package. `path` is relative to it, with `/`. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}
