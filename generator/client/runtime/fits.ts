/** Says whether a value fits a codec, and how well, without changing anything. */
import type { CheckMode } from "./check.js";
import type { AnyCodec, TakeMode } from "./codec.js";
import { fieldsOf } from "./fields.js";

/** A mode in which a codec of several types only says whether it takes a value. */
interface Trial extends CheckMode {
  readonly trial: true;
}

/** Whether a codec is only asked. */
export function isTrial(mode: TakeMode): boolean {
  return "trial" in mode;
}

/** What is found out about objects; only while one question is being answered. */
let known: WeakMap<object, Map<AnyCodec, boolean>> | undefined;

/**
 * Whether a value fits. The answers are kept until the outermost question is
 * answered, so that choices within choices cost no more than the value has parts.
 */
export function fits(
  codec: AnyCodec,
  value: unknown,
  { reading, finite }: TakeMode,
): boolean {
  const isOutermost = known === undefined;
  known ??= new WeakMap();
  try {
    return isTaken(codec, value, {
      reading,
      finite,
      lenient: true,
      trial: true,
    });
  } finally {
    if (isOutermost) known = undefined;
  }
}

function isTaken(codec: AnyCodec, value: unknown, mode: Trial): boolean {
  if (value === null && (codec.nullable || codec.nulls)) return true;
  if (codec.plain) return typeof value === codec.plain;
  if (typeof value !== "object" || value === null) {
    return codec.take ? takes(codec, value, mode) : codec.kind === "unknown";
  }
  const answers = known?.get(value) ?? new Map<AnyCodec, boolean>();
  known?.set(value, answers);
  const before = answers.get(codec);
  if (before !== undefined) return before;
  const answer = codec.take
    ? takes(codec, value, mode)
    : holds(codec, value, mode);
  answers.set(codec, answer);
  return answer;
}

function takes({ take }: AnyCodec, value: unknown, mode: Trial): boolean {
  return take?.(value, mode) !== undefined;
}

function holds(codec: AnyCodec, value: object, mode: Trial): boolean {
  const { kind, item, shape, nulls } = codec;
  if (kind === "unknown") return true;
  const passes = (one: unknown, inner: AnyCodec): boolean =>
    (one === null && nulls === true) || isTaken(inner, one, mode);
  if (Array.isArray(value)) {
    return kind === "array" && value.every((one) => !item || passes(one, item));
  }
  if (kind === "array") return false;
  const fields = shape && fieldsOf(shape).byName;
  return (
    Object.entries(value).every(([name, member]) => {
      const inner = fields?.get(name)?.codec ?? item;
      return !inner || member === undefined || passes(member, inner);
    }) && (shape?.required ?? []).every((name) => Object.hasOwn(value, name))
  );
}

/** How many members of an object a codec has a field for; of a list, of its first item. */
export function countKnown(codec: AnyCodec, value: unknown): number {
  if (Array.isArray(value)) {
    return codec.item ? countKnown(codec.item, value[0]) : 0;
  }
  const { shape } = codec;
  if (!shape || !value || typeof value !== "object") return 0;
  const fields = fieldsOf(shape).byName;
  return Object.keys(value).filter((name) => fields.has(name)).length;
}
