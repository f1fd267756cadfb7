/**
 * Dates as objects, where the configuration says so. An object that was read
 * and not changed is written as the very text that was read: seven digits of a
 * second or an offset do not fit a `Date`.
 */
import { type Codec, define, type Take } from "./codec.js";
import { type Instant, type PlainDate, web } from "./web.js";

/** The text that an object was read from. */
const texts = new WeakMap<object, string>();

interface Conversion {
  /** Throws, or gives undefined, when the text is none. */
  readonly parse: (text: string) => object | undefined;
  /** Gives undefined when the value is not of the type. */
  readonly print: (value: unknown) => string | undefined;
}

function takeObject({ parse, print }: Conversion): Take {
  const read = (text: string): object | undefined => {
    try {
      return parse(text);
    } catch {
      return undefined;
    }
  };
  return (value, { reading }) => {
    if (!reading) {
      const text = print(value);
      if (text === undefined) return undefined;
      const before = texts.get(value as object);
      const same = before !== undefined && print(read(before)) === text;
      return same ? before : text;
    }
    const object = typeof value === "string" ? read(value) : undefined;
    if (object) texts.set(object, value as string);
    return object;
  };
}

/** A point in time as a `Date`: milliseconds, no offset. */
export const dateTimeObject: Codec<Date> = /*@__PURE__*/ define("date-time", {
  take: /*@__PURE__*/ takeObject({
    parse: (text) => {
      const date = new Date(text);
      return Number.isNaN(date.getTime()) ? undefined : date;
    },
    print: (value) =>
      value instanceof Date && !Number.isNaN(value.getTime())
        ? value.toISOString()
        : undefined,
  }),
});

/**
 * A point in time as a `Temporal.Instant`: nanoseconds, no offset. A text
 * without an offset counts as UTC.
 */
export const instant: Codec<Instant> = /*@__PURE__*/ define("date-time", {
  take: /*@__PURE__*/ takeObject({
    parse: (text) =>
      web.Temporal?.Instant.from(
        /(?:z|[+-]\d\d(?::?\d\d)?)$/i.test(text) ? text : `${text}Z`,
      ),
    print: (value) =>
      value instanceof Object && "epochNanoseconds" in value
        ? String(value)
        : undefined,
  }),
});

/** A day as a `Temporal.PlainDate`. */
export const plainDate: Codec<PlainDate> = /*@__PURE__*/ define("date", {
  take: /*@__PURE__*/ takeObject({
    parse: (text) => web.Temporal?.PlainDate.from(text),
    print: (value) =>
      value instanceof Object && "daysInMonth" in value
        ? String(value)
        : undefined,
  }),
});
