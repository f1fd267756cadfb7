/**
 * The world outside, as the stages see it. `nodeHost` is the real one,
 * `memoryHost` keeps files in memory for tests and for `check`.
 * Paths are absolute or relative to `cwd`, with `/`.
 */
export interface Host {
  readonly cwd: string;
  /** Reads a whole file as UTF-8 (a BOM is dropped). Rejects with a HostError. */
  readText(path: string): Promise<string>;
  /** The raw bytes of a file. Rejects with a HostError. */
  readBytes(path: string): Promise<Uint8Array>;
  stat(
    path: string,
  ): Promise<
    { readonly kind: "file" | "directory"; readonly size: number } | undefined
  >;
  /** Files matching the glob patterns below `cwd`, sorted by code unit. */
  glob(patterns: readonly string[], cwd: string): Promise<readonly string[]>;
  /** All files below a directory, relative to it, sorted by code unit. */
  list(directory: string): Promise<readonly string[]>;
  makeDirectory(path: string): Promise<void>;
  writeText(path: string, text: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
}

/** An input or output error of the operating system, such as `ENOSPC`. */
export class HostError extends Error {
  readonly code: string;
  readonly path: string;
  constructor(code: string, path: string, message: string) {
    super(message);
    this.name = "HostError";
    this.code = code;
    this.path = path;
  }
}
