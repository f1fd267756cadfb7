/**
 * Reads values out of XML, however the server writes it: local names only, in
 * any order, arrays wrapped or not, dictionaries as `Key` and `Value` or by
 * element name. What a codec does not know is kept as plain values.
 */
import { expectedBy } from "./check.js";
import type { AnyCodec, Shape } from "./codec.js";
import { failExpecting, failWith, showValue, withinKey } from "./mismatch.js";
import {
  isBlank,
  nextChild,
  peekChild,
  readText,
  skipElement,
} from "./xml-elements.js";
import {
  itemNameOf,
  type XmlField,
  type XmlFieldTable,
  xmlFieldsOf,
} from "./xml-fields.js";
import { decodeXmlName } from "./xml-names.js";
import { addMember, type Members, readPlain, setMember } from "./xml-plain.js";
import { detach, parseScalar } from "./xml-scalars.js";
import type { XmlScanner } from "./xml-scanner.js";

/** How a document is read. */
export interface XmlReading {
  readonly scanner: XmlScanner;
  /** The dialect without .NET's customs: arrays unwrapped, names as they are. */
  readonly openApi: boolean;
  /** Whether values of a wrong type pass, as text. */
  readonly lenient: boolean;
}

/** Reads the element opened last, to its end. */
export function readValue(reading: XmlReading, codec: AnyCodec): unknown {
  const { scanner } = reading;
  const { start } = scanner;
  if (scanner.nil) {
    skipElement(scanner);
    return codec.nullable || reading.lenient
      ? null
      : failExpecting(expectedBy(codec, null), null, start);
  }
  switch (codec.kind) {
    case "string":
      return detach(readText(scanner));
    case "object":
      return readObject(reading, codec);
    case "array":
      return readItems(reading, codec, []);
    case "map":
      return readMap(reading, codec);
    case "unknown":
      return readPlain(scanner);
    default:
      return readScalar(reading, codec, readText(scanner), start);
  }
}

function readScalar(
  { lenient }: XmlReading,
  codec: AnyCodec,
  text: string,
  start: number,
): unknown {
  try {
    return parseScalar(codec, text, start);
  } catch (thrown) {
    if (lenient) return text;
    throw thrown;
  }
}

function readObject(reading: XmlReading, codec: AnyCodec): Members {
  const { scanner } = reading;
  const { start } = scanner;
  const table = xmlFieldsOf(codec);
  const members: Members = {};
  let last = table.start;
  let text = "";
  let key = "";
  try {
    for (const attribute of scanner.attributes) {
      const field = table.attributes.get(attribute.name);
      if (field === undefined) continue;
      key = field.name;
      const value = readScalar(reading, field.codec, attribute.value, start);
      setMember(members, key, value);
    }
    while (nextChild(scanner, last.next?.tag)) {
      text += takeText(reading, table);
      const { name } = scanner;
      const field =
        last.next?.tag === name ? last.next : findField(table, name);
      key = field?.name ?? decodeXmlName(name);
      if (field === undefined) addMember(members, key, readPlain(scanner));
      else readMember(reading, field, members);
      if (field?.tag === name) {
        last.next = field;
        last = field;
      }
      key = "";
    }
    text += takeText(reading, table);
    if (table.text && (text || table.text.codec.kind === "string")) {
      key = table.text.name;
      const value = readScalar(reading, table.text.codec, text, start);
      setMember(members, key, value);
    }
    for (key of (codec.shape as Shape).required) {
      if (Object.hasOwn(members, key)) continue;
      const absent = (codec.shape as Shape).fields()[key] as AnyCodec;
      setMember(members, key, readAbsent(reading, absent, start));
    }
  } catch (thrown) {
    throw key ? withinKey(thrown, key) : thrown;
  }
  return members;
}

function findField(table: XmlFieldTable, name: string): XmlField | undefined {
  return table.elements.get(name) ?? table.elements.get(decodeXmlName(name));
}

/** Null and an empty array may be written as nothing at all. */
function readAbsent(
  { lenient }: XmlReading,
  codec: AnyCodec,
  start: number,
): unknown {
  if (codec.kind === "array" && !codec.nullable) return [];
  if (codec.nullable || lenient) return null;
  return failWith("required, but missing", start);
}

/** Text between elements: a member's where the codec says so, else an error. */
function takeText(reading: XmlReading, table?: XmlFieldTable): string {
  const { characters, at } = reading.scanner;
  if (characters && !table?.text && !reading.lenient) {
    failWith(`expected elements, got the text ${showValue(characters)}`, at);
  }
  return characters;
}

function readMember(
  reading: XmlReading,
  field: XmlField,
  members: Members,
): void {
  const { name, codec } = field;
  if (codec.kind === "unknown") {
    addMember(members, name, readPlain(reading.scanner));
  } else if (codec.kind !== "array") {
    setMember(members, name, readValue(reading, codec));
  } else if (reading.scanner.nil && codec.nullable) {
    setMember(members, name, readValue(reading, codec));
  } else {
    const before = Object.hasOwn(members, name) ? members[name] : undefined;
    const items: unknown[] = Array.isArray(before) ? before : [];
    setMember(members, name, items);
    if (isWrapper(reading, field, items.length))
      readItems(reading, codec, items);
    else readItem(reading, codec, items);
  }
}

function readItems(
  reading: XmlReading,
  codec: AnyCodec,
  items: unknown[],
): unknown[] {
  const { scanner } = reading;
  for (let tag = ""; nextChild(scanner, tag); ) {
    takeText(reading);
    tag = scanner.name;
    readItem(reading, codec, items);
  }
  takeText(reading);
  return items;
}

function readItem(
  reading: XmlReading,
  codec: AnyCodec,
  items: unknown[],
): void {
  try {
    items.push(readValue(reading, codec.item as AnyCodec));
  } catch (thrown) {
    throw withinKey(thrown, items.length);
  }
}

/** Whether the element opened last holds the items, or is one of them. */
function isWrapper(
  { scanner, openApi }: XmlReading,
  field: XmlField,
  before: number,
): boolean {
  const { codec, hints } = field;
  const item = codec.item as AnyCodec;
  if (hints.wrapped) return true;
  if (scanner.nil || decodeXmlName(scanner.name) !== field.tag) return false;
  const child = peekChild(scanner);
  if (child === "") {
    if (openApi || before > 0) return false;
    return item.kind === "object" || isBlank(scanner);
  }
  if (item.kind !== "object")
    return !openApi || !/^(map|array|unknown)$/.test(item.kind);
  const isName = child === (itemNameOf(codec, hints).name ?? item.name);
  return isName === xmlFieldsOf(item).elements.has(child) ? !openApi : isName;
}

function readMap(reading: XmlReading, codec: AnyCodec): Members {
  const { scanner, openApi } = reading;
  const item = codec.item as AnyCodec;
  const members: Members = {};
  let key = "";
  try {
    for (let tag = ""; nextChild(scanner, tag); key = "") {
      takeText(reading);
      tag = scanner.name;
      if (isEntry(reading, item)) {
        readEntry(reading, item, members);
        continue;
      }
      key = openApi ? tag : decodeXmlName(tag);
      setMember(members, key, readValue(reading, item));
    }
    takeText(reading);
  } catch (thrown) {
    throw key ? withinKey(thrown, key) : thrown;
  }
  return members;
}

/** Whether the element opened last is a dictionary's `Key` and `Value`. */
function isEntry({ scanner, openApi }: XmlReading, item: AnyCodec): boolean {
  const child = peekChild(scanner);
  if (!/^(key|value)$/i.test(child)) return false;
  return !(
    openApi &&
    item.kind === "object" &&
    xmlFieldsOf(item).elements.has(child)
  );
}

function readEntry(
  reading: XmlReading,
  item: AnyCodec,
  members: Members,
): void {
  const { scanner } = reading;
  const { start } = scanner;
  let key: string | undefined;
  let value: unknown;
  try {
    while (nextChild(scanner, key === undefined ? "Key" : "Value")) {
      takeText(reading);
      const name = scanner.name.toLowerCase();
      if (name === "key") key = detach(readText(scanner));
      else if (name === "value") value = readValue(reading, item);
      else skipElement(scanner);
    }
    if (key === undefined) failWith("a dictionary entry without a key", start);
    value = value === undefined ? readAbsent(reading, item, start) : value;
  } catch (thrown) {
    throw withinKey(thrown, key ?? "");
  }
  setMember(members, key as string, value);
}
