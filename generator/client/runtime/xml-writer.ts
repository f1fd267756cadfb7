/**
 * Writes values as XML, in the dialects of servers.
 *
 * - Tags
 * - Plain values
 * - The writer
 * - Encoding
 * - Plain dialects
 * - Digests of names
 * - Data contracts
 * - Detection of dialects
 */

import {
  type AnyCodec,
  type ArrayXml,
  type CheckMode,
  checkValue,
  type FieldXml,
  type ModelXml,
  type Shape,
  type XmlName,
} from "./codec.js";
import { failWith, withinKey } from "./errors.js";
import { web } from "./web.js";
import {
  dictionaryNameOf,
  hasType,
  keepAll,
  pairNameOf,
  scalarNameOf,
  typeNameOf,
} from "./xml-reader.js";
import {
  attributeOf,
  type ContractTags,
  cdataOf,
  declarationOf,
  type ElementName,
  elementOf,
  escapeText,
  hintsOf,
  itemNameOf,
  localTypeName,
  nameOf,
  type Origin,
  type Origins,
  offsetType,
  originsOf,
  type Part,
  qNameOf,
  scalarToXml,
  schemaInstance,
  splitOffset,
  styleOf,
  systemNamespace,
  type Tag,
  tagOf,
  type Write,
  type WriteXml,
  type XmlDialect,
  type XmlStyle,
  type XmlType,
  type XmlWriteOptions,
} from "./xml-scanner.js";

// --- Tags --------------------------------------------------------------------
// The tags that the `openapi` hints and the other dialects give to codecs.

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

// --- Plain values ------------------------------------------------------------
// Writes what `readPlain` reads: values that no codec describes.

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

// --- The writer --------------------------------------------------------------
// Makes codecs into functions that write XML. What a dialect, a codec and its
// hints decide is decided once; a value then costs a look at each member.

/** A member of an object, ready to be written. */
interface Member {
  readonly name: string;
  /** Whether objects have something of that name without having the member. */
  readonly guarded: boolean;
  /** Whether strings, or whole numbers, stand between the tags as they are. */
  readonly plain: "string" | "integer" | "";
  readonly open: string;
  readonly close: string;
  /** What null is written as, where the member may be null. */
  readonly nil: string | undefined;
  readonly write: Write;
}

/** The members of an object as one dialect writes them. */
interface Plan {
  readonly attributes: readonly Member[];
  readonly content: readonly Member[];
  /** The namespaces of the attributes. */
  readonly declarations: string;
  readonly names: ReadonlySet<string>;
  /** The members of base classes, which stand first, those of the outermost before all. */
  readonly bases: Bases;
  /** A member that is not in the codec. */
  readonly makeOther: (name: string) => Member;
}

type Members = Record<string, unknown>;
type Bases = readonly (readonly string[])[];

const writing: CheckMode = { reading: false, finite: false, lenient: false };

/** Makes the writer of an element. */
export function writerOf(style: XmlStyle, part: Part): Write {
  const { codec, tag } = part;
  const write = isBoxed(style, part)
    ? boxWriter(style, part)
    : elementWriter(style, part);
  const isNullable = codec.nullable || style.nulls;
  return (value, origin) =>
    value === null && isNullable ? writeNull(style, tag) : write(value, origin);
}

/** Whether an element of a property holds the one of a referenced schema. */
function isBoxed({ openApi }: XmlStyle, { codec, hints }: Part): boolean {
  return (
    openApi &&
    hints.item !== undefined &&
    hints.wrapped === true &&
    !/^(array|map)$/.test(codec.kind)
  );
}

function boxWriter(style: XmlStyle, { codec, tag, hints }: Part): Write {
  const inner = hints.item ?? {};
  const write = writerOf(style, {
    codec,
    tag: tagOfName(style, inner),
    hints: inner,
  });
  return (value) => elementOf(tag, "", write(value));
}

function elementWriter(style: XmlStyle, part: Part): Write {
  const { codec, tag, hints } = part;
  switch (codec.kind) {
    case "object":
      return objectWriter(style, part);
    case "array":
      return arrayWriter(style, part);
    case "map":
      return mapWriter(style, part);
    case "union":
    case "unknown": {
      const { choices } = style;
      if (codec.choices && choices) return choices.unionWriter(style, part);
      const prefix = ownPrefixOf(style, codec);
      return (value, origin) => writePlain(style, tag, value, prefix, origin);
    }
  }
  const text = textWriter(style, codec, hints);
  const { contract } = style;
  if (!contract || codec.kind !== "date-time") {
    return (value) => elementOf(tag, "", text(value));
  }
  const isOffset = scalarNameOf(codec) === offsetType;
  return (value, origin) => {
    const content = text(value);
    const hasMembers = origin?.isOffset ?? isOffset;
    return elementOf(
      tag,
      "",
      hasMembers ? contract.writeOffset(style, content) : content,
    );
  };
}

/** The text of a scalar, escaped. */
function textWriter(
  { openApi }: XmlStyle,
  codec: AnyCodec,
  { cdata }: FieldXml,
): Write {
  const escapeOwn = cdata ? cdataOf : escapeText;
  return (value) => {
    if (typeof value === "string" && codec.plain === "string")
      return escapeOwn(value);
    return escapeOwn(scalarToXml(checkValue(codec, value, writing), !openApi));
  };
}

function ownPrefixOf(style: XmlStyle, codec: AnyCodec): string {
  return (codec.name && style.contract?.prefixOfType(style, codec)) || "";
}

function objectWriter(style: XmlStyle, { codec, tag, hints }: Part): Write {
  let plan: Plan | undefined;
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      checkValue(codec, value, writing);
    }
    const members = value as Members;
    plan ??= planOf(style, codec, hints);
    const { attributes, content, declarations } = plan;
    const start = writeMembers(style, attributes, members);
    const count = style.written;
    let text = writeMembers(style, content, members);
    const { type } = originsOf(members) ?? {};
    let others = typeAttribute(style, type);
    if (count + style.written < countMembers(members)) {
      const own = withOthers(style, plan, members, type !== undefined);
      others += writeMembers(style, own.attributes, members);
      text = writeMembers(style, own.content, members);
    }
    return elementOf(tag, declarations + others + start, text);
  };
}

function writeMembers(
  style: XmlStyle,
  plan: readonly Member[],
  members: Members,
): string {
  const of = originsOf(members)?.of;
  let text = "";
  let count = 0;
  let name = "";
  try {
    for (const member of plan) {
      name = member.name;
      const value =
        member.guarded && !Object.hasOwn(members, name)
          ? undefined
          : members[name];
      if (value === undefined) continue;
      count++;
      if (typeof value === "string" && member.plain === "string") {
        text += member.open + escapeText(value) + member.close;
      } else if (
        value === null &&
        member.nil !== undefined &&
        !of?.[name]?.isNil
      ) {
        if (member.nil) style.hasNull = true;
        text += member.nil;
      } else if (
        member.plain === "integer" &&
        ((value as number) | 0) === value
      ) {
        text += member.open + value + member.close;
      } else text += member.write(value, of?.[name]);
    }
  } catch (thrown) {
    throw withinKey(thrown, name);
  }
  style.written = count;
  return text;
}

function countMembers(members: Members): number {
  let count = 0;
  for (const _name in members) count++;
  return count;
}

/** The members of a plan with those that a value holds beside them. */
function withOthers(
  style: XmlStyle,
  { content, names, makeOther, bases }: Plan,
  members: Members,
  isDerived: boolean,
): Pick<Plan, "attributes" | "content"> {
  const others = Object.keys(members).filter((name) => !names.has(name));
  const isAttribute = (name: string): boolean =>
    style.openApi && name.startsWith("@");
  const elements = others.filter((name) => !isAttribute(name)).map(makeOther);
  const all = [...content, ...elements];
  return {
    attributes: others.filter(isAttribute).map(makeOtherAttribute),
    // Those of a derived class follow those of its base.
    content: isDerived ? all : order(style, all, bases),
  };
}

function makeOtherAttribute(name: string): Member {
  return makeMember(name, (value) =>
    value === undefined || value === null
      ? ""
      : attributeOf(
          nameOf({ openApi: true }, name.slice(1)),
          scalarToXml(value),
        ),
  );
}

/** Members of base classes first, then as documented or in code unit order. */
function order(
  { sorted }: XmlStyle,
  members: readonly Member[],
  bases: Bases,
): readonly Member[] {
  const rank = ({ name }: Member): number => {
    const found = bases.findIndex((names) => names.includes(name));
    return found < 0 ? bases.length : found;
  };
  return [...members].sort(
    (a, b) => rank(a) - rank(b) || (sorted ? (a.name < b.name ? -1 : 1) : 0),
  );
}

/** A plan serves all tags in which the same prefix means the same namespace. */
function planOf(style: XmlStyle, codec: AnyCodec, owner: FieldXml): Plan {
  const shape = codec.shape as Shape;
  const plans = (style.made.get(shape) ?? new Map()) as Map<string, Plan>;
  style.made.set(shape, plans);
  const key = `${owner.prefix} ${owner.namespace}`;
  const plan = plans.get(key) ?? makePlan(style, codec, owner);
  plans.set(key, plan);
  return plan;
}

function makePlan(style: XmlStyle, codec: AnyCodec, owner: FieldXml): Plan {
  const { fields = {}, base = [] } = (codec.xml ?? {}) as ModelXml;
  const codecs = Object.entries((codec.shape as Shape).fields());
  const prefix = style.contract ? ownPrefixOf(style, codec) : "";
  const { bases: all = {} } = style;
  const own = Object.hasOwn(all, codec.name) ? all[codec.name] : {};
  const classes = Object.entries(own ?? {});
  // Members of a base class are in its namespace.
  const prefixOfMember = (member: string): string => {
    const [name] = classes.find(([, names]) => names.includes(member)) ?? [];
    return name === undefined ? prefix : ownPrefixOf(style, { ...codec, name });
  };
  const makeTag = (member: string, hints: FieldXml): Tag =>
    style.contract
      ? tagOf(prefixOfMember(member) + nameOf(style, hints.name ?? ""))
      : tagOfName(style, hints);
  const declared = new Map([[owner.prefix, owner.namespace]]);
  const attributes: Member[] = [];
  const content: Member[] = [];
  for (const [name, codec] of codecs) {
    const own = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const hints = inScope(hintsOf(name, codec, own), owner);
    if (hints.attribute) {
      const attribute = attributeNameOf(style, hints, declared);
      attributes.push(makeMember(name, attributeWriter(codec, attribute)));
    } else if (hints.text) {
      const write = textWriter(style, codec, hints);
      content.push(makeMember(name, (value) => write(value ?? "")));
    } else
      content.push(
        makeElement(style, name, {
          codec,
          hints,
          tag: makeTag(name, hints),
          isNamed: hints.name !== name,
        }),
      );
  }
  const bases = style.openApi
    ? []
    : [[...base, ...(style.base ?? [])], ...classes.map(([, names]) => names)];
  return {
    attributes,
    content: order(style, content, bases),
    bases,
    declarations: [...declared]
      .slice(1)
      .map(([prefix = "", namespace = ""]) => declarationOf(prefix, namespace))
      .join(""),
    names: new Set(codecs.map(([name]) => name)),
    makeOther: (name) =>
      makeMember(name, (value, origin) =>
        writeOther(style, name, value, prefix, origin),
      ),
  };
}

/** A prefix without a namespace is the one of the element around it, or none. */
function inScope(hints: FieldXml, { prefix, namespace }: FieldXml): FieldXml {
  return hints.prefix && !hints.namespace && hints.prefix === prefix
    ? { ...hints, namespace }
    : hints;
}

function makeMember(name: string, write: Write): Member {
  return { ...noElement, name, guarded: name in {}, write };
}

const noElement = { plain: "", open: "", close: "", nil: undefined } as const;

function makeElement(style: XmlStyle, name: string, part: Part): Member {
  const { codec, tag, hints } = part;
  const isPlain = !hints.cdata && !isBoxed(style, part);
  const nil = style.omitsNull ? "" : elementOf(tag, style.nil, "");
  return {
    name,
    guarded: name in {},
    plain: isPlain ? plainOf(style, codec) : "",
    open: `${tag.open}>`,
    close: tag.close,
    nil: codec.nullable || style.nulls ? nil : undefined,
    write: writerOf(style, part),
  };
}

function plainOf(
  { contract }: XmlStyle,
  { plain, kind }: AnyCodec,
): Member["plain"] {
  if (contract && kind === "date-time") return "";
  if (plain === "string") return plain;
  return kind === "int32" ? "integer" : "";
}

/** Elements of the namespaces of attributes need a prefix each (Namespaces in XML, §6.2). */
function attributeNameOf(
  style: XmlStyle,
  { name = "", namespace, prefix = "ns1" }: FieldXml,
  declared: Map<string | undefined, string | undefined>,
): string {
  const local = nameOf(style, name);
  if (!namespace) return local;
  let free = nameOf(style, prefix);
  while (declared.has(free) && declared.get(free) !== namespace) free += "1";
  declared.set(free, namespace);
  return `${free}:${local}`;
}

function attributeWriter(codec: AnyCodec, name: string): Write {
  return (value) => {
    if (value === null && codec.nullable) return "";
    const wire = checkValue(codec, value, writing);
    return attributeOf(name, scalarToXml(wire));
  };
}

function arrayWriter(style: XmlStyle, part: Part): Write {
  const { codec, tag, hints } = part;
  const item = codec.item as AnyCodec;
  const parts = codec.at && style.choices?.itemsWriter(style, part);
  const write: WriteItem = parts
    ? (value, origin, index) => parts(index)(value, origin)
    : writerOf(style, { codec: item, ...itemTagOf(style, codec, hints) });
  const isWrapped = hints.wrapped || !style.openApi;
  return (value) => {
    if (!Array.isArray(value)) checkValue(codec, value, writing);
    const items = value as unknown[];
    const { items: name, of } = originsOf(items) ?? {};
    const own = name && isWrapped ? renamedTag(style, name) : undefined;
    const content = writeItems(
      own && !parts
        ? writerOf(style, { codec: item, tag: own, hints: {} })
        : write,
      items,
      of,
    );
    return isWrapped ? elementOf(tag, "", content) : content;
  };
}

/** The tag of items that were read under another name than their codec has; not out of another dialect. */
function renamedTag(style: XmlStyle, name: ElementName): Tag | undefined {
  const { contract, openApi, namespace = "" } = style;
  if (contract) return name.namespace ? contract.tagIn(style, name) : undefined;
  return openApi || name.namespace !== namespace
    ? undefined
    : tagOf(nameOf(style, name.name));
}

type WriteItem = (
  value: unknown,
  origin: Origin | undefined,
  index: number,
) => string;

function writeItems(
  write: WriteItem,
  items: readonly unknown[],
  of: Origins["of"] | undefined,
): string {
  let content = "";
  let index = 0;
  try {
    for (; index < items.length; index++) {
      const element = write(items[index], of?.[index], index);
      // Joins its pieces now: one at the end, of all of many, is far slower.
      if (items.length > 9) element.charCodeAt(0);
      content += element;
    }
  } catch (thrown) {
    throw withinKey(thrown, index);
  }
  return content;
}

function mapWriter(style: XmlStyle, { codec, tag, hints }: Part): Write {
  const item = codec.item as AnyCodec;
  const write = style.openApi
    ? namedWriter(style, item)
    : pairWriter(style, item, hints);
  return (value) => {
    if (typeof value !== "object" || Array.isArray(value))
      checkValue(codec, value, writing);
    const { items, of } = originsOf(value as object) ?? {};
    const writeEntry =
      items && style.contract && items.namespace
        ? pairWriter(style, item, hints, items)
        : write;
    let content = "";
    let key = "";
    try {
      for (key of Object.keys(value as Members)) {
        const member = (value as Members)[key];
        if (member === undefined) continue;
        content += writeEntry(key, member, of?.[key]);
      }
    } catch (thrown) {
      throw withinKey(thrown, key);
    }
    return elementOf(tag, "", content);
  };
}

type WriteEntry = (key: string, value: unknown, origin?: Origin) => string;

/** Entries called after their keys. Keys come again, but there may be any number of them. */
function namedWriter(style: XmlStyle, codec: AnyCodec): WriteEntry {
  const writers = new Map<string, Write>();
  return (key, value, origin) => {
    let write = writers.get(key);
    if (!write) {
      const tag = tagOf(nameOf(style, key));
      const hints = { name: key, wrapped: true };
      write = writerOf(style, { codec, tag, hints });
      if (writers.size < 500) writers.set(key, write);
    }
    return write(value, origin);
  };
}

function pairWriter(
  style: XmlStyle,
  item: AnyCodec,
  hints: FieldXml,
  read?: ElementName,
): WriteEntry {
  const [entry, key, value] = pairTagsOf(style, item, hints, read);
  const inner = (style.sorted && style.pairs && style.inner) || style;
  const write = writerOf(inner, { codec: item, tag: value, hints: {} });
  const isNullable = item.nullable || style.nulls;
  return (name, held, origin) => {
    const text =
      held === null && inner.omitsNull && isNullable && !origin?.isNil
        ? ""
        : write(held, origin);
    return elementOf(entry, "", elementOf(key, "", escapeText(name)) + text);
  };
}

// --- Encoding ----------------------------------------------------------------

/** Makes what writes documents in a dialect. */
export function makeWriter(
  dialect: XmlDialect,
  options: XmlWriteOptions,
): WriteXml {
  const style = styleOf(dialect, options);
  return (codec, value) => writeDocument(style, codec, value);
}

function writeDocument(
  style: XmlStyle,
  codec: AnyCodec,
  value: unknown,
): string {
  if (value === undefined) failWith("nothing to write");
  if (codec.kind === "unknown" && Array.isArray(value)) {
    failWith("an array without a type has no root");
  }
  style.hasNull = false;
  let write = style.made.get(codec) as Write | undefined;
  if (write === undefined) {
    write = rootWriter(style, codec);
    style.made.set(codec, write);
  }
  return write(value);
}

function rootWriter(style: XmlStyle, codec: AnyCodec): Write {
  const { choices, contract } = style;
  if (codec.choices && choices && !codec.name && !codec.xml?.name) {
    const part = { codec, tag: tagOf(""), hints: {} };
    return choices.unionWriter(style, part, (one) => rootWriter(style, one));
  }
  if (contract) {
    const tag = declareLater(style, contract.rootTag(style, codec));
    return writerOf(style, { codec, tag, hints: {} });
  }
  const hints: FieldXml = {
    namespace: style.namespace,
    ...inlineHintsOf(codec),
    ...codec.xml,
    wrapped: true,
  };
  const name = hints.name ?? rootNameOf(style, codec);
  const tag = declareLater(style, tagOfName(style, { ...hints, name }));
  return writerOf(style, {
    codec,
    tag,
    hints: { ...hints, name },
    isNamed: codec.xml?.name !== undefined,
  });
}

/** The items of a list without a name of its own have that of their type. */
function inlineHintsOf({ kind, name, item, xml }: AnyCodec): FieldXml {
  return item && kind === "array" && !name && !xml?.name
    ? { item: { name: typeNameOf(item), ...inlineHintsOf(item) } }
    : {};
}

/** The type's name, `ArrayOf` its items', or a primitive's. */
function rootNameOf({ openApi }: XmlStyle, codec: AnyCodec): string {
  if (!openApi) return typeNameOf(codec);
  const isInline = !/^(object|unknown)$/.test(codec.kind);
  const type = codec.kind === "map" ? "Dictionary" : typeNameOf(codec);
  const name = codec.name || (isInline && type);
  return name || failWith("has no name in XML: give its schema an `xml.name`");
}

/** A root tag that declares what its content turns out to need, once that is written. */
function declareLater(style: XmlStyle, { open, close }: Tag): Tag {
  const { contract, prefixes } = style;
  let known = 0;
  let declarations = "";
  return {
    get open() {
      if (!contract) return style.hasNull ? open + instance : open;
      if (known < prefixes.size) {
        known = prefixes.size;
        declarations = declareAll(prefixes);
      }
      return open + declarations;
    },
    close,
  };
}

const instance: string = /*@__PURE__*/ declarationOf("xsi", schemaInstance);

function declareAll(prefixes: ReadonlyMap<string, string>): string {
  const own = [...prefixes].map(([namespace, prefix]) =>
    namespace ? declarationOf(prefix.slice(0, -1), namespace) : "",
  );
  return own.join("") + declarationOf("i", schemaInstance);
}

// --- Plain dialects ----------------------------------------------------------
// The dialects that need no data contracts.

/** XML as an OpenAPI description's XML Objects say (OpenAPI 3.2, §4.26). */
export const openApi: XmlDialect = {
  name: "openapi",
  omitsNull: false,
  sorted: false,
  contract: undefined,
  keeper: keepAll,
  makeWriter,
};

/** XML of .NET's `XmlSerializer`. */
export const xmlSerializer: XmlDialect = {
  name: "xmlserializer",
  omitsNull: true,
  sorted: false,
  contract: undefined,
  keeper: keepAll,
  makeWriter,
};

// --- Digests of names --------------------------------------------------------
// The suffix that .NET's DataContractSerializer gives the names of generic
// types: six bytes of the MD5 digest (RFC 1321) of their namespaces, as base64.

/** `eQG1tomi`: eight characters, or a few more where base64 has `+` or `/`. */
export function digestOf(text: string): string {
  const [low = 0, high = 0] = md5([...new web.TextEncoder().encode(text)]);
  const six = [low, low >>> 8, low >>> 16, low >>> 24, high, high >>> 8];
  return web
    .btoa(String.fromCharCode(...six.map((byte) => byte & 255)))
    .replace(/\+/g, "_P")
    .replace(/\//g, "_S");
}

/** The four words of the digest of bytes, each with its lowest byte first. */
function md5(bytes: readonly number[]): readonly number[] {
  const words = new Int32Array((((bytes.length + 8) >> 6) + 1) * 16);
  [...bytes, 128].forEach((byte, at) => {
    words[at >> 2] = (words[at >> 2] as number) | (byte << (8 * (at % 4)));
  });
  words[words.length - 2] = bytes.length * 8;
  const state = new Int32Array([
    0x67452301, -0x10325477, -0x67452302, 0x10325476,
  ]);
  for (let from = 0; from < words.length; from += 16) {
    mix([...state], words, from).forEach((word, at) => {
      state[at] = (state[at] as number) + word;
    });
  }
  return [...state];
}

/** The 64 steps of one block: where a round takes its words, and how far it turns them. */
function mix(
  [a = 0, b = 0, c = 0, d = 0]: readonly number[],
  words: Int32Array,
  from: number,
): readonly number[] {
  for (let step = 0; step < 64; step++) {
    const round = step >> 4;
    const [chosen, word, shifts] = [
      [(b & c) | (~b & d), step, [7, 12, 17, 22]],
      [(b & d) | (c & ~d), step * 5 + 1, [5, 9, 14, 20]],
      [b ^ c ^ d, step * 3 + 5, [4, 11, 16, 23]],
      [c ^ (b | ~d), step * 7, [6, 10, 15, 21]],
    ][round] as [number, number, number[]];
    const noise = Math.abs(Math.sin(step + 1)) * 2 ** 32;
    const sum =
      (a + chosen + (words[from + (word % 16)] as number) + Math.floor(noise)) |
      0;
    const shift = shifts[step % 4] as number;
    [a, d, c] = [d, c, b];
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
  }
  return [a, b, c, d];
}

// --- Data contracts ----------------------------------------------------------
// The dialects of .NET's `DataContractSerializer`: names in namespaces, by type.

const contract: ContractTags = {
  rootTag: (style, codec) => tagIn(style, rootContractOf(style, codec)),
  itemTag: (style, codec) => {
    const { namespace } = contractOf(style, codec);
    const { name } = contractOf(style, codec.item as AnyCodec);
    return tagIn(style, { namespace, name });
  },
  pairTags: (style, item, read) => {
    const { sorted, namespace = "" } = style;
    const isEntry = isEntryStyle(style);
    const entry = isEntry
      ? (read ?? entryOf(style, item))
      : { name: pairNameOf(item), namespace };
    const tag = (name: string): Tag => tagIn(style, { ...entry, name });
    const isBare = sorted && !isEntry;
    const value = isBare ? tagOf("Value", declarationOf("", "")) : tag("Value");
    return [tag(entry.name), tag("Key"), value];
  },
  prefixOfType: (style, codec) =>
    prefixOf(style, contractOf(style, codec).namespace),
  tagIn,
  prefixOf,
  writeOffset: (style, text) => {
    const [utc, minutes] = splitOffset(text);
    const of = (name: string): Tag =>
      tagIn(style, { name, namespace: systemNamespace });
    return (
      elementOf(of("DateTime"), "", utc) +
      elementOf(of("OffsetMinutes"), "", `${minutes}`)
    );
  },
};

/** XML of .NET's `DataContractSerializer` over plain classes. */
export const dataContract: XmlDialect = {
  name: "datacontract",
  omitsNull: false,
  sorted: true,
  contract,
  keeper: keepAll,
  makeWriter,
};

/** The same over classes with a service's namespace and the order they declare. */
export const dataContractOrdered: XmlDialect = {
  name: "datacontract-ordered",
  omitsNull: false,
  sorted: false,
  contract,
  keeper: keepAll,
  makeWriter,
};

/** Whether dictionaries are .NET's own: entries called after their types. */
function isEntryStyle({ sorted, pairs }: XmlStyle): boolean {
  return sorted && !pairs;
}

const schema = "http://www.w3.org/2001/XMLSchema";
const clr = "http://schemas.datacontract.org/2004/07/";
const collections = "http://schemas.microsoft.com/2003/10/Serialization/";
/** Of lists and dictionaries of what .NET itself defines. */
const arrays = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";

/** The tag of a name in a namespace of data contracts. */
function tagIn(style: XmlStyle, { name, namespace }: ElementName): Tag {
  return tagOf(prefixOf(style, namespace) + nameOf(style, name));
}

/** The prefix of a namespace, with its colon; the root declares it. */
function prefixOf({ prefixes }: XmlStyle, namespace: string): string {
  let prefix = prefixes.get(namespace);
  if (prefix === undefined) {
    prefix = `n${prefixes.size}:`;
    prefixes.set(namespace, prefix);
  }
  return prefix;
}

/** The data contract of a type: `ArrayOfstring` in the namespace of arrays. */
function contractOf(style: XmlStyle, codec: AnyCodec): ElementName {
  const { name, kind, item, xml } = codec;
  if (hasType(codec)) {
    return {
      name: xml?.name ?? localTypeName(name),
      namespace: namespaceOf(style, name),
    };
  }
  if (!item) {
    const scalar = scalarNameOf(codec);
    const isOfClr = scalar === offsetType;
    return { name: scalar, namespace: isOfClr ? systemNamespace : schema };
  }
  if (kind === "map") {
    return { name: `ArrayOf${entryOf(style, item).name}`, namespace: arrays };
  }
  const held = heldOf(style, item);
  return {
    name: `ArrayOf${held.name}`,
    namespace: held.namespace === schema ? arrays : held.namespace,
  };
}

/** What lists and dictionaries are called after: `NullableOfint` where null may stand for a value. */
function heldOf(style: XmlStyle, codec: AnyCodec): ElementName {
  const { name, namespace } = contractOf(style, codec);
  if (!codec.nullable || !isValueType(codec)) return { name, namespace };
  const digest = namespace === schema ? "" : digestOf(` 1 ${namespace}`);
  return { name: `NullableOf${name}${digest}`, namespace: systemNamespace };
}

/** Whether .NET holds values of a type where they stand, so that null needs a type of its own. */
function isValueType(codec: AnyCodec): boolean {
  return codec.kind === "string"
    ? hasType(codec) || /^(guid|duration|char)$/.test(scalarNameOf(codec))
    : !codec.item && !/^(byte|binary|object|unknown|union)$/.test(codec.kind);
}

/** `KeyValueOfstringstring`; a digest keeps apart what other namespaces name alike. */
function entryOf(style: XmlStyle, item: AnyCodec): ElementName {
  const { name, namespace } = heldOf(style, item);
  const digest =
    namespace === schema ? "" : digestOf(` 2 ${schema} ${namespace}`);
  return { name: `KeyValueOfstring${name}${digest}`, namespace: arrays };
}

/** The root of a document: what .NET defines is not in XML Schema's namespace. */
function rootContractOf(style: XmlStyle, codec: AnyCodec): ElementName {
  if (codec.kind === "map" && !isEntryStyle(style)) {
    const { namespace = "" } = style;
    return { name: dictionaryNameOf(codec), namespace };
  }
  const { name, namespace } = contractOf(style, codec);
  return {
    name,
    namespace: namespace === schema ? collections : namespace,
  };
}

function namespaceOf(style: XmlStyle, name: string): string {
  const { namespace, namespaces = {} } = style;
  const end = name.lastIndexOf(".");
  if (style.sorted) {
    for (const key of [name, localTypeName(name)]) {
      if (Object.hasOwn(namespaces, key)) return namespaces[key] as string;
    }
    if (end > 0) return clr + name.slice(0, end);
  }
  return (
    namespace ??
    failWith(
      `the namespace of \`${name}\` is not configured: pass \`xml({ namespace })\` or \`namespaces\`; \`detectXmlDialect\` finds it in a captured response`,
    )
  );
}

// --- Detection of dialects ---------------------------------------------------

/** What a document tells of the server that wrote it; options for `xml()`. */
export interface DetectedXml {
  readonly dialect: XmlDialect;
  readonly namespace?: string;
  readonly pairs?: boolean;
}

const contracts = "http://schemas.datacontract.org/2004/07/";

/**
 * Guesses the dialect of one captured response, for `xml({ … })`. A document
 * without dictionaries, nulls and namespaces tells little: then it is `openapi`.
 */
export function detectXmlDialect(text: string): DetectedXml {
  const [root = ""] = /<[^!?][^>]*>/.exec(text) ?? [];
  const namespace = readNamespace(root);
  const pairs = /KeyValuePair[ >]/.test(text);
  if (namespace?.startsWith(contracts)) {
    return { dialect: dataContract, namespace, ...(pairs && { pairs }) };
  }
  const hasInstance = /xmlns:i\s*=\s*["'][^"']*XMLSchema-instance/.test(root);
  if (namespace && hasInstance) {
    return { dialect: dataContractOrdered, namespace };
  }
  const isNet = pairs || /xmlns:xsd\s*=|<ArrayOf/.test(text);
  const dialect = isNet ? xmlSerializer : openApi;
  return { dialect, ...(namespace && { namespace }) };
}

/** The namespace of the root, by its default one or by its prefix. */
function readNamespace(root: string): string | undefined {
  const [, prefix] = /^<([^\s:/>]+):/.exec(root) ?? [];
  for (const [, name, value] of root.matchAll(
    /\sxmlns(?::([^\s=]+))?\s*=\s*["']([^"']+)/g,
  )) {
    if (name === prefix) return value;
  }
  return undefined;
}
