/** Checks that a JavaScript value fits a codec, in place. */
import type { AnyCodec, TakeMode } from "./codec.js";
import { fieldsOf } from "./fields.js";
import { failExpecting, failWith, withinKey } from "./mismatch.js";

/** How values are checked. */
export interface CheckMode extends TakeMode {
  /** Whether a value that does not fit passes as it is. */
  readonly lenient: boolean;
}

type Members = Record<string, unknown>;

/** What holds for members that no codec describes. */
const plain = { kind: "unknown", nullable: true } as AnyCodec;

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
  if (value === null && codec.nullable) return value;
  const { kind, take } = codec;
  if (typeof value === codec.plain) return value;
  if (take) {
    const taken = take(value, mode);
    if (taken !== undefined) return taken;
  } else if (kind === "array") {
    if (Array.isArray(value)) return checkItems(codec, value, mode);
  } else if (kind === "unknown") {
    if (mode.reading || !mode.finite) return value;
    if (Array.isArray(value)) return checkItems(plain, value, mode);
    if (typeof value === "object") return checkMembers(plain, value, mode);
    if (typeof value !== "number" || Number.isFinite(value)) return value;
  } else if (
    typeof value === "object" &&
    !codec.plain &&
    value &&
    !Array.isArray(value)
  ) {
    return checkMembers(codec, value, mode);
  }
  return mode.lenient ? value : failExpecting(expectedBy(codec, value), value);
}

const words: Readonly<Partial<Record<AnyCodec["kind"], string>>> = {
  int64: "integer",
  map: "object",
  number: "finite number",
  unknown: "finite number",
};

/** What a codec expects, in a message about the value that it got. */
export function expectedBy({ kind }: AnyCodec, value: unknown): string {
  if (kind !== "int32") return words[kind] ?? kind;
  return typeof value === "bigint" || Number.isInteger(value)
    ? "32-bit integer"
    : "integer";
}

function checkItems(
  codec: AnyCodec,
  items: readonly unknown[],
  mode: CheckMode,
): unknown {
  const item = codec.item ?? plain;
  let result: object = items;
  let index = 0;
  try {
    for (; index < items.length; index++) {
      const before = items[index];
      const after = checkValue(item, before, mode);
      if (after !== before) {
        if (result === items && !mode.reading) result = items.slice();
        (result as unknown[])[index] = after;
      }
    }
  } catch (thrown) {
    throw withinKey(thrown, index);
  }
  return result;
}

function checkMembers(
  codec: AnyCodec,
  object: object | null,
  mode: CheckMode,
): unknown {
  const members = object as Members;
  const { item = plain, shape } = codec;
  const table = shape && fieldsOf(codec);
  let result = members;
  let last = table?.start;
  let key = "";
  try {
    for (key in members) {
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
          if (before === null && member.nullable) continue;
        }
      }
      const after = checkValue(member, before, mode);
      if (after !== before) {
        if (result === members && !mode.reading) result = { ...members };
        result[key] = after;
      }
    }
    if (mode.reading && !mode.lenient && shape) {
      for (key of shape.required) {
        if (!Object.hasOwn(members, key)) failWith("required, but missing");
      }
    }
  } catch (thrown) {
    throw withinKey(thrown, key);
  }
  return result;
}
