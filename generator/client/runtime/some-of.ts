/** Values of one or more of several types (`anyOf`). */
import { type CheckMode, checkValue, type Found, keep } from "./check.js";
import {
  type AnyCodec,
  type Codec,
  define,
  type Take,
  type TypeOf,
} from "./codec.js";
import { fieldsOf } from "./fields.js";
import { fits, isTrial } from "./fits.js";
import { withinKey } from "./mismatch.js";
import { findBest, union } from "./unions.js";

/**
 * A value of one of several types, or of several at once: each of its members
 * has the codec of the first type that knows it, the best one first. `members`
 * is called at first use.
 */
export function someOf<M extends readonly AnyCodec[]>(
  members: () => M,
): Codec<TypeOf<M[number]>> {
  const codec = union(members);
  const take: Take = (value, given) => {
    const mode = given as CheckMode;
    const all = codec.choices?.() ?? [];
    const fitting =
      isTrial(mode) || mode.settle || typeof value !== "object"
        ? []
        : all.filter((one) => one.shape && fits(one, value, mode));
    const [first, second] = fitting;
    if (!first || !second) return codec.take?.(value, mode);
    const best = findBest(fitting, first, value);
    const before = value as Record<string, unknown>;
    const checked = checkValue(best, value, mode) as Record<string, unknown>;
    const result = mode.reading ? checked : { ...checked };
    const known = new Set(namesOf(best));
    let found: Found;
    for (const { shape } of fitting) {
      for (const [name, { codec: field }] of shape
        ? fieldsOf(shape).byName
        : []) {
        if (known.has(name) || !Object.hasOwn(before, name)) continue;
        known.add(name);
        if (before[name] === undefined) continue;
        try {
          result[name] = checkValue(field, before[name], mode);
        } catch (thrown) {
          found = keep(found, withinKey(thrown, name), mode);
        }
      }
    }
    if (found) throw found;
    return result;
  };
  return define("union", { ...codec, take });
}

function namesOf({ shape }: AnyCodec): Iterable<string> {
  return shape ? fieldsOf(shape).byName.keys() : [];
}
