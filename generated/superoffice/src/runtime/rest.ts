/** Objects with members that are data, beside those with names. */
import { type CheckMode, checkValue } from "./check.js";
import { type AnyCodec, define, type ModelCodec } from "./codec.js";
import { fits, isTrial } from "./fits.js";

/** The members of `T` that have names of their own. */
export type Named<T> = {
  [K in keyof T as string extends K
    ? never
    : number extends K
      ? never
      : K]: T[K];
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
