import type { MoveImport } from "./module-file.js";
import { runtimeValue, type SymbolReference } from "./symbol.js";

/** The modules of the runtime that hold the rarer codecs. */
const codecModules: ReadonlyMap<string, string> = new Map([
  ["anyBody", "operation"],
  ["binary", "bodies"],
  ["formBody", "bodies"],
  ["linesBody", "bodies"],
  ["textBody", "operation"],
  ["multipartBody", "bodies"],
  ["patchBody", "bodies"],
  ["jsonText", "parameters"],
  ["reservedText", "parameters"],
  ["styledPart", "bodies"],
]);

/** The codecs that there are a second time, for descriptions that have no word for null. */
const holders = ["array", "map", "model"];

/** Has codecs imported that null passes where the description has no word for it. */
export function moveCodecs(unmarkedNulls = false): MoveImport | undefined {
  if (!unmarkedNulls) return undefined;
  const { from } = codecSymbol("model");
  const nulls = "./runtime/nulls.js";
  return (path, name) =>
    path === from && holders.includes(name) ? nulls : path;
}

/** Refers to a codec of the runtime, or to a function that makes one. */
export function codecSymbol(name: string): SymbolReference {
  return runtimeValue(codecModules.get(name) ?? "codec", name);
}
