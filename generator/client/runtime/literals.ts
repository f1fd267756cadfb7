/** Constants, and lists of numbers. */
import type { CheckMode } from "./check.js";
import { type Codec, define } from "./codec.js";
import { failExpecting, showValue } from "./mismatch.js";

/** One of a closed list of values: any other is an error. */
export function literal<const V extends readonly (string | number | boolean)[]>(
  ...values: V
): Codec<V[number]> {
  const kind = typeof values[0] as "string" | "number" | "boolean";
  return define(kind, {
    take: (value, mode) => {
      if ((values as readonly unknown[]).includes(value)) return value;
      const { lenient } = mode as Partial<CheckMode>;
      return lenient
        ? undefined
        : failExpecting(values.map(showValue).join(" or "), value);
    },
  });
}

/** An open enumeration of numbers: those that are documented, and any other. */
export function listed<const V extends readonly number[]>(
  codec: Codec<number>,
  _values: V,
): Codec<V[number] | (number & {})> {
  return codec;
}
