import { systemError } from "./system-errors.js";

/** Decodes UTF-8, without its BOM. Throws a HostError `EILSEQ` for other bytes. */
export function decodeText(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw systemError("EILSEQ", path);
  }
}

/** Compares two strings by code unit, for `sort`: the same on every machine. */
export function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
