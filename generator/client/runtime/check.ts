/** Checks that a JavaScript value fits a codec, in place. */
import type { AnyCodec, TakeMode } from "./codec-type.js";
import { fieldsOf } from "./fields.js";
import {
  failExpecting,
  failWith,
  type Mismatch,
  withinKey,
} from "./mismatch.js";

/** How values are checked. */
export interface CheckMode extends TakeMode {
  /** Whether a value that does not fit passes as it is. */
  readonly lenient: boolean;
  /** Whether all that does not fit is thrown, as a list, and not only the first of it. */
  readonly all?: boolean | undefined;
  /** What is done with one of several types once its codec is found, in place of a check. */
  readonly settle?: ((codec: AnyCodec, value: unknown) => unknown) | undefined;
}

/** What has no form as the text of a field or a part does not pass. */
export const writingText: CheckMode = {
  reading: false,
  finite: true,
  lenient: false,
};

/** What holds for members that no codec describes. */
const anything = { kind: "unknown", nullable: true } as AnyCodec;

/**
 * Returns the value as the codec wants it, or throws a `Mismatch`. Objects and
 * arrays stay the same ones; what is written is copied where something in it
 * has another form on the wire, and never changed.
 */
export function checkValue(
  codec: AnyCodec,
  value: unknown,
  mode: CheckMode,
): unknown {
  const { kind, plain, take } = codec;
  const mayBeNull = codec.nullable || codec.nulls;
  if (typeof value === plain || (value === null && mayBeNull)) return value;
  const isUnknown = kind === "unknown";
  if (isUnknown && (mode.reading || !mode.finite)) return value;
  if (take) {
    const taken = take(value, mode);
    if (taken !== undefined) return taken;
  } else if (typeof value === "object" && value) {
    const isList = Array.isArray(value);
    if (isUnknown || (!plain && isList === (kind === "array"))) {
      return isList
        ? checkItems(codec, value, mode)
        : checkMembers(codec, value as Members, mode);
    }
  } else if (
    isUnknown &&
    (typeof value !== "number" || Number.isFinite(value))
  ) {
    return value;
  }
  return mode.lenient ? value : failCodec(codec, value);
}

/** Reports that a value does not fit, and shows it unless it may be a secret. */
export function failCodec(
  codec: AnyCodec,
  value: unknown,
  offset?: number,
): never {
  const expected = expectedBy(codec);
  return codec.isSecret
    ? failWith(`expected ${expected}`, offset)
    : failExpecting(expected, value, offset);
}

/** What a codec expects, in a message. */
function expectedBy({ kind }: AnyCodec): string {
  if (kind === "map") return "object";
  return kind === "unknown" ? "finite number" : kind;
}

type Members = Record<string | number, unknown>;

function checkItems(
  { item = anything, nulls }: AnyCodec,
  items: readonly unknown[],
  mode: CheckMode,
): unknown {
  let result = items;
  let found: Found;
  for (let index = 0; index < items.length; index++) {
    const before = items[index];
    if (before === null && nulls) continue;
    try {
      const after = checkValue(item, before, mode);
      if (after !== before) {
        if (result === items && !mode.reading) result = [...items];
        (result as unknown[])[index] = after;
      }
    } catch (thrown) {
      found = keep(found, withinKey(thrown, index), mode);
    }
  }
  if (found) throw found;
  return result;
}

function checkMembers(
  { item = anything, nulls, shape }: AnyCodec,
  members: Members,
  mode: CheckMode,
): unknown {
  const table = shape && fieldsOf(shape);
  let result = members;
  let last = table?.start;
  let found: Found;
  for (const key in members) {
    const before = members[key];
    let member = item;
    if (last) {
      let field = last.next;
      if (field === undefined || field.name !== key) {
        field = table?.byName.get(key);
      }
      if (field) {
        last = last.next = field;
        if (typeof before === field.plain || before === undefined) continue;
        member = field.codec;
      }
    }
    if (before === null && (nulls || member.nullable)) continue;
    try {
      const after = checkValue(member, before, mode);
      if (after !== before) {
        if (result === members && !mode.reading) result = { ...members };
        result[key] = after;
      }
    } catch (thrown) {
      found = keep(found, withinKey(thrown, key), mode);
    }
  }
  if (mode.reading && !mode.lenient) {
    for (const key of shape?.required ?? []) {
      if (!Object.hasOwn(members, key))
        found = keep(
          found,
          withinKey({ message: "required, but missing" }, key),
          mode,
        );
    }
  }
  if (found) throw found;
  return result;
}

/** What does not fit, where all of it is wanted. */
export type Found = Mismatch[] | undefined;

/**
 * Throws what does not fit, or puts it to what else does not where all of it is
 * wanted. A stack that is too small for a value is the end in any case.
 */
export function keep(
  found: Found = [],
  mismatch: unknown,
  { all }: CheckMode,
): Mismatch[] {
  if (!all || mismatch instanceof RangeError) throw mismatch;
  for (const one of [mismatch as Mismatch].flat()) found.push(one);
  return found;
}
