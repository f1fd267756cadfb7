/** Objects with members that are data, beside those with names. */
import { type CheckMode, checkValue } from "./check.js";
import { type AnyCodec, define, type ModelCodec } from "./codec.js";
import { fits, isTrial } from "./fits.js";

/** The members of `T` that have names of their own. */
export type Named<T> = {
  // A key that names no one member: `string`, `number` or a pattern of them.
  [K in keyof T as Record<never, never> extends Record<K, 1> ? never : K]: T[K];
};

/** An object whose other members have a codec, too. `item` is called at first use. */
export function rest<T>(
  codec: ModelCodec<Named<T>>,
  item: () => AnyCodec,
): ModelCodec<T> {
  const later = define("union", {
    nullable: false,
    take: (value, mode) =>
      isTrial(mode)
        ? fits(item(), value, mode) || undefined
        : checkValue(item(), value, mode as CheckMode),
  });
  return define<T, "object">("object", { ...codec, item: later });
}
