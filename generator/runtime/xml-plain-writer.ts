/** Writes what `readPlain` reads: values that no codec describes. */
import { failWith, withinKey } from "./mismatch.js";
import {
  attributeOf,
  elementOf,
  escapeText,
  type Tag,
  tagOf,
} from "./xml-markup.js";
import { nameOf } from "./xml-names.js";
import { scalarToXml } from "./xml-scalars.js";
import type { XmlStyle } from "./xml-style.js";

/** Writes an element; several for an array. Its children have the `prefix`. */
export function writePlain(
  style: XmlStyle,
  tag: Tag,
  value: unknown,
  prefix = "",
): string {
  if (value === undefined) return "";
  if (value === null) return writeNull(style, tag, !style.omitsNull);
  if (typeof value !== "object") {
    return elementOf(tag, "", escapeText(scalarToXml(value)));
  }
  let attributes = "";
  let content = "";
  let key = "";
  try {
    for (key in value) {
      const member: unknown = value[key as never];
      if (Array.isArray(value))
        content += writeItem(style, tag, member, prefix);
      else if (key === "#text") content += escapeText(scalarToXml(member));
      else if (key.startsWith("@")) {
        const name = nameOf(style, key.slice(1));
        attributes += attributeOf(name, scalarToXml(member));
      } else {
        const child = tagOf(prefix + nameOf(style, key));
        content += writePlain(style, child, member, prefix);
      }
    }
  } catch (thrown) {
    throw withinKey(thrown, Array.isArray(value) ? Number(key) : key);
  }
  return Array.isArray(value) ? content : elementOf(tag, attributes, content);
}

function writeItem(
  style: XmlStyle,
  tag: Tag,
  value: unknown,
  prefix: string,
): string {
  if (Array.isArray(value)) failWith("an array in an array has no name");
  return value === null
    ? writeNull(style, tag)
    : writePlain(style, tag, value, prefix);
}

/** An element that is null, or nothing where the dialect leaves it out. */
export function writeNull(style: XmlStyle, tag: Tag, isWritten = true): string {
  if (!isWritten) return "";
  style.hasNull = true;
  return elementOf(tag, style.nil, "");
}
