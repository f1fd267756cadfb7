/** Scalars as XML Schema writes them (part 2, §3). */
import { expectedBy } from "./check.js";
import type { AnyCodec } from "./codec.js";
import { failExpecting } from "./mismatch.js";

/** Reads a scalar; white space around it counts in strings only. */
export function parseScalar(
  codec: AnyCodec,
  text: string,
  offset: number,
): unknown {
  if (codec.kind === "string") return detach(text);
  const trimmed = text.trim();
  switch (codec.kind) {
    case "boolean":
      if (trimmed === "true" || trimmed === "1") return true;
      if (trimmed === "false" || trimmed === "0") return false;
      break;
    case "int32":
    case "int64": {
      if (!/^[+-]?\d+$/.test(trimmed)) break;
      if (codec.kind === "int64") return BigInt(trimmed.replace("+", ""));
      const value = Number(trimmed);
      if ((value | 0) === value) return value | 0;
      return failExpecting(expectedBy(codec, value), text, offset);
    }
    case "number":
      if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(trimmed)) {
        return Number(trimmed);
      }
      if (/^([+-]?INF|NaN)$/.test(trimmed)) {
        return Number(trimmed.replace("INF", "Infinity"));
      }
      break;
    default:
      return detach(trimmed);
  }
  return failExpecting(expectedBy(codec, text), text, offset);
}

/** Writes a scalar. */
export function scalarToXml(value: unknown): string {
  return typeof value === "number"
    ? String(value).replace("Infinity", "INF")
    : String(value);
}

/**
 * Copies a part of the document. Engines keep a whole document for as long as
 * a part of 13 characters or more is kept.
 */
export function detach(text: string): string {
  return text.length > 12 ? ` ${text}`.slice(1) : text;
}
