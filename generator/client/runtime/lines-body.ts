/** Bodies that are lines of JSON (NDJSON, JSON Lines). */
import { type AnyCodec, type CodecFor, unknown } from "./codec.js";
import { encodeJson } from "./json.js";

/** A list whose items are a line each. */
export function linesBody<T>(codec: CodecFor<T[]>): CodecFor<T[]> {
  const item: AnyCodec = codec.item ?? unknown();
  const encode = (value: unknown): string =>
    [value]
      .flat()
      .map((one) => `${encodeJson(item, one)}\n`)
      .join("");
  return { ...codec, body: { encode } };
}
