/** A body as it came, and its `Content-Type`. */
export interface ReceivedBody {
  readonly bytes: Uint8Array;
  readonly type: string;
}

/** How a body travels that is not simply JSON, XML or text; each part where it is needed. */
export interface BodyCodec {
  /** The media type that a value asks for, out of the documented ones. */
  readonly typeOf?: (
    value: unknown,
    documented: readonly string[],
  ) => string | undefined;
  /** Gives what `fetch` takes. */
  readonly encode?: (value: unknown) => unknown;
  readonly decode?: (body: ReceivedBody) => unknown;
}
