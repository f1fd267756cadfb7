import type { Rule } from "../rule.js";

/** What a number is when only samples show it; without a format where none holds it. */
export interface NumberType {
  readonly type: "integer" | "number";
  readonly format?: string;
}

/**
 * A sample number with a fraction is a double, one without an integer: of 32
 * bits, unless a sample needs more of them.
 */
export const numberInSample: Rule<readonly string[], NumberType> = {
  name: "number-in-sample",
  needs: "the samples, as written, of a number that no type word describes",
  concludes:
    "a double where one has a fraction or an exponent, else the smallest integer that holds all",
  hits: "510 of 512 floats (SuperOffice 2023); of arrays, 15 of integers are doubles",
  apply: (samples) => {
    if (samples.some((text) => /[.eE]/.test(text)))
      return { type: "number", format: "double" };
    const format = integerFormats.find((one) =>
      samples.every((text) => fitsInteger(text, one)),
    );
    return { type: "integer", ...(format && { format }) };
  },
};

const bounds = { int32: 2n ** 31n, int64: 2n ** 63n } as const;

const integerFormats = ["int32", "int64"] as const;

/** Whether an integer, as it is written, is in the range of a format. */
export function fitsInteger(
  text: string,
  format: keyof typeof bounds,
): boolean {
  // Longer ones fit neither, and take long to convert.
  if (text.replace(/^-?0*/, "").length > 19) return false;
  const value = BigInt(text);
  return value < bounds[format] && value >= -bounds[format];
}
