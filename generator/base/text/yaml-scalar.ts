import type { JsonScalar } from "./json-node.js";

const nulls = /^(?:~|null|Null|NULL|)$/;
const booleans = /^(?:true|True|TRUE|false|False|FALSE)$/;
const integers = /^(?:[-+]?\d+|0o[0-7]+|0x[\da-fA-F]+)$/;
const floats = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

/**
 * What a plain scalar means (YAML 1.2.2 §10.3.2, the core schema). `.inf` and
 * `.nan` have no place in JSON and stay text, as dates and `yes` do.
 */
export function resolvePlainScalar(text: string): JsonScalar["value"] {
  const first = text.charCodeAt(0);
  // Most are words that mean nothing else.
  if (first > 0x7a) return text === "~" ? null : text;
  if (nulls.test(text)) return null;
  if (booleans.test(text)) return text.toLowerCase() === "true";
  if (!/^[-+.\d]/.test(text)) return text;
  if (integers.test(text) || floats.test(text)) return Number(text);
  return text;
}
