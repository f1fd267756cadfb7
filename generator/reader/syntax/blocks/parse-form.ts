import { placeOf, type SourceText } from "../../../base/text/source-text.js";
import type { Span } from "../../../base/text/span.js";
import type { ShownMember, ShownValue } from "../shown-value.js";
import { readTextNode } from "./text-node.js";

/**
 * Reads a form (application/x-www-form-urlencoded, WHATWG URL §5.1), also one
 * that is broken over lines; nothing where a part of it has no name:
 *
 *     Name=Ondine&Length=32&Tag=a&Tag=b
 */
export function parseForm(
  source: SourceText,
  { start, end }: Span,
): ShownValue | undefined {
  const members = new Map<string, ShownMember>();
  const text = source.text.slice(start, end);
  for (const match of text.matchAll(/[^&\n]+/g)) {
    const part = match[0].trim();
    if (part === "") continue;
    const [name = "", ...values] = part.split("=");
    if (values.length === 0 || !/^[^\s={}<>"]+$/.test(name)) return undefined;
    const at = start + match.index + match[0].indexOf(part);
    const place = placeOf(source, { start: at, end: at + name.length });
    const key = { value: decode(name).replace(/\[\]$/, ""), place };
    const value = readTextNode(decode(values.join("=")), place);
    const known = members.get(key.value);
    members.set(key.value, known ? repeat(known, value) : { key, value });
  }
  if (members.size === 0) return undefined;
  const place = placeOf(source, { start, end: start });
  return { kind: "object", place, members: [...members.values()] };
}

function repeat({ key, value }: ShownMember, next: ShownValue): ShownMember {
  const items = value.kind === "array" ? value.items : [value];
  const { place } = value;
  return { key, value: { kind: "array", place, items: [...items, next] } };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
