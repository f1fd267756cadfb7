/**
 * Decimal numbers by their digits: a `decimal` has 28 of them and a scale
 * (`12.3400`), of which a double keeps neither. On the wire it is a number.
 */
import { type CheckMode, checkValue } from "./check.js";
import { type AnyCodec, type Codec, define } from "./codec.js";
import { fieldsOf } from "./fields.js";

const pattern = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

/** A number by its digits. */
class ExactNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** How a value is written that holds exact numbers. */
interface DigitMode extends CheckMode {
  readonly digits: true;
}

/** A decimal number as its digits. */
export const decimal: Codec<string> = /*@__PURE__*/ define("decimal", {
  take: (value, mode) => {
    const isText = typeof value === "string";
    if (isText && !pattern.test(value)) return undefined;
    if (!mode.reading) {
      if (!isText || !mode.exact) return isText ? value : undefined;
      const number = Number(value);
      if (String(number) === value) return number;
      if ("digits" in mode) return new ExactNumber(tidy(value));
      throw (codec: AnyCodec, whole: unknown) => writeDigits(codec, whole);
    }
    if (isText) return value;
    if (typeof value === "bigint") return String(value);
    if (!Number.isFinite(value)) return undefined;
    if (!mode.exact) return expand(String(value));
    throw (codec: AnyCodec, text: string, mode: CheckMode) =>
      checkValue(codec, place([codec], parseDigits(text)), mode);
  },
});

/** A decimal number as a double, where its digits do not count; written without an exponent. */
export const decimalNumber: Codec<number> = /*@__PURE__*/ define("decimal", {
  take: (value, { reading, finite }) => {
    if (reading) {
      const number = typeof value === "number" ? value : Number(value);
      return Number.isFinite(number) && value !== "" ? number : undefined;
    }
    if (!Number.isFinite(value)) return undefined;
    return finite ? value : expand(String(value));
  },
});

/** Digits as JSON has them: no plus sign, and some on both sides of the point. */
function tidy(text: string): string {
  const [, sign, whole = "", rest] = /^([+-]?)0*(\d*)(\.\d+)?/.exec(text) ?? [];
  return `${sign === "-" ? sign : ""}${whole || "0"}${rest ?? ""}`;
}

/** A number without its exponent. */
function expand(text: string): string {
  const [, sign = "", whole = "", rest = "", exponent] =
    /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  if (exponent === undefined) return text;
  const places = whole.length + Number(exponent);
  const digits = (whole + rest)
    .padStart(whole.length + rest.length + Math.max(0, 1 - places), "0")
    .padEnd(places, "0");
  const point = Math.max(places, 1);
  const fraction = digits.slice(point);
  return `${sign}${digits.slice(0, point)}${fraction && `.${fraction}`}`;
}

const makeMark = (): string => `@${Math.random()}@`;

/** Writes JSON in which numbers have the digits that they were given. */
function writeDigits(codec: AnyCodec, value: unknown): string {
  const mode: DigitMode = {
    reading: false,
    finite: true,
    lenient: false,
    exact: true,
    digits: true,
  };
  const mark = makeMark();
  const marked = JSON.stringify(
    checkValue(codec, value, mode),
    (_key, value: unknown) => {
      if (typeof value === "bigint") return mark + value;
      return value instanceof ExactNumber ? mark + value.text : value;
    },
  );
  return marked.replace(RegExp(`"${mark}([^"]+)"`, "g"), "$1");
}

/** Reads JSON that is known to be well-formed; numbers that a double does not hold are exact ones. */
function parseDigits(text: string): unknown {
  const mark = makeMark();
  let inText = false;
  const marked = text.replace(/\\.|"|-?\d[\d.eE+-]*/g, (token) => {
    if (token === '"') inText = !inText;
    const isNumber = !inText && /\d$/.test(token);
    return isNumber && `${+token}` !== token ? `"${mark}${token}"` : token;
  });
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === "string" && value.startsWith(mark)
      ? new ExactNumber(value.slice(mark.length))
      : value,
  );
}

/** Gives decimals their digits, and all other numbers what they are without a codec. */
function place(codecs: readonly AnyCodec[], value: unknown): unknown {
  const types = codecs.flatMap((codec) => codec.choices?.() ?? codec);
  if (typeof value === "number" || value instanceof ExactNumber) {
    const text = typeof value === "number" ? String(value) : value.text;
    if (types.some(({ kind }) => kind === "decimal")) return expand(text);
    const isLong = /^-?\d+$/.test(text) && !Number.isSafeInteger(+text);
    return isLong ? BigInt(text) : +text;
  }
  if (typeof value !== "object" || value === null) return value;
  const members = value as Record<string, unknown>;
  for (const key of Object.keys(members)) {
    const inner = types.flatMap((type) => {
      const field = type.shape && fieldsOf(type.shape).byName.get(key)?.codec;
      return field ?? type.at?.(Number(key)) ?? type.item ?? [];
    });
    const after = place(inner, members[key]);
    if (after !== members[key]) members[key] = after;
  }
  return value;
}
