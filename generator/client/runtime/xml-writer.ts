/**
 * Makes codecs into functions that write XML. What a dialect, a codec and its
 * hints decide is decided once; a value then costs a look at each member.
 */
import { type CheckMode, checkValue } from "./check.js";
import type { AnyCodec, Shape } from "./codec.js";
import { withinKey } from "./mismatch.js";
import type { FieldXml, ModelXml } from "./xml-hints.js";
import { hintsOf } from "./xml-inherit.js";
import {
  attributeOf,
  cdataOf,
  declarationOf,
  elementOf,
  escapeText,
  type Tag,
  tagOf,
} from "./xml-markup.js";
import { nameOf } from "./xml-names.js";
import { offsetType } from "./xml-offsets.js";
import {
  type ElementName,
  type Origin,
  type Origins,
  originsOf,
} from "./xml-origins.js";
import {
  typeAttribute,
  writeNull,
  writeOther,
  writePlain,
} from "./xml-plain-writer.js";
import { scalarToXml } from "./xml-scalars.js";
import type { Part, Write, XmlStyle } from "./xml-style.js";
import { itemTagOf, pairTagsOf, tagOfName } from "./xml-tags.js";
import { scalarNameOf } from "./xml-type-names.js";

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
