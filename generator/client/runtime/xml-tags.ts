/** The tags that the `openapi` hints and the other dialects give to codecs. */
import type { AnyCodec } from "./codec.js";
import type { ArrayXml, XmlName } from "./xml-hints.js";
import { itemNameOf } from "./xml-inherit.js";
import { declarationOf, type Tag, tagOf } from "./xml-markup.js";
import { nameOf } from "./xml-names.js";
import type { ElementName } from "./xml-origins.js";
import type { Part, XmlStyle } from "./xml-style.js";
import { pairNameOf, typeNameOf } from "./xml-type-names.js";

/** The tag of a name: with its namespace declared, where it has one. */
export function tagOfName(style: XmlStyle, name: XmlName): Tag {
  const { prefix = "", namespace } = name;
  const local = nameOf(style, name.name ?? "");
  if (!namespace) return tagOf(local);
  const qualified = prefix ? `${nameOf(style, prefix)}:${local}` : local;
  return tagOf(qualified, declarationOf(prefix, namespace));
}

/** The tag of an array's items, and what their own items are named after. */
export function itemTagOf(
  style: XmlStyle,
  codec: AnyCodec,
  hints: ArrayXml,
): Omit<Part, "codec"> {
  const item = codec.item as AnyCodec;
  const { contract } = style;
  if (contract) return { tag: contract.itemTag(style, codec), hints: {} };
  const hinted = itemNameOf(codec, hints);
  const { name, namespace, prefix } = hints;
  const fallback = style.openApi
    ? { name, namespace, prefix }
    : { name: typeNameOf(item) };
  const named = hinted.name ? hinted : { ...fallback, ...hinted };
  return {
    tag: tagOfName(style, named),
    hints: { ...named, wrapped: true },
    isNamed: !!hinted.name,
  };
}

/** The tags of a dictionary's entry, its key and its value. */
export function pairTagsOf(
  style: XmlStyle,
  item: AnyCodec,
  hints: ArrayXml,
  read?: ElementName,
): readonly [Tag, Tag, Tag] {
  if (style.contract) return style.contract.pairTags(style, item, read);
  const name = hints.item?.name ?? pairNameOf(item);
  return [tagOf(nameOf(style, name)), tagOf("Key"), tagOf("Value")];
}
