/** Scalars as XML Schema writes them (part 2, §3). */
import type { AnyCodec } from "./codec.js";

/** Reads a scalar; undefined where it does not fit. White space counts in strings only. */
export function parseScalar(
  { kind, take, plain }: AnyCodec,
  text: string,
): unknown {
  const found = kind === "string" ? text : parseWire(kind, text.trim());
  if (take) return found === undefined ? found : take(found, reading);
  return typeof found === plain ? found : undefined;
}

const reading = { reading: true, finite: false };

/** What JSON would hold in place of the text, and `bigint` for long integers. */
export function parseWire(kind: AnyCodec["kind"], text: string): unknown {
  switch (kind) {
    case "boolean":
      if (text === "true" || text === "1") return true;
      return text === "false" || text === "0" ? false : undefined;
    case "int64":
      return integer.test(text) ? BigInt(text.replace("+", "")) : undefined;
    case "int32":
      return integer.test(text) ? Number(text) + 0 : undefined;
    case "number":
      return double.test(text)
        ? Number(text.replace("INF", "Infinity"))
        : undefined;
    case "byte":
      return text.replace(/\s+/g, "");
    default:
      return text;
  }
}

const integer = /^[+-]?\d+$/;
const double = /^([+-]?((\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|INF)|NaN)$/;

/** Writes a scalar. */
export function scalarToXml(value: unknown, isNet = false): string {
  const text = String(value);
  if (typeof value !== "number" || !/[ey]/.test(text)) return text;
  if (!isNet) return text.replace("Infinity", "INF");
  // .NET writes `1E-07` where JavaScript writes `1e-7`.
  return text
    .replace("Infinity", "INF")
    .replace(/e([+-])(\d)$/, "E$10$2")
    .replace("e", "E");
}
