import type { AnyCodec } from "./codec.js";

/**
 * How bodies of one media type are written, for operations that document
 * JSON as well: `createContext({ formats: [form()] })`.
 */
export interface BodyFormat {
  readonly mediaType: string;
  /** Gives what `fetch` takes. */
  readonly encode: (codec: AnyCodec, value: unknown) => unknown;
}
