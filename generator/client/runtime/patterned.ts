/** Objects with members whose names follow patterns. */
import { type CheckMode, checkValue, type Found, keep } from "./check.js";
import { type AnyCodec, define, type ModelCodec } from "./codec.js";
import { fieldsOf } from "./fields.js";
import { fits, isTrial } from "./fits.js";
import { withinKey } from "./mismatch.js";
import type { Named } from "./rest.js";

/** The codec of the members whose names a regular expression of Unicode finds. */
export type Pattern = readonly [expression: string, codec: AnyCodec];

/**
 * An object whose members without a field have the codecs of the patterns that
 * their names follow, or `other` where they follow none. Both are called at
 * first use.
 */
export function patterned<T>(
  codec: ModelCodec<Named<T>>,
  patterns: () => readonly Pattern[],
  other?: () => AnyCodec,
): ModelCodec<T> {
  let made: readonly (readonly [RegExp, AnyCodec])[] | undefined;
  const listCodecs = (name: string): readonly AnyCodec[] => {
    made ??= patterns().map(([text, item]) => [RegExp(text, "u"), item]);
    const found = made.filter(([expression]) => expression.test(name));
    if (found.length > 0) return found.map(([, item]) => item);
    return other ? [other()] : [];
  };
  const take = (value: unknown, given: object): unknown => {
    const mode = given as CheckMode;
    const own: AnyCodec = codec;
    const isObject = typeof value === "object" && value !== null;
    if (!isObject || Array.isArray(value)) {
      return mode.lenient ? undefined : checkValue(own, value, mode);
    }
    const named = codec.shape && fieldsOf(codec.shape).byName;
    const others = Object.keys(value).filter((name) => !named?.has(name));
    const members = value as Record<string, unknown>;
    if (isTrial(mode)) {
      const areTaken = others.every((name) =>
        listCodecs(name).every((item) => fits(item, members[name], mode)),
      );
      return areTaken && fits(own, value, mode) ? value : undefined;
    }
    let found: Found;
    let checked = members;
    try {
      checked = checkValue(own, value, mode) as Record<string, unknown>;
    } catch (thrown) {
      found = keep(found, thrown, mode);
    }
    const result = mode.reading || checked !== value ? checked : { ...members };
    for (const name of others) {
      try {
        for (const item of listCodecs(name)) {
          result[name] = checkValue(item, result[name], mode);
        }
      } catch (thrown) {
        found = keep(found, withinKey(thrown, name), mode);
      }
    }
    if (found) throw found;
    return result;
  };
  return define<T, "object">("object", { ...codec, take });
}
