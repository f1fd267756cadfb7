/**
 * The world outside, as the stages see it. `nodeHost` is the real one,
 * `memoryHost` keeps files in memory for tests and for `check`.
 * Paths are absolute or relative to `cwd`, with `/`.
 */
export interface Host {
  readonly cwd: string;
  /** The user's home directory, where there is one. */
  readonly home?: string;
  /** Reads a whole file as UTF-8 (a BOM is dropped). Rejects with a HostError; `EILSEQ` when it is not UTF-8. */
  readText(path: string): Promise<string>;
  /** The raw bytes of a file. Rejects with a HostError. */
  readBytes(path: string): Promise<Uint8Array>;
  /** The SHA-256 of a file, where this host knows a shorter way than to read it. Rejects with a HostError. */
  hash?(path: string): Promise<string>;
  /** A text that an earlier run read, and that stands there still; `undefined` where that is not certain. */
  recallText?(path: string): KnownText | undefined;
  /** Takes note of a text that was read after `recallText` did not know it. */
  keepText?(path: string, file: { readonly text: string }): void;
  /** What a host with a disk can say at once. */
  readonly disk?: Disk;
  /** What stands at a path, links followed; `undefined` when nothing does. */
  stat(path: string): Promise<FileStatus | undefined>;
  /** The path with every link in it resolved. What does not exist yet is kept as it is. */
  realPath(path: string): Promise<string>;
  /** Absolute paths of the files that match the glob patterns below `cwd`, sorted by code unit. Links to folders are not entered. */
  glob(patterns: readonly string[], cwd: string): Promise<readonly string[]>;
  /**
   * All files below a directory, relative to it, sorted by code unit. Links to
   * folders are not entered (they are listed), so a cycle of links ends.
   * `skip` is asked for each relative path; what it skips is not entered.
   */
  list(
    directory: string,
    skip?: (path: string) => boolean,
  ): Promise<readonly string[]>;
  /** Makes a directory and those above it; is content when it exists. */
  makeDirectory(path: string): Promise<void>;
  /** Writes a file into an existing directory. */
  writeText(path: string, text: string): Promise<void>;
  /**
   * Puts a file into an existing directory as well, where this host knows a shorter
   * way than to read it. Both may be one file on the disk: neither is written into.
   */
  copy?(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or a whole directory; is content when there is none. */
  remove(path: string): Promise<void>;
  /**
   * Takes the lock of that path, so that one process at a time works there, and
   * returns what gives it back. Waits for the holder; rejects with a HostError
   * `EBUSY` when it does not end. A lock whose holder died is taken over.
   */
  lock(path: string): Promise<() => Promise<void>>;
  /**
   * Runs work that must not be cut off. When the user interrupts meanwhile, the
   * signal is aborted with an `Interruption`; the work cleans up and rejects with it.
   */
  guard<T>(work: (interrupted: AbortSignal) => Promise<T>): Promise<T>;
}

/** A text whose hash is known, and which need not be read. */
export interface KnownText {
  readonly hash: string;
  readonly read: () => string;
}

/** The files of a real disk. */
export interface Disk {
  /** What tells whether a file is the one that it was; `undefined` for what is no file, and for links. */
  fingerprint(path: string): Fingerprint | undefined;
  /** As `readText`, without waiting. Throws a HostError. */
  readText(path: string): string;
}

/** What the file system tells of a file without reading it. */
export interface Fingerprint {
  /** Its size, its times and its number on the disk: other for every change of it. */
  readonly mark: string;
  /** When it or its name changed last, in milliseconds since 1970. No program can set that back. */
  readonly changed: number;
}

/** What `stat` says. `other` is a device, a socket or a pipe. */
export interface FileStatus {
  readonly kind: "file" | "directory" | "other";
  readonly size: number;
  /** Whether the path itself is a link to it. */
  readonly isLink?: true;
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

/** The user's wish to stop: the signal that arrived, such as `SIGINT`. */
export class Interruption extends Error {
  readonly signal: string;
  constructor(signal: string) {
    super(`interrupted by ${signal}`);
    this.name = "Interruption";
    this.signal = signal;
  }
}
