/** Lists of one of several types: whether an element holds the items. */
import type { AnyCodec } from "./codec.js";
import { elementNameOf, type XmlField, xmlFieldsOf } from "./xml-fields.js";
import { itemNameOf } from "./xml-inherit.js";
import { openApi } from "./xml-reader.js";

/**
 * Whether the element opened last holds the items, which has a child: the child
 * has the name of an item then, and not that of a member of one.
 */
export function holdsItems({ codec, hints }: XmlField, child: string): boolean {
  const types = codec.item?.choices?.() ?? [];
  const names = types.map((type) => elementNameOf(type) ?? type.name);
  const isItem =
    names.includes(child) || itemNameOf(codec, hints).name === child;
  const isMember = types.some((type) => hasElement(type, child));
  return isItem === isMember ? !openApi : isItem;
}

function hasElement(codec: AnyCodec, name: string): boolean {
  return codec.kind === "object" && xmlFieldsOf(codec).elements.has(name);
}
