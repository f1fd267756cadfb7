import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeForm } from "../../../generator/client/runtime/bodies.js";
import {
  array,
  type Codec,
  decimal,
  decimalNumber,
  int64,
  map,
  model,
  nullable,
  number,
  string,
  type TypeOf,
  union,
  unknown,
} from "../../../generator/client/runtime/codec.js";
import {
  decodeJson,
  encodeJson,
} from "../../../generator/client/runtime/json.js";
import { openApi, xml } from "../../../generator/client/runtime/xml.js";

interface Price {
  amount?: string | null;
  all?: string[];
  by?: Record<string, string>;
  either?: string | { x: string };
  id?: bigint;
  weight?: number;
  any?: unknown;
}
const price: Codec<Price> = model("Price", () => ({
  amount: nullable(decimal),
  all: array(decimal),
  by: map(decimal),
  either: union(() => [decimal, map(string)]) as Codec<string | { x: string }>,
  id: int64,
  weight: number,
  any: unknown(),
}));
const format = xml({ dialect: openApi });

const texts = [
  "12.3400",
  "0",
  "-0.00",
  "0.1",
  "100",
  "79228162514264337593543950335",
  "-0.0000000000000000000000000001",
  "1234567890.1234567890",
];

describe("a decimal", () => {
  it.each(texts)("keeps the digits of %s in JSON and XML", (text) => {
    const json = `{"amount":${text},"all":[${text},1],"by":{"k":${text}}}`;
    const value = decodeJson(price, json);
    expect(value).toEqual({ amount: text, all: [text, "1"], by: { k: text } });
    expect(encodeJson(price, value)).toBe(json);
    const document = `<Price><amount>${text}</amount></Price>`;
    const read = format.decode(price, document.replace(text, `\n${text} `));
    expect(read).toEqual({ amount: text });
    expect(format.encode(price, read)).toBe(document);
  });

  it("leaves what stands beside it as it is", () => {
    const json =
      '{"amount":1.50,"id":9007199254740993,"weight":1.50,"any":{"a":2.50,"b":"@1.50","c":9007199254740993},"either":2.50}';
    const value = decodeJson(price, json);
    expect(value).toEqual({
      amount: "1.50",
      id: 9007199254740993n,
      weight: 1.5,
      any: { a: 2.5, b: "@1.50", c: 9007199254740993n },
      either: "2.50",
    });
    expect(encodeJson(price, value)).toBe(
      json
        .replace('"weight":1.50', '"weight":1.5')
        .replace('"a":2.50', '"a":2.5'),
    );
  });

  it("gives the same digits back, whatever they are", () => {
    const digits = fc
      .tuple(fc.bigInt(), fc.nat({ max: 30 }))
      .map(([whole, zeros]) => `${whole}.${"0".repeat(zeros)}5`);
    fc.assert(
      fc.property(fc.array(digits), (all) => {
        const codec = array(decimal);
        expect(decodeJson(codec, encodeJson(codec, all))).toEqual(all);
        expect(encodeJson(codec, all)).toBe(`[${all.join(",")}]`);
      }),
    );
  });

  it.each([
    ["123.5e2", "12350"],
    ["1234.5E-3", "1.2345"],
    ["-12e-4", "-0.0012"],
    ["120e0", "120"],
  ])("reads %s as %s", (text, digits) => {
    expect(decodeJson(decimal, text)).toBe(digits);
  });

  it("reads exponents and texts of other servers, and writes none", () => {
    expect(decodeJson(array(decimal), '[1e3,1.25E-3,-2.5e+1,"1.0"]')).toEqual([
      "1000",
      "0.00125",
      "-25",
      "1.0",
    ]);
  });

  it.each(["1e5", "", "x", "1,5", "NaN", "."])("refuses %j", (text) => {
    expect(() => encodeJson(decimal, text)).toThrow("expected decimal");
    expect(() => format.decode(decimal, `<d>${text}</d>`)).toThrow(
      "expected decimal",
    );
  });

  it("refuses what is no number with its path", () => {
    expect(() => decodeJson(price, '{"by":{"k":true}}')).toThrow(
      "Price.by.k: expected decimal, got true",
    );
    expect(() => decodeJson(price, '{"amount":1.50,"all":[{}]}')).toThrow(
      "Price.all[0]: expected decimal",
    );
    expect(() => encodeJson(decimal, 5 as never)).toThrow("expected decimal");
  });

  it("is its digits in a form", () => {
    expect(String(encodeForm(price, { amount: "1.50" }))).toContain("1.50");
  });
});

describe("a decimal as a number", () => {
  it("is written without an exponent in XML", () => {
    const codec: Codec<TypeOf<typeof decimalNumber>> = decimalNumber;
    expect(encodeJson(codec, 1e-7)).toBe("1e-7");
    expect(format.encode(codec, 1e-7)).toBe("<decimal>0.0000001</decimal>");
    expect(format.encode(codec, 1.5e22)).toBe(
      "<decimal>15000000000000000000000</decimal>",
    );
    expect(format.decode(codec, "<d>1.50</d>")).toBe(1.5);
    expect(decodeJson(codec, "1.50")).toBe(1.5);
    expect(() => format.encode(codec, NaN)).toThrow("expected decimal");
    expect(() => format.decode(codec, "<d/>")).toThrow("expected decimal");
  });
});
