/**
 * Reads values out of XML, by codecs.
 *
 * - Names of types
 * - The reader
 * - What is kept
 * - Decoding
 */

import {
  type AnyCodec,
  type ArrayXml,
  failCodec,
  type Shape,
  string,
} from "./codec.js";
import {
  DecodeError,
  failWith,
  type Mismatch,
  placeOf,
  withinKey,
} from "./errors.js";
import {
  addMember,
  addOther,
  attributes,
  characters,
  decodeXmlName,
  expectBlank,
  expectEnd,
  fieldIn,
  itemNameOf,
  joinOffset,
  keepOrigins,
  localTypeName,
  type Members,
  name,
  namespaceOfAttribute,
  namespaceOfOpened,
  next,
  nil,
  type Origin,
  opened,
  openRoot,
  openText,
  originsOf,
  parseScalar,
  peekChild,
  type QName,
  qNameOf,
  readPlain,
  readSimple,
  readText,
  setMember,
  skipElement,
  start,
  systemNamespace,
  type,
  useKeeper,
  type XmlChoices,
  type XmlField,
  type XmlFieldTable,
  type XmlKeeper,
  xmlFieldsOf,
} from "./xml-scanner.js";

// --- Names of types ----------------------------------------------------------
// The names that .NET gives to types that have none in XML.

const scalarNames: Readonly<Record<string, string>> = {
  int32: "int",
  int64: "long",
  number: "double",
  "date-time": "dateTime",
  date: "dateTime",
  byte: "base64Binary",
  unknown: "anyType",
  object: "anyType",
};

/** What `XmlSerializer` calls otherwise than data contracts do. */
const otherNames: Readonly<Record<string, string>> = {
  duration: "TimeSpan",
  DateTimeOffset: "dateTimeOffset",
};

/** `TicketMessageHeader`, `string`, `int`, `ArrayOfString`. */
export function typeNameOf(codec: AnyCodec): string {
  const { name, kind, item, xml } = codec;
  if (hasType(codec)) return xml?.name ?? localTypeName(name);
  if (kind === "array" && item) return `ArrayOf${capitalize(typeNameOf(item))}`;
  if (kind === "map" && item) return dictionaryNameOf(codec);
  const scalar = scalarNameOf(codec);
  return otherNames[scalar] ?? scalar;
}

/** Whether the name of a codec is one of .NET's types: a class or an enumeration. */
export function hasType(codec: AnyCodec): boolean {
  const { name, kind } = codec;
  return (
    name !== "" && /^(object|unknown|string)$/.test(kind) && !typeOf(codec)
  );
}

/** The type of XML Schema that the description says of a scalar. */
function typeOf({ xml }: AnyCodec): string | undefined {
  return (xml as ArrayXml | undefined)?.type;
}

/** `int`, `guid`, `base64Binary` */
export function scalarNameOf(codec: AnyCodec): string {
  return typeOf(codec) ?? scalarNames[codec.kind] ?? codec.kind;
}

/** `StringDictionary`: what classes are called whose entries are a `StringKeyValuePair`. */
export function dictionaryNameOf({ name, item }: AnyCodec): string {
  return name
    ? localTypeName(name)
    : `${capitalize(typeNameOf(item as AnyCodec))}Dictionary`;
}

/** `StringKeyValuePair`, `FieldPropertyDictionaryKeyValuePair`. */
export function pairNameOf(item: AnyCodec): string {
  const name = capitalize(typeNameOf(item));
  return `${name}${item.name ? "Dictionary" : ""}KeyValuePair`;
}

function capitalize(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

// --- The reader --------------------------------------------------------------
// Reads values out of XML, however the server writes it: local names only, in
// any order, arrays wrapped or not, dictionaries as `Key` and `Value` or by
// element name. What a codec does not know is kept as plain values.

/** How a document is read. */
export interface XmlReading {
  /** The dialect without .NET's customs: arrays unwrapped, names as they are. */
  readonly openApi: boolean;
  /** Whether values of a wrong type pass, as text. */
  readonly lenient: boolean;
  /** Whether null is most often written as nothing at all. */
  readonly keepsNil: boolean;
  /** What keeps what a document says beside its values. */
  readonly keeper: XmlKeeper | undefined;
  /** Whether null passes where the codec does not say so. */
  readonly nulls: boolean;
  readonly choices: XmlChoices | undefined;
}

/** The options of the document that is being read. */
export let openApi = false;
export let lenient = false;
let nulls = false;
let keepsNil = false;
let keeper: XmlKeeper | undefined;
let choices: XmlChoices | undefined;
/** The tags of the last items and entries of arrays and maps: most often they come again. */
const tags = /*@__PURE__*/ new WeakMap<AnyCodec, QName>();
/** The last text that was read of a `DateTimeOffset`. */
let offset: unknown;
let keyTag: QName = /*@__PURE__*/ qNameOf("Key");
let valueTag: QName = /*@__PURE__*/ qNameOf("Value");

/** Reads the root, opened last, to its end. */
export function readRoot(codec: AnyCodec, options: XmlReading): unknown {
  ({ openApi, lenient, nulls, keepsNil, keeper, choices } = options);
  useKeeper(keeper);
  return readValue(codec);
}

/** Whether a value, which was read last, is .NET's `DateTimeOffset`. */
export function isOffset(value: unknown): boolean {
  return offset !== undefined && value === offset;
}

/** Reads something of which wrong types do not pass, whatever the options say. */
export function readStrictly<T>(read: () => T): T {
  const before = lenient;
  lenient = false;
  try {
    return read();
  } finally {
    lenient = before;
  }
}

/** Reads the element opened last, to its end. */
export function readValue(codec: AnyCodec): unknown {
  if (nil) {
    const from = start;
    skipElement();
    return readScalar(codec, null, from);
  }
  switch (codec.kind) {
    case "object":
      return readObject(codec);
    case "array":
      return readItems(codec, (codec.xml ?? {}) as ArrayXml, []);
    case "map":
      return readMap(codec);
    case "union":
    case "unknown":
      return codec.choices && choices ? choices.readUnion(codec) : readPlain();
  }
  const from = start;
  if (codec.kind === "date-time" && peekChild() === "DateTime") {
    const value = readScalar(codec, readOffset(), from);
    offset = value;
    return value;
  }
  return readScalar(codec, readText(), from);
}

/** The members of a `DateTimeOffset`, as one text. */
function readOffset(): string {
  let [utc, minutes] = ["", 0];
  while (next()) {
    const isTime = name === "DateTime";
    const text = readText().trim();
    if (isTime) utc = text;
    else minutes = Number(text);
  }
  return joinOffset(utc, minutes);
}

/** Reads the value of a member or an item, and keeps what it has no place for. */
function readHeld(
  codec: AnyCodec,
  holder: object,
  key: string | number,
): unknown {
  return keeper
    ? keeper.readHeld(codec, holder, key, readValue)
    : readValue(codec);
}

/** Null stands for an element that is nil. */
export function readScalar(
  codec: AnyCodec,
  text: string | null,
  offset: number,
): unknown {
  if (text === null) {
    if (codec.nullable || lenient || nulls) return text;
  } else {
    const value =
      codec.choices && choices
        ? choices.readText(codec, text)
        : parseScalar(codec, text);
    if (value !== undefined) return value;
    if (lenient) return text;
  }
  return failCodec(codec, text, offset);
}

function readObject(codec: AnyCodec): Members {
  const from = start;
  const table = xmlFieldsOf(codec);
  const { required } = codec.shape as Shape;
  const members: Members = {};
  const around = keeper && namespaceOfOpened();
  let last = table.start;
  let text = "";
  let key = "";
  if (type) keeper?.keepType(members, type);
  try {
    for (const attribute of attributes) {
      const { prefix, name, value } = attribute;
      const field = fieldIn(table.attributes.get(name), () =>
        namespaceOfAttribute(attribute),
      );
      if (field) {
        key = field.name;
        setMember(members, key, readScalar(field.codec, value, from));
      } else if (openApi && !prefix) setMember(members, `@${name}`, value);
    }
    for (;;) {
      const guess = last.next;
      if (guess) {
        key = guess.name;
        const simple = guess.isTwin ? undefined : readSimple(guess);
        if (simple !== undefined) {
          members[key] = readScalar(guess.codec, simple, start);
          if (simple === null && keepsNil) keeper?.keepNil(members, key);
          last = guess;
          continue;
        }
        key = "";
      }
      const more = next(guess?.opened);
      text += takeText(table);
      if (!more) break;
      const isGuess = guess?.tag === name && !guess.isTwin;
      const field = isGuess ? guess : findField(table, name);
      key = field?.name ?? decodeXmlName(name);
      if (field?.tag === name) {
        last.next = field;
        last = field;
        field.opened = opened;
      }
      if (field) readMember(field, members);
      else addOther(members, key, around);
      key = "";
    }
    const own = table.text;
    if (own && (text || own.codec.kind === "string")) {
      key = own.name;
      setMember(members, key, readScalar(own.codec, text, from));
    }
    for (key of required) {
      if (Object.hasOwn(members, key)) continue;
      const absent = (codec.shape as Shape).fields()[key] as AnyCodec;
      setMember(members, key, readAbsent(absent, from));
    }
  } catch (thrown) {
    throw key ? withinKey(thrown, key) : thrown;
  }
  return members;
}

function findField(table: XmlFieldTable, name: string): XmlField | undefined {
  const { elements } = table;
  const field = elements.get(name) ?? elements.get(decodeXmlName(name));
  return fieldIn(field, namespaceOfOpened);
}

/** Null and an empty array may be written as nothing at all. */
function readAbsent(codec: AnyCodec, offset: number): unknown {
  if (codec.kind === "array" && !codec.nullable) return [];
  if (codec.nullable || lenient) return null;
  return failWith("required, but missing", offset);
}

/** Text between elements: a member's where the codec says so, else an error. */
export function takeText(table?: XmlFieldTable): string {
  if (!table?.text && !lenient && characters) expectBlank();
  return table?.text && /[^ \t\r\n]/.test(characters) ? characters : "";
}

function readMember(field: XmlField, members: Members): void {
  const { name, codec, hints } = field;
  if (nil && keepsNil) keeper?.keepNil(members, name);
  if (codec.choices && choices) choices.readMember(field, members);
  else if (codec.kind === "unknown" || codec.kind === "union") {
    addOther(members, name);
  } else if (codec.kind !== "array") {
    const isBox = hints.wrapped && hints.item && codec.kind !== "map";
    const value = isBox ? readBox(codec) : readHeld(codec, members, name);
    setMember(members, name, value);
  } else if (nil && (codec.nullable || (nulls && !openApi))) {
    setMember(members, name, readValue(codec));
  } else {
    const before = Object.hasOwn(members, name) ? members[name] : undefined;
    const items: unknown[] = Array.isArray(before) ? before : [];
    setMember(members, name, items);
    if (isWrapper(field, items.length)) readItems(codec, hints, items);
    else readItem(codec, items);
  }
}

/** An element around the one of the value; or the value's, where there is none. */
function readBox(codec: AnyCodec): unknown {
  if (nil) return readValue(codec);
  if (!next()) failWith("expected an element", start);
  takeText();
  const value = readValue(codec);
  if (next()) failWith("expected one element", start);
  return value;
}

function readItems(
  codec: AnyCodec,
  hints: ArrayXml,
  items: unknown[],
): unknown[] {
  if (codec.at && choices) {
    items.push(...choices.readTuple(codec, hints));
    return items;
  }
  for (let tag = tags.get(codec); next(tag); readItem(codec, items)) {
    takeText();
    if (tag !== opened) {
      tag = opened;
      tags.set(codec, tag);
    }
    if (items.length === 0) keeper?.keepName(codec, items);
  }
  takeText();
  return items;
}

function readItem(codec: AnyCodec, items: unknown[]): void {
  try {
    const index = items.length;
    const item = (codec.at?.(index) ?? codec.item) as AnyCodec;
    items.push(readHeld(item, items, index));
  } catch (thrown) {
    throw withinKey(thrown, items.length);
  }
}

/** Whether the element opened last holds the items, or is one of them. */
function isWrapper(field: XmlField, before: number): boolean {
  const { codec, hints } = field;
  const item = codec.item as AnyCodec;
  if (hints.wrapped) return true;
  if (nil || decodeXmlName(name) !== field.tag) return false;
  const child = peekChild();
  if (!child) {
    if (openApi || before > 0) return false;
    return item.kind === "object" || child === "";
  }
  if (item.choices && choices) return choices.holdsItems(field, child);
  if (item.kind !== "object") {
    return !openApi || !/^(map|array|unknown)$/.test(item.kind);
  }
  const isItem = child === (itemNameOf(codec, hints).name ?? item.name);
  return isItem === xmlFieldsOf(item).elements.has(child) ? !openApi : isItem;
}

function readMap(codec: AnyCodec): Members {
  const item = codec.item as AnyCodec;
  const members: Members = {};
  let isFirst = true;
  let key = "";
  try {
    for (let tag = tags.get(codec); next(tag); key = "") {
      takeText();
      if (tag !== opened) {
        tag = opened;
        tags.set(codec, tag);
      }
      if (isFirst) keeper?.keepName(codec, members);
      isFirst = false;
      const first = openApi || nil ? undefined : readPart(keyTag, string);
      if (first !== undefined || isEntry(item)) {
        readEntry(item, members, first);
      } else {
        key = openApi ? name : decodeXmlName(name);
        setMember(members, key, readHeld(item, members, key));
      }
    }
    takeText();
  } catch (thrown) {
    throw key ? withinKey(thrown, key) : thrown;
  }
  return members;
}

/** Whether the element opened last is a dictionary's `Key` and `Value`. */
function isEntry(item: AnyCodec): boolean {
  const child = peekChild() ?? "";
  return (
    /^(key|value)$/i.test(child) &&
    !(
      openApi &&
      item.kind === "object" &&
      xmlFieldsOf(item).elements.has(child)
    )
  );
}

/** Reads a scalar of an entry where it stands as it did the last time. */
function readPart(opened: QName, codec: AnyCodec): unknown {
  const isSimple = !!codec.plain || !!codec.take;
  const simple = readSimple({ opened, isSimple, codec });
  return simple === undefined ? simple : readScalar(codec, simple, start);
}

function readEntry(item: AnyCodec, members: Members, first: unknown): void {
  const from = start;
  let key = first as string | undefined;
  let value: unknown;
  try {
    if (key !== undefined) value = readPart(valueTag, item);
    while (next(key === undefined ? keyTag : valueTag)) {
      takeText();
      if (opened === keyTag || /^key$/i.test(name)) {
        keyTag = opened;
        key = readText();
      } else if (opened === valueTag || /^value$/i.test(name)) {
        valueTag = opened;
        value = readHeld(item, members, key ?? "");
      } else skipElement();
    }
    if (key === undefined) failWith("a dictionary entry without a key", from);
    value = value === undefined ? readAbsent(item, from) : value;
  } catch (thrown) {
    throw withinKey(thrown, key ?? "");
  }
  setMember(members, key as string, value);
}

// --- What is kept ------------------------------------------------------------
// Keeps what a document says beside its values, for a dialect that writes them back.

/** What reads values so that they can be written as they stood. */
export const keepAll: XmlKeeper = {
  keepType: (members, type) => {
    keepOrigins(members).type = type;
  },
  keepNil: (members, key) => {
    keepOrigins(members).of[key] = { isNil: true };
  },
  readHeld: (codec, holder, key, read) => {
    const ownType = type;
    const value = read(codec);
    const isPlain = codec.kind === "unknown" && typeof value !== "object";
    if (isOffset(value) || (ownType && isPlain)) {
      const origin = { type: ownType, isOffset: isOffset(value) };
      keepOrigins(holder).of[key] = origin;
    }
    return value;
  },
  readOther,
  keepName: (codec, holder) => {
    if (openApi) return;
    let seen = names.get(codec);
    if (seen?.opened !== opened) {
      const isOther = codec.kind === "map" ? isOtherEntry : isOtherItem;
      seen = { opened, isOther: isOther(codec.item as AnyCodec) };
      names.set(codec, seen);
    }
    if (!seen.isOther) return;
    keepOrigins(holder).items = { name, namespace: namespaceOfOpened() };
  },
};

/** The names of items and entries, and whether their codecs call them otherwise. */
const names = /*@__PURE__*/ new WeakMap<
  AnyCodec,
  { readonly opened: QName; readonly isOther: boolean }
>();

/** Whether the element opened last is an item of another scalar type than its codec. */
function isOtherItem(item: AnyCodec): boolean {
  let inner = item;
  let contract = "";
  for (; inner.kind === "array"; inner = inner.item as AnyCodec) {
    contract += "ArrayOf";
  }
  if (!isScalarType(inner)) return false;
  contract += scalarNameOf(inner);
  return (
    ![contract, typeNameOf(item)].includes(decodeXmlName(name)) ||
    namespaceOfOpened() === systemNamespace
  );
}

/** Whether keys or values are of other types than the codec of the values. */
function isOtherEntry(item: AnyCodec): boolean {
  const [entry, key, value] = /^KeyValueOf(string)?(.*)$/.exec(name) ?? [];
  return (
    !!entry &&
    (!key || (!item.item && isScalarType(item) && value !== scalarNameOf(item)))
  );
}

/** Whether values are of a type that .NET defines itself. */
function isScalarType(codec: AnyCodec): boolean {
  return (
    !codec.choices && !/^(object|map)$/.test(codec.kind) && !hasType(codec)
  );
}

/**
 * Reads the element opened last as a member that no codec describes. Its
 * namespace is kept where that is another than the one around it; in OpenAPI's
 * own dialect wherever it has one.
 */
function readOther(
  members: Record<string, unknown>,
  key: string,
  around: string | undefined,
): void {
  const namespace = namespaceOfOpened();
  const expected = openApi && around === namespace ? "" : around;
  const isOther = around !== undefined && expected !== namespace;
  const ownType = type;
  const value = readPlain();
  const origin: Origin = {
    type: typeof value === "object" ? undefined : ownType,
    namespace: isOther ? namespace : undefined,
  };
  const isKept = isOther || origin.type !== undefined;
  addMember(members, key, value);
  const held = members[key];
  if (!Array.isArray(held)) {
    if (isKept) keepOrigins(members).of[key] = origin;
    return;
  }
  const first = originsOf(members)?.of[key];
  if (!isKept && !first) return;
  const { of } = keepOrigins(held);
  if (held.length === 2 && first) of[0] = first;
  of[held.length - 1] = origin;
}

// --- Decoding ----------------------------------------------------------------

/** How a document is read. */
export interface XmlDecoding extends XmlReading {
  readonly maxDepth: number;
}

/** Reads a document. */
export function decodeDocument(
  codec: AnyCodec,
  text: string,
  options: XmlDecoding,
): unknown {
  try {
    openText(text, options.maxDepth);
    openRoot();
    if (!options.lenient) checkRoot(codec);
    const value = readRoot(codec, options);
    expectEnd();
    return value;
  } catch (thrown) {
    throw placeError(codec, text, thrown);
  } finally {
    openText("");
  }
}

/** A model's root has its name; that of anything else may have any. */
function checkRoot(codec: AnyCodec): void {
  const root = decodeXmlName(name);
  const expected = codec.xml?.name ?? codec.name;
  if (
    codec.kind === "object" &&
    expected &&
    ![expected, codec.name, localTypeName(codec.name)].includes(root)
  ) {
    failWith(`expected the element <${expected}>, got <${root}>`, start);
  }
}

function placeError(codec: AnyCodec, text: string, thrown: unknown): Error {
  const { offset } = thrown as Mismatch;
  const [detail, place] = placeOf(codec.name, thrown);
  if (offset === undefined) return new DecodeError(detail, place);
  const lines = text.slice(0, offset).split(/\r\n?|\n/);
  const line = lines.length;
  const column = (lines[line - 1] ?? "").length + 1;
  return new DecodeError(
    `${detail} (line ${line}, column ${column}, offset ${offset})`,
    { ...place, offset, line },
  );
}
