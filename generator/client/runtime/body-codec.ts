/** A body as it came, and its `Content-Type`. */
export interface ReceivedBody {
  readonly bytes: Uint8Array;
  readonly type: string;
}

/** What of an input a body depends on. */
export interface BesideBody {
  readonly partHeaders?: object;
}

/** How a body travels that is not simply JSON, XML or text; each part where it is needed. */
export interface BodyCodec {
  /** The media type that a value asks for, out of the documented ones. */
  readonly typeOf?: (
    value: unknown,
    documented: readonly string[],
  ) => string | undefined;
  /** Gives what `fetch` takes; a `Blob` where its type tells more than the documented one. */
  readonly encode?: (value: unknown, input: BesideBody) => unknown;
  readonly decode?: (body: ReceivedBody) => unknown;
}
