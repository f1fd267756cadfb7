/** Checks that a JavaScript value fits a codec, in place. */
import type { AnyCodec, Shape } from "./codec.js";
import { fieldsOf } from "./fields.js";
import { failExpecting, failWith, withinKey } from "./mismatch.js";

/** What differs between reading and writing, JSON and XML. */
export interface CheckMode {
  /** The value was read: numbers become `bigint` where the codec says so. */
  readonly reading: boolean;
  /** Whether `NaN` and the infinities have no form. */
  readonly finite: boolean;
  /** Whether a value that does not fit passes as it is. */
  readonly lenient: boolean;
}

type Members = Record<string, unknown>;

/** Returns the value, or throws a `Mismatch`. Objects and arrays stay the same ones. */
export function checkValue(
  codec: AnyCodec,
  value: unknown,
  mode: CheckMode,
): unknown {
  if (value === null && codec.nullable) return value;
  switch (codec.kind) {
    case "boolean":
      if (typeof value === "boolean") return value;
      break;
    case "int32":
      if (typeof value === "number" && (value | 0) === value) return value;
      break;
    case "int64":
      if (typeof value === "bigint") return value;
      if (Number.isInteger(value)) {
        return mode.reading ? BigInt(value as number) : value;
      }
      break;
    case "number":
      if (typeof value === "number") {
        if (!mode.finite || Number.isFinite(value)) return value;
      } else if (typeof value === "bigint" && mode.reading) {
        return Number(value);
      }
      break;
    case "array":
      if (Array.isArray(value)) return checkItems(codec, value, mode);
      break;
    case "map":
      if (isMembers(value)) return checkMap(codec, value, mode);
      break;
    case "object":
      if (isMembers(value)) return checkMembers(codec, value, mode);
      break;
    case "unknown":
      return mode.finite && !mode.reading ? checkPlain(value) : value;
    default:
      if (typeof value === "string") return value;
  }
  return mode.lenient ? value : failExpecting(expectedBy(codec, value), value);
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a codec expects, in a message about the value that it got. */
export function expectedBy(codec: AnyCodec, value: unknown): string {
  switch (codec.kind) {
    case "int32":
      return Number.isInteger(value) || typeof value === "bigint"
        ? "32-bit integer"
        : "integer";
    case "int64":
      return "integer";
    case "map":
      return "object";
    case "number":
      return "finite number";
    default:
      return codec.kind;
  }
}

function checkItems(
  codec: AnyCodec,
  items: unknown[],
  mode: CheckMode,
): unknown {
  const item = codec.item as AnyCodec;
  let index = 0;
  try {
    for (; index < items.length; index++) {
      const before = items[index];
      const after = checkValue(item, before, mode);
      if (after !== before) items[index] = after;
    }
  } catch (thrown) {
    throw withinKey(thrown, index);
  }
  return items;
}

function checkMap(codec: AnyCodec, members: Members, mode: CheckMode): unknown {
  const item = codec.item as AnyCodec;
  let key = "";
  try {
    for (key in members) {
      const before = members[key];
      const after = checkValue(item, before, mode);
      if (after !== before) members[key] = after;
    }
  } catch (thrown) {
    throw withinKey(thrown, key);
  }
  return members;
}

function checkMembers(
  codec: AnyCodec,
  members: Members,
  mode: CheckMode,
): unknown {
  const { byName, start } = fieldsOf(codec);
  let last = start;
  let key = "";
  try {
    for (key in members) {
      const before = members[key];
      let field = last.next;
      if (field === undefined || field.name !== key) field = byName.get(key);
      if (field !== undefined) {
        last = last.next = field;
        if (typeof before === field.plainType) continue;
        if (before === null && field.codec.nullable) continue;
        if (before === undefined) continue;
        const after = checkValue(field.codec, before, mode);
        if (after !== before) members[key] = after;
      } else if (mode.finite && !mode.reading) checkPlain(before);
    }
    if (mode.reading && !mode.lenient) {
      for (key of (codec.shape as Shape).required) {
        if (!Object.hasOwn(members, key)) failWith("required, but missing");
      }
    }
  } catch (thrown) {
    throw withinKey(thrown, key);
  }
  return members;
}

/** Checks what no codec describes: any JSON, with `bigint` for long integers. */
function checkPlain(value: unknown): unknown {
  if (typeof value === "object" && value !== null) {
    let key = "";
    try {
      for (key in value) checkPlain((value as Members)[key]);
    } catch (thrown) {
      throw withinKey(thrown, Array.isArray(value) ? Number(key) : key);
    }
  } else if (typeof value === "number" && !Number.isFinite(value)) {
    failExpecting("finite number", value);
  }
  return value;
}
