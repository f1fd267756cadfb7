import type { AnyCodec, Shape } from "./codec.js";
import type { ArrayXml, FieldXml, ModelXml, XmlName } from "./xml-hints.js";

/** A member of an object as it stands in XML. */
export interface XmlField {
  /** Its name in the object. */
  readonly name: string;
  readonly codec: AnyCodec;
  /** The local name of its element or attribute. */
  readonly tag: string;
  readonly hints: FieldXml;
  /** The field that followed this one the last time. */
  next: XmlField | undefined;
}

/** The members of an object as they stand in XML. */
export interface XmlFieldTable {
  /** In the documentation's order. */
  readonly fields: readonly XmlField[];
  readonly elements: ReadonlyMap<string, XmlField>;
  readonly attributes: ReadonlyMap<string, XmlField>;
  /** The member that is the text of the element. */
  readonly text: XmlField | undefined;
  /** A field before the first one. */
  readonly start: XmlField;
}

/** The members of an object codec, built once. */
export function xmlFieldsOf(codec: AnyCodec): XmlFieldTable {
  const shape = codec.shape as Shape;
  shape.xmlTable ??= buildTable(codec, shape);
  return shape.xmlTable as XmlFieldTable;
}

/** The name of an array's items, where the description gives one. */
export function itemNameOf(codec: AnyCodec, hints: ArrayXml): XmlName {
  const { item } = codec;
  return { ...(item?.kind === "object" && item.xml), ...hints.item };
}

function buildTable(codec: AnyCodec, shape: Shape): XmlFieldTable {
  const own = new Map(Object.entries((codec.xml as ModelXml)?.fields ?? {}));
  const fields = Object.entries(shape.fields()).map(([name, codec]) => {
    const inherited = codec.kind === "object" ? {} : codec.xml;
    return makeField(name, codec, { ...inherited, ...own.get(name) });
  });
  const elements = new Map<string, XmlField>();
  const attributes = new Map<string, XmlField>();
  for (const field of fields) {
    const { codec, hints, tag } = field;
    if (hints.attribute) attributes.set(tag, field);
    else if (!hints.text) elements.set(tag, field);
    const item = codec.kind === "array" && itemNameOf(codec, hints).name;
    if (item && !hints.wrapped && !elements.has(item))
      elements.set(item, field);
  }
  const text = fields.find(({ hints }) => hints.text);
  const start = makeField("", codec, {});
  return { fields, elements, attributes, text, start };
}

function makeField(name: string, codec: AnyCodec, hints: FieldXml): XmlField {
  return { name, codec, tag: hints.name ?? name, hints, next: undefined };
}
