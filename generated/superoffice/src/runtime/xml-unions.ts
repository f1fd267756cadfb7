/**
 * Values of one of several types, in XML: read and written.
 *
 * - Texts
 * - Items
 * - Tags
 * - Tuples
 * - Reading
 * - Writing
 */

import type {
  AnyCodec,
  ArrayXml,
  CheckMode,
  FieldXml,
  PartXml,
} from "./codec.js";
import { failExpecting, failWith, type Mismatch, withinKey } from "./errors.js";
import {
  lenient,
  openApi,
  readScalar,
  readStrictly,
  readValue,
} from "./xml-reader.js";
import {
  attributes,
  cdataOf,
  characters,
  decodeXmlName,
  elementNameOf,
  escapeText,
  expectBlank,
  isScalar,
  itemNameOf,
  type Mark,
  type Members,
  mark,
  name,
  next,
  nil,
  type Part,
  parseScalar,
  readPlain,
  readText,
  scalarToXml,
  setMember,
  skipElement,
  start,
  type Write,
  withoutFields,
  type XmlField,
  type XmlStyle,
  xmlFieldsOf,
} from "./xml-scanner.js";
import { itemTagOf, tagOfName, writerOf } from "./xml-writer.js";

// --- Texts -------------------------------------------------------------------
// Text that may be one of several scalars.

/** A scalar, and which of several it is. */
export interface ChosenText {
  readonly codec: AnyCodec;
  readonly value: unknown;
}

/**
 * Takes a text as the first scalar that would be written as it stands there;
 * those that take any text come last. So `12` is a number and `012` is a text,
 * where both may be.
 */
export function chooseText(
  scalars: readonly AnyCodec[],
  text: string,
): ChosenText | undefined {
  const isOpen = ({ plain }: AnyCodec): boolean => plain === "string";
  const found = [
    ...scalars.filter((codec) => !isOpen(codec)),
    ...scalars.filter(isOpen),
  ].flatMap((codec): ChosenText[] => {
    const value = readOne(codec, text);
    return value === undefined ? [] : [{ codec, value }];
  });
  return found.find((one) => isSame(one, text)) ?? found[0];
}

/** A scalar of a codec that throws where a value does not fit is no match. */
function readOne(codec: AnyCodec, text: string): unknown {
  try {
    return parseScalar(codec, text);
  } catch {
    return undefined;
  }
}

function isSame({ codec, value }: ChosenText, text: string): boolean {
  const wire = codec.take?.(value, { reading: false, finite: false }) ?? value;
  const written = scalarToXml(wire);
  return written === text || written === text.trim();
}

/** Reads a text of one of several types; undefined where it fits none. */
export function readChoiceText(codec: AnyCodec, text: string): unknown {
  const scalars = (codec.choices?.() ?? []).filter(isScalar);
  return chooseText(scalars, text)?.value;
}

// --- Items -------------------------------------------------------------------
// Lists of one of several types: whether an element holds the items.

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

// --- Tags --------------------------------------------------------------------
// The tag of an object that is one of several types, found before it is read.

/** The names under which a tag may stand. */
interface TagNames {
  readonly elements: Set<string>;
  readonly attributes: Set<string>;
}

const found = /*@__PURE__*/ new WeakMap<AnyCodec, TagNames>();

/** The tag of the element opened last, of which nothing is read; null without one. */
export function peekTag(codec: AnyCodec): string | null {
  const names = tagNamesOf(codec);
  const attribute = attributes.find(
    ({ prefix, name }) => !prefix && names.attributes.has(name),
  );
  if (attribute) return attribute.value;
  const here = mark();
  try {
    while (next()) {
      if (names.elements.has(decodeXmlName(name))) return readText();
      skipElement();
    }
    return null;
  } catch {
    // What is wrong there is said by whoever reads it.
    return null;
  } finally {
    here.restore();
  }
}

function tagNamesOf(codec: AnyCodec): TagNames {
  let names = found.get(codec);
  if (!names) {
    names = { elements: new Set(), attributes: new Set() };
    found.set(codec, names);
    addNames(codec, codec.tag ?? "", names);
  }
  return names;
}

function addNames(codec: AnyCodec, tag: string, names: TagNames): void {
  names.elements.add(tag);
  for (const type of codec.choices?.() ?? []) {
    if (type.kind === "union") {
      const inner = tagNamesOf(type);
      for (const one of inner.elements) names.elements.add(one);
      for (const one of inner.attributes) names.attributes.add(one);
    } else if (type.kind === "object") {
      const field = xmlFieldsOf(type).fields.find(({ name }) => name === tag);
      if (!field || field.hints.text) continue;
      const { attribute } = field.hints;
      (attribute ? names.attributes : names.elements).add(field.tag);
    }
  }
}

// --- Tuples ------------------------------------------------------------------
// Lists whose items have types of their own, by their position (`prefixItems`).

/**
 * Reads the element opened last, to its end: elements by their position, and
 * texts between them where the description says so (OpenAPI 3.2, §4.26).
 */
export function readTuple(codec: AnyCodec, hints: ArrayXml): unknown[] {
  const from = start;
  const items: unknown[] = [];
  const parts: Readonly<Record<number, PartXml>> = hints.parts ?? {};
  const at = (index: number) => codec.at?.(index);
  let more = next();
  let gap = characters;
  try {
    for (;;) {
      const item = at(items.length);
      if (parts[items.length]?.text && item) {
        items.push(readScalar(item, gap, start));
        gap = "";
        continue;
      }
      if (!lenient) expectBlank(gap);
      if (!more) break;
      if (!item) failWith(`expected the end, got <${name}>`, start);
      items.push(readValue(item));
      more = next();
      gap = characters;
    }
    const { least = 0 } = codec;
    if (items.length < least && !lenient) {
      failWith(`expected ${least} items, got ${items.length}`, from);
    }
  } catch (thrown) {
    throw withinKey(thrown, items.length);
  }
  return items;
}

// --- Reading -----------------------------------------------------------------
// Reads an element that may be one of several types: by its tag; else as each
// that it may be, of which the one counts that knows all of its members, or
// whose name it has.

/** What an element was read as. */
interface Chosen {
  readonly codec: AnyCodec;
  readonly value: unknown;
}

/** What came of an attempt: the value and where it ends, or why there is none. */
type Attempt =
  | (Chosen & { readonly end: Mark })
  | { readonly thrown: Mismatch };

/** A way to read an element. */
interface Way {
  /** What attempts are kept under. */
  readonly key: object;
  readonly read: () => Chosen;
}

/** What was tried, by where elements begin; only while one element is read. */
let attempts: Map<number, Map<object, Attempt>> | undefined;

/** Reads the element opened last, to its end. */
export function readUnion(codec: AnyCodec): unknown {
  return readBest(codec, listTypes(codec)).value;
}

function listTypes(codec: AnyCodec): readonly AnyCodec[] {
  const { choices, tag } = codec;
  return choices?.(tag === undefined ? tag : peekTag(codec)) ?? [];
}

/**
 * Reads the element opened last as a member of an object. Where the member may
 * be a list without an element of its own, the element may be one of its items.
 */
export function readUnionMember(
  { name, codec, hints }: XmlField,
  members: Members,
): void {
  const types = nil ? [] : listTypes(codec);
  const lists = types.filter(({ kind }) => kind === "array");
  if (lists.length === 0 || hints.wrapped) {
    setMember(members, name, readValue(codec));
    return;
  }
  const whole = openApi ? types.filter((type) => !lists.includes(type)) : types;
  const items = lists.flatMap(({ item }) => item ?? []);
  const { codec: chosen, value } = readBest(codec, [...whole, ...items]);
  const before = Object.hasOwn(members, name) ? members[name] : undefined;
  if (Array.isArray(before)) before.push(value);
  else if (before !== undefined) setMember(members, name, [before, value]);
  else setMember(members, name, whole.includes(chosen) ? value : [value]);
}

/** Reads as the type that fits best. */
function readBest(owner: AnyCodec, types: readonly AnyCodec[]): Chosen {
  const [only, another] = types;
  if (only && !another && !isScalar(only)) {
    return { codec: only, value: readValue(only) };
  }
  const isOutermost = attempts === undefined;
  attempts ??= new Map();
  const here = mark();
  try {
    const tried = listWays(owner, types).map((way) => attempt(way, here));
    const best = findBest(tried, here.name);
    if (best) {
      best.end.restore();
      return best;
    }
    return giveUp(types, tried, here);
  } finally {
    if (isOutermost) attempts = undefined;
  }
}

/** One way for each type, and one for all scalars. */
function listWays(owner: AnyCodec, types: readonly AnyCodec[]): readonly Way[] {
  const scalars = types.filter(isScalar);
  const ways = types
    .filter((codec) => !isScalar(codec))
    .map(
      (codec): Way => ({
        key: codec,
        read: () => ({ codec, value: readValue(codec) }),
      }),
    );
  if (scalars.length === 0) return ways;
  const read = (): Chosen =>
    chooseText(scalars, readText()) ?? failWith("no such text", start);
  return [...ways, { key: owner, read }];
}

/** Reads, and goes back. The same is not tried twice. */
function attempt({ key, read }: Way, here: Mark): Attempt {
  const known = attempts?.get(here.start) ?? new Map<object, Attempt>();
  attempts?.set(here.start, known);
  let result = known.get(key);
  if (!result) {
    try {
      result = { ...readStrictly(read), end: mark() };
    } catch (thrown) {
      result = { thrown: { ...(thrown as Mismatch) } };
    }
    here.restore();
    known.set(key, result);
  }
  return result;
}

function findBest(tried: readonly Attempt[], name: string) {
  let best: (Chosen & { readonly end: Mark }) | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const one of tried) {
    if ("thrown" in one) continue;
    const points = rate(one, name);
    if (points > most) [best, most] = [one, points];
  }
  return best;
}

/** How well a value fits: a name of its own counts most, then each member that is not known. */
function rate({ codec, value }: Chosen, name: string): number {
  const { kind, xml } = codec;
  if (kind === "unknown") return -1e9;
  const named = xml?.name === name ? 1e6 : codec.name === name ? 0.5 : 0;
  if (isScalar(codec)) return 0;
  const members = Object.keys(value ?? {});
  if (members.length === 0) return named - 0.25;
  if (Array.isArray(value)) return named - 0.25;
  return named - members.filter((member) => !knows(codec, member)).length;
}

function knows(codec: AnyCodec, member: string): boolean {
  if (codec.kind === "union") {
    return (codec.choices?.() ?? []).some((type) => knows(type, member));
  }
  return (
    codec.kind === "object" &&
    xmlFieldsOf(codec).fields.some(({ name }) => name === member)
  );
}

/** Nothing fits: the type that came furthest says why. */
function giveUp(
  types: readonly AnyCodec[],
  tried: readonly Attempt[],
  here: Mark,
): Chosen {
  const [codec] = types;
  if (lenient && codec) return { codec, value: readPlain() };
  if (types.every(isScalar)) {
    const names = new Set(types.map(({ name, kind }) => name || kind));
    failExpecting([...names].join(" or "), readText(), here.start);
  }
  const reasons = tried.flatMap((one) => ("thrown" in one ? [one.thrown] : []));
  const [first, ...others] = reasons;
  let furthest = first ?? ({ path: [], message: "fits no type" } as Mismatch);
  for (const reason of others) {
    if ((reason.offset ?? 0) > (furthest.offset ?? 0)) furthest = reason;
  }
  throw { ...furthest };
}

// --- Writing -----------------------------------------------------------------
// Writes one of several types, and lists whose items have types of their own.

/**
 * Writes a value as the type that it is. The element has the name that this
 * type gives it, where the description names it neither for all of them nor
 * where it stands.
 */
export function unionWriter(
  style: XmlStyle,
  part: Part,
  writeAs: (codec: AnyCodec) => Write = (codec) =>
    writerOf(style, rename(style, part, codec)),
): Write {
  const writers = new Map<AnyCodec, Write>();
  const settle = (codec: AnyCodec, value: unknown): string => {
    const write = writers.get(codec) ?? writeAs(codec);
    writers.set(codec, write);
    return write(value);
  };
  const mode: CheckMode = {
    reading: false,
    finite: false,
    lenient: false,
    settle,
  };
  return (value) => part.codec.take?.(value, mode) as string;
}

function rename(style: XmlStyle, part: Part, codec: AnyCodec): Part {
  const own = withoutFields(codec);
  if (style.contract || part.isNamed || !own.name || codec.kind === "array") {
    return { ...part, codec };
  }
  const hints: FieldXml = { ...part.hints, ...own };
  return { ...part, codec, hints, tag: tagOfName(style, hints) };
}

/** Writes each item as its own type, in an element of its own name; texts stand between. */
export function itemsWriter(
  style: XmlStyle,
  { codec, hints }: Part,
): (index: number) => Write {
  const writers: Write[] = [];
  return (index) => {
    writers[index] ??= itemWriter(style, { codec, hints }, index);
    return writers[index] as Write;
  };
}

function itemWriter(
  style: XmlStyle,
  { codec, hints }: Omit<Part, "tag">,
  index: number,
): Write {
  const item = codec.at?.(index) ?? failWith("expected the end");
  const part = hints.parts?.[index];
  if (part?.text && style.openApi) {
    const write = part.cdata ? cdataOf : escapeText;
    return (value) => write(scalarToXml(value ?? ""));
  }
  const own = part ? { ...hints, item: part } : hints;
  return writerOf(style, {
    codec: item,
    ...itemTagOf(style, { ...codec, item }, own),
  });
}
