/** int64 as something other than `bigint`, where the configuration says so. */
import { type Codec, define, number } from "./codec.js";

/** An integer of no documented size; one that a number would round does not pass. */
export const integer: Codec<number> = /*@__PURE__*/ define("number", {
  take: (value, mode) =>
    typeof value === "bigint" && mode.reading
      ? undefined
      : number.take?.(value, mode),
});

/** An integer of any size, as its digits. On the wire it is a number. */
export const int64Text: Codec<string> = /*@__PURE__*/ define("int64", {
  take: (value, { reading }) => {
    if (reading) {
      return typeof value === "bigint" || Number.isInteger(value)
        ? String(value)
        : undefined;
    }
    return typeof value === "string" && /^-?\d+$/.test(value)
      ? BigInt(value)
      : undefined;
  },
});

/** An integer that a number holds exactly; a larger one does not pass. */
export const int64Number: Codec<number> = /*@__PURE__*/ define("int64", {
  take: (value) => {
    const number = typeof value === "bigint" ? Number(value) : value;
    return Number.isSafeInteger(number) ? number : undefined;
  },
});
