/** What members and items take from the XML Objects of their schemas. */
import type { AnyCodec } from "./codec.js";
import type { ArrayXml, FieldXml, ModelXml } from "./xml-hints.js";

/** How a member is written: what its codec says, and over it what its model says. */
export function hintsOf(
  name: string,
  codec: AnyCodec,
  own?: FieldXml,
): FieldXml {
  return { name, ...withoutFields(codec), ...own };
}

/** The name of an array's items, where the description gives one. */
export function itemNameOf({ item }: AnyCodec, hints: ArrayXml): ArrayXml {
  return { ...(item && withoutFields(item)), ...hints.item };
}

/** What a codec says of its element, without what it says of its members. */
export function withoutFields({ xml }: AnyCodec): ArrayXml {
  const { fields: _fields, base: _base, ...name } = (xml ?? {}) as ModelXml;
  return name;
}
