import { describe, expect, it } from "vitest";
import {
  array,
  dateTimeObject,
} from "../../../generator/client/runtime/codec.js";
import {
  DecodeError,
  EncodeError,
} from "../../../generator/client/runtime/errors.js";
import {
  decodeJson,
  encodeJson,
} from "../../../generator/client/runtime/json.js";

const times = array(dateTimeObject);
const text = '["2030-01-31T12:00:00.1234567+01:00"]';

describe("a time as a Date", () => {
  it("is read to the millisecond, and written as the very text that was read", () => {
    const read = decodeJson(times, text);
    expect(read).toEqual([new Date("2030-01-31T11:00:00.123Z")]);
    expect(encodeJson(times, read)).toBe(text);
  });

  it("is written as it is now where it was changed after it was read", () => {
    const [read] = decodeJson(times, text);
    read?.setUTCFullYear(2031);
    expect(encodeJson(times, [read as Date])).toBe(
      '["2031-01-31T11:00:00.123Z"]',
    );
    read?.setUTCFullYear(2030);
    expect(encodeJson(times, [read as Date])).toBe(text);
  });

  it("is written in UTC where it was not read", () => {
    const made = [new Date("2030-01-31T12:00:00+01:00")];
    expect(encodeJson(times, made)).toBe('["2030-01-31T11:00:00.000Z"]');
  });

  it("is none where a text or an object says no time", () => {
    expect(() => decodeJson(times, '["soon"]')).toThrow(DecodeError);
    expect(() => encodeJson(times, [new Date(Number.NaN)])).toThrow(
      EncodeError,
    );
  });
});
