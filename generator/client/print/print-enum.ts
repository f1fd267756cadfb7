import type { TypeModel } from "../model/api-model.js";
import { toIdentifier } from "../model/names/identifier.js";
import { toJsonLiteral } from "../text/json-literal.js";
import { code } from "../text/safe-text.js";
import type { Layout } from "./layout.js";

/**
 * Whether an enum admits values that are not documented: any, none, or what a
 * media type with an asterisk stands for.
 */
export type Openness = "open" | "closed" | "patterns";

/** Documented values and any other: enums are open (a server may know more). */
export function layoutEnum(
  type: TypeModel & { kind: "scalar" },
  openness: Openness,
): readonly Layout[] | undefined {
  if (!isTyped(type)) return undefined;
  const values = (type.enum ?? []).map((value) =>
    openness === "patterns" ? layoutPattern(`${value}`) : toJsonLiteral(value),
  );
  if (type.closed || openness !== "open") return values;
  return [...values, type.scalar === "string" ? openText : code`(number & {})`];
}

/** Whether a type lists values that its TypeScript type shows: all but those of long integers. */
export function isTyped(type: TypeModel & { kind: "scalar" }): boolean {
  const isShown = /^(?:string|number|int32)$/.test(type.scalar) || type.closed;
  return Boolean(isShown && type.enum && type.enum.length > 0);
}

/** `image/*` stands for every text that begins so; `*` + `/*` for any. */
function layoutPattern(mediaType: string): Layout {
  if (mediaType === "*/*") return code`(string & {})`;
  const start = /^([a-z]+)\/\*$/.exec(mediaType)?.[1];
  return start === undefined
    ? toJsonLiteral(mediaType)
    : code`\`${toIdentifier(start)}/\${string}\``;
}

export const openText = code`(string & {})`;
