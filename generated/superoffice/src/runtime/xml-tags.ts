/** The tags that the `openapi` hints and the other dialects give to codecs. */
import type { AnyCodec } from "./codec.js";
import type { ArrayXml, XmlName } from "./xml-hints.js";
import { itemNameOf } from "./xml-inherit.js";
import { declarationOf, type Tag, tagOf } from "./xml-markup.js";
import { nameOf } from "./xml-names.js";
import type { XmlStyle } from "./xml-style.js";
import {
  contractOf,
  entryOf,
  pairNameOf,
  typeNameOf,
} from "./xml-type-names.js";

/** The tag of a name: with its namespace declared, where it has one. */
export function tagOfName(style: XmlStyle, name: XmlName): Tag {
  const { prefix = "", namespace } = name;
  const local = nameOf(style, name.name ?? "");
  if (!namespace) return tagOf(local);
  const qualified = prefix ? `${nameOf(style, prefix)}:${local}` : local;
  return tagOf(qualified, declarationOf(prefix, namespace));
}

/** The tag of a name in a namespace of data contracts. */
export function tagIn(style: XmlStyle, namespace: string, name: string): Tag {
  return tagOf(prefixOf(style, namespace) + nameOf(style, name));
}

/** The prefix of a namespace, with its colon; the root declares it. */
export function prefixOf({ prefixes }: XmlStyle, namespace: string): string {
  let prefix = prefixes.get(namespace);
  if (prefix === undefined) {
    prefix = `n${prefixes.size}:`;
    prefixes.set(namespace, prefix);
  }
  return prefix;
}

/** The tag of an array's items, and what their own items are named after. */
export function itemTagOf(
  style: XmlStyle,
  codec: AnyCodec,
  hints: ArrayXml,
): { readonly tag: Tag; readonly hints: ArrayXml } {
  const item = codec.item as AnyCodec;
  if (style.contract) {
    const { namespace } = contractOf(style, codec);
    const { name } = contractOf(style, item);
    return { tag: tagIn(style, namespace, name), hints: {} };
  }
  const hinted = itemNameOf(codec, hints);
  const { name, namespace, prefix } = hints;
  const fallback = style.openApi
    ? { name, namespace, prefix }
    : { name: typeNameOf(item) };
  const named = hinted.name ? hinted : { ...fallback, ...hinted };
  return { tag: tagOfName(style, named), hints: { ...named, wrapped: true } };
}

/** The tags of a dictionary's entry, its key and its value. */
export function pairTagsOf(
  style: XmlStyle,
  item: AnyCodec,
  hints: ArrayXml,
): readonly [Tag, Tag, Tag] {
  const { contract, sorted, pairs, namespace = "" } = style;
  if (sorted && !pairs) {
    const entry = entryOf(style, item);
    const tag = (name: string): Tag => tagIn(style, entry.namespace, name);
    return [tag(entry.name), tag("Key"), tag("Value")];
  }
  const name = contract
    ? pairNameOf(item)
    : (hints.item?.name ?? pairNameOf(item));
  const tag = (name: string): Tag =>
    contract ? tagIn(style, namespace, name) : tagOf(nameOf(style, name));
  const value = sorted ? tagOf("Value", declarationOf("", "")) : tag("Value");
  return [tag(name), tag("Key"), value];
}
