import { isIdentifier } from "../model/names/identifier.js";
import { toJsonLiteral } from "./json-literal.js";
import type { MemberKey } from "./safe-text.js";

/**
 * The key of a member in an interface or a type: plain where it is an
 * identifier, quoted otherwise. Any text at all can be one.
 */
export function toMemberKey(name: string): MemberKey {
  const key: string = isIdentifier(name) ? name : toJsonLiteral(name);
  return key as MemberKey;
}

/**
 * The key of a member in an object literal, where a plain `__proto__` would
 * set the prototype (ECMA-262 §B.3.1) and is computed instead.
 */
export function toObjectKey(name: string): MemberKey {
  if (/^(?:0|[1-9]\d{0,8})$/.test(name)) return name as MemberKey;
  if (name === "__proto__") return '["__proto__"]' as MemberKey;
  return toMemberKey(name);
}

/**
 * The key of all members of an interface whose names follow a pattern, where
 * TypeScript can say it: what they begin or end with. Undefined elsewhere.
 */
export function toPatternKey(pattern: string): MemberKey | undefined {
  const [, start = "", , end = ""] =
    /^(?:\^(.*?))?(\.[*+])?(?:(?<=\.[*+])(.*)\$|(?<=\.[*+])|(?<!\$))$/.exec(
      pattern,
    ) ??
    /^()()([^^]*)\$$/.exec(pattern) ??
    [];
  const isPlain = /^(?:[\w\-:/@ ]|\\[-.:/@])+$/.test(start + end);
  const [head, tail] = [start, end].map((text) => text.replaceAll("\\", ""));
  return isPlain
    ? (`[member: \`${head}\${string}${tail}\`]` as MemberKey)
    : undefined;
}

/** The key of all members of an interface that have no name in it. */
export const signatureKey: MemberKey = "[member: string]" as MemberKey;
