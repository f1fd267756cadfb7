/** A request as it came, whatever server or runtime it came through. */
export interface MockRequest {
  /** Upper case. */
  readonly method: string;
  /** The path and query as they were sent, percent signs and all. */
  readonly target: string;
  /** The value of a header, by its name in lower case; several are joined by `, `. */
  readonly header: (name: string) => string | undefined;
  /** Reads the body, up to a number of bytes; `too large` where there are more. */
  readonly readBody: (most: number) => Promise<Uint8Array | "too large">;
}

/** What is answered. */
export interface MockAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
}
