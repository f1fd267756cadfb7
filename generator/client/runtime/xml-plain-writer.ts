/** Writes what `readPlain` reads: values that no codec describes. */
import { failWith, withinKey } from "./mismatch.js";
import {
  attributeOf,
  declarationOf,
  elementOf,
  escapeText,
  type Tag,
  tagOf,
} from "./xml-markup.js";
import { nameOf } from "./xml-names.js";
import { type Origin, originsOf } from "./xml-origins.js";
import { scalarToXml } from "./xml-scalars.js";
import { qNameOf, type XmlType } from "./xml-scanner.js";
import type { XmlStyle } from "./xml-style.js";

/** Writes an element; several for an array. Its children have the `prefix`. */
export function writePlain(
  style: XmlStyle,
  tag: Tag,
  value: unknown,
  prefix = "",
  origin?: Origin,
): string {
  if (value === undefined) return "";
  if (value === null) {
    return writeNull(style, tag, !style.omitsNull || origin?.isNil);
  }
  if (typeof value !== "object") {
    const type = typeAttribute(style, origin?.type);
    return elementOf(tag, type, escapeText(scalarToXml(value)));
  }
  const { type, of = {} } = originsOf(value) ?? {};
  let attributes = typeAttribute(style, type);
  let content = "";
  let key = "";
  try {
    for (key in value) {
      const member: unknown = value[key as never];
      const own = Object.hasOwn(of, key) ? of[key] : undefined;
      if (Array.isArray(value))
        content += writeItem(style, tag, member, prefix, own ?? origin);
      else if (key === "#text") content += escapeText(scalarToXml(member));
      else if (key.startsWith("@")) {
        const name = nameOf(style, key.slice(1));
        attributes += attributeOf(name, scalarToXml(member));
      } else {
        content += writeOther(style, key, member, prefix, own);
      }
    }
  } catch (thrown) {
    throw withinKey(thrown, Array.isArray(value) ? Number(key) : key);
  }
  return Array.isArray(value) ? content : elementOf(tag, attributes, content);
}

/** Writes a member that no codec describes: where it stood, in the namespace that it had. */
export function writeOther(
  style: XmlStyle,
  name: string,
  value: unknown,
  prefix: string,
  origin?: Origin,
): string {
  const { namespace } = origin ?? {};
  const local = nameOf(style, name);
  if (namespace === undefined) {
    const tag = tagOf(prefix + local);
    return writePlain(style, tag, value, prefix, origin);
  }
  const { contract } = style;
  const own = contract && namespace ? contract.prefixOf(style, namespace) : "";
  const isBare = !contract || !namespace;
  const tag = tagOf(own + local, isBare ? declarationOf("", namespace) : "");
  return writePlain(style, tag, value, own, origin);
}

/** Says which type an element is of, as it was said where it was read. */
export function typeAttribute(
  style: XmlStyle,
  type: XmlType | undefined,
): string {
  if (!type) return "";
  style.hasNull = true;
  const { written, namespace } = type;
  const { prefix, name } = qNameOf(written);
  const attribute = style.contract ? "i:type" : "xsi:type";
  if (namespace === (style.namespace ?? ""))
    return attributeOf(attribute, name);
  const isFree = prefix && !/^(n\d+|i|xsi)$/.test(prefix);
  const own = isFree ? prefix : "t";
  return (
    declarationOf(own, namespace) + attributeOf(attribute, `${own}:${name}`)
  );
}

function writeItem(
  style: XmlStyle,
  tag: Tag,
  value: unknown,
  prefix: string,
  origin?: Origin,
): string {
  if (Array.isArray(value)) failWith("an array in an array has no name");
  return value === null
    ? writeNull(style, tag)
    : writePlain(style, tag, value, prefix, origin);
}

/** An element that is null, or nothing where the dialect leaves it out. */
export function writeNull(style: XmlStyle, tag: Tag, isWritten = true): string {
  if (!isWritten) return "";
  style.hasNull = true;
  return elementOf(tag, style.nil, "");
}
