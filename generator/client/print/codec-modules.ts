import type { MoveImport } from "./print-imports.js";

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
export function moveCodecs(unmarkedNulls: boolean): MoveImport | undefined {
  if (!unmarkedNulls) return undefined;
  const from = findCodecModule("");
  const nulls = "../runtime/nulls.js";
  return (path, name) =>
    path === from && holders.includes(name) ? nulls : path;
}

/** Where a codec of the runtime is imported from, in the modules that use codecs. */
export function findCodecModule(name: string): string {
  return `../runtime/${codecModules.get(name) ?? "codec"}.js`;
}
