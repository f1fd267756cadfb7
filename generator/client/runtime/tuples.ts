/** Lists whose items have types of their own. */
import { type CheckMode, checkValue, type Found, keep } from "./check.js";
import { type AnyCodec, type Codec, define, unknown } from "./codec.js";
import { fits, isTrial } from "./fits.js";
import { failExpecting, failWith, withinKey } from "./mismatch.js";

/**
 * A list whose first items have a codec each: `least` of them have to be there,
 * and `rest` is the codec of those that follow, without which they are an error.
 * `items` and `rest` are called at first use.
 */
export function tuple<T extends readonly unknown[]>(
  items: () => readonly AnyCodec[],
  least = 0,
  rest?: () => AnyCodec,
): Codec<T> {
  let codecs: readonly AnyCodec[] | undefined;
  const at = (index: number): AnyCodec | undefined => {
    codecs ??= items();
    return codecs[index] ?? rest?.();
  };
  return define("array", {
    item: unknown(),
    at,
    least,
    take: (value, mode) => {
      const check = mode as CheckMode;
      if (!Array.isArray(value)) {
        return check.lenient ? undefined : failExpecting("array", value);
      }
      const { length } = value;
      const most = rest ? Number.POSITIVE_INFINITY : items().length;
      if (length < least || length > most) {
        return check.lenient ? undefined : failLength(length, least, most);
      }
      const codecAt = at as (index: number) => AnyCodec;
      if (!isTrial(mode)) return checkPlaces(value, codecAt, check);
      const areTaken = value.every((item, index) =>
        fits(codecAt(index), item, mode),
      );
      return areTaken ? value : undefined;
    },
  });
}

function failLength(length: number, least: number, most: number): never {
  const wanted =
    length < least
      ? `${least === most ? "" : "at least "}${least}`
      : `${least === most ? "" : "at most "}${most}`;
  return failWith(`expected ${wanted} items, got ${length}`);
}

function checkPlaces(
  items: unknown[],
  codecAt: (index: number) => AnyCodec,
  mode: CheckMode,
): unknown[] {
  const result = mode.reading ? items : items.slice();
  let found: Found;
  for (let index = 0; index < items.length; index++) {
    try {
      result[index] = checkValue(codecAt(index), items[index], mode);
    } catch (thrown) {
      found = keep(found, withinKey(thrown, index), mode);
    }
  }
  if (found) throw found;
  return result;
}
