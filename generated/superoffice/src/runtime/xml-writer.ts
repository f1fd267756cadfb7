/**
 * Writes values as XML. They are known to fit their codecs; what remains are
 * names and characters that XML does not have.
 */
import type { AnyCodec } from "./codec.js";
import { fieldsOf } from "./fields.js";
import { failWith, showValue, withinKey } from "./mismatch.js";
import { itemNameOf, type XmlField, xmlFieldsOf } from "./xml-fields.js";
import type { FieldXml, XmlName } from "./xml-hints.js";
import {
  attributeOf,
  cdataOf,
  elementOf,
  escapeText,
  nilAttribute,
} from "./xml-markup.js";
import { encodeXmlName } from "./xml-names.js";
import type { Members } from "./xml-plain.js";
import { scalarToXml } from "./xml-scalars.js";
import { entryNameOf, typeNameOf } from "./xml-type-names.js";

/** How a document is written. */
export interface XmlWriting {
  /** The `openapi` dialect; else `xmlserializer`. */
  readonly openApi: boolean;
  /** Set when an element is null. */
  hasNull: boolean;
}

/** A value and the element that it becomes. */
interface Part {
  readonly codec: AnyCodec;
  readonly value: unknown;
  readonly name: XmlName;
  readonly hints: FieldXml;
}

/** Writes an element; several for an array that stands in none. */
export function writeValue(writing: XmlWriting, part: Part): string {
  const { codec, value, name, hints } = part;
  if (value === null) return writeNull(writing, name);
  switch (codec.kind) {
    case "object":
      return writeObject(writing, codec, value as Members, name);
    case "array":
      return writeArray(writing, part, value as unknown[]);
    case "map":
      return writeMap(writing, part, value as Members);
    case "unknown":
      return writePlain(writing, name, value);
  }
  const text = scalarToXml(value);
  return elementOf(name, "", hints.cdata ? cdataOf(text) : escapeText(text));
}

function writeNull(writing: XmlWriting, name: XmlName): string {
  writing.hasNull = true;
  return elementOf(name, nilAttribute, "");
}

function writeObject(
  writing: XmlWriting,
  codec: AnyCodec,
  members: Members,
  name: XmlName,
): string {
  let attributes = "";
  let content = "";
  let key = "";
  try {
    for (const field of xmlFieldsOf(codec).fields) {
      key = field.name;
      const value = Object.hasOwn(members, key) ? members[key] : undefined;
      if (value === undefined) continue;
      if (field.hints.attribute) {
        attributes += writeAttribute(writing, field, value);
      } else content += writeMember(writing, field, value);
    }
    const { byName } = fieldsOf(codec);
    for (key of Object.keys(members)) {
      if (byName.has(key)) continue;
      content += writePlain(
        writing,
        { name: nameOf(writing, key) },
        members[key],
      );
    }
  } catch (thrown) {
    throw withinKey(thrown, key);
  }
  return elementOf(name, attributes, content);
}

function writeAttribute(
  writing: XmlWriting,
  { hints, tag }: XmlField,
  value: unknown,
): string {
  if (value === null) return "";
  const name = { ...hints, name: nameOf(writing, tag) };
  return attributeOf(name, scalarToXml(value));
}

function writeMember(
  writing: XmlWriting,
  { codec, hints, tag }: XmlField,
  value: unknown,
): string {
  if (hints.text) {
    const text = scalarToXml(value ?? "");
    return hints.cdata ? cdataOf(text) : escapeText(text);
  }
  if (value === null && !writing.openApi) return "";
  const name = { ...hints, name: nameOf(writing, tag) };
  return writeValue(writing, { codec, value, name, hints });
}

/** A name as it may stand in XML. */
export function nameOf({ openApi }: XmlWriting, name: string): string {
  const encoded = encodeXmlName(name);
  if (encoded === "" || (openApi && encoded !== name && !name.includes("_x"))) {
    failWith(`${showValue(name)} is not an XML name`);
  }
  return encoded;
}

function writeArray(
  writing: XmlWriting,
  { codec, name, hints }: Part,
  values: unknown[],
): string {
  const item = codec.item as AnyCodec;
  const wrapped = hints.wrapped || !writing.openApi;
  const hinted = itemNameOf(codec, hints);
  const fallback = writing.openApi ? name : { name: typeNameOf(item) };
  const itemName = hinted.name ? hinted : { ...fallback, ...hinted };
  const itemHints = {
    ...(item.kind === "object" ? {} : item.xml),
    wrapped: true,
  };
  let content = "";
  values.forEach((value, index) => {
    try {
      const part = { codec: item, value, name: itemName, hints: itemHints };
      const element = writeValue(writing, part);
      // Joins its pieces now: one at the end, of all of them, is far slower.
      element.charCodeAt(0);
      content += element;
    } catch (thrown) {
      throw withinKey(thrown, index);
    }
  });
  return wrapped ? elementOf(name, "", content) : content;
}

function writeMap(
  writing: XmlWriting,
  { codec, name, hints }: Part,
  members: Members,
): string {
  const item = codec.item as AnyCodec;
  const entry = { name: entryNameOf(item), ...hints.item };
  let content = "";
  for (const [key, value] of Object.entries(members)) {
    if (value === undefined) continue;
    try {
      content += writing.openApi
        ? writeEntry(writing, item, value, nameOf(writing, key))
        : elementOf(
            entry,
            "",
            elementOf({ name: "Key" }, "", escapeText(key)) +
              (value === null ? "" : writeEntry(writing, item, value, "Value")),
          );
    } catch (thrown) {
      throw withinKey(thrown, key);
    }
  }
  return elementOf(name, "", content);
}

function writeEntry(
  writing: XmlWriting,
  codec: AnyCodec,
  value: unknown,
  name: string,
): string {
  const hints = { wrapped: true };
  return writeValue(writing, { codec, value, name: { name }, hints });
}

/** What `readPlain` reads. */
function writePlain(
  writing: XmlWriting,
  name: XmlName,
  value: unknown,
): string {
  if (value === undefined) return "";
  if (value === null) {
    return writing.openApi ? writeNull(writing, name) : "";
  }
  if (typeof value !== "object") {
    return elementOf(name, "", escapeText(scalarToXml(value)));
  }
  if (Array.isArray(value)) return writePlainItems(writing, name, value);
  let attributes = "";
  let content = "";
  for (const [key, member] of Object.entries(value)) {
    try {
      if (key === "#text") content += escapeText(scalarToXml(member));
      else if (key.startsWith("@")) {
        const attribute = { name: nameOf(writing, key.slice(1)) };
        attributes += attributeOf(attribute, scalarToXml(member));
      } else {
        content += writePlain(writing, { name: nameOf(writing, key) }, member);
      }
    } catch (thrown) {
      throw withinKey(thrown, key);
    }
  }
  return elementOf(name, attributes, content);
}

function writePlainItems(
  writing: XmlWriting,
  name: XmlName,
  values: unknown[],
): string {
  let content = "";
  values.forEach((value, index) => {
    try {
      if (Array.isArray(value)) failWith("an array in an array has no name");
      content +=
        value === null
          ? writeNull(writing, name)
          : writePlain(writing, name, value);
    } catch (thrown) {
      throw withinKey(thrown, index);
    }
  });
  return content;
}
