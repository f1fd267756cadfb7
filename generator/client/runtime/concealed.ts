/** Values that are secrets: no error shows what stands in the place of one. */
import { type AnyCodec, type Codec, define } from "./codec.js";

/** A codec of a value that messages do not show. */
export function concealed<T>(codec: Codec<T>): Codec<T> {
  const own: AnyCodec = codec;
  return define(own.kind, { ...own, isSecret: true });
}
