/**
 * Codecs: what the values of a type are, as data that JSON, XML and form code read,
 * and whether a value fits.
 *
 * - Hints for XML
 * - Bodies as they came
 * - What a codec is
 * - Tables of fields
 * - Checks
 * - Standard Schemas
 * - Scalars, lists, maps and models
 * - Whether a value fits
 * - Unions
 * - Tagged unions
 * - Tuples
 * - Members that are data
 * - Members by pattern
 * - Some of several types
 * - Secrets
 * - Constants
 * - Long integers
 * - Dates
 * - Decimals
 */

import {
  failExpecting,
  failWith,
  type Mismatch,
  showValue,
  withinKey,
} from "./errors.js";
import { type Instant, type PlainDate, web } from "./web.js";

// --- Hints for XML -----------------------------------------------------------
// What an OpenAPI description says about XML beside the types: its XML Object
// (OpenAPI 3.1, §4.8.26). Types only; the hints are data in the codec tables.

/** The name of an element or attribute. */
export interface XmlName {
  readonly name?: string | undefined;
  readonly namespace?: string | undefined;
  readonly prefix?: string | undefined;
}

/** How an array is written. */
export interface ArrayXml extends XmlName {
  /** Of a scalar: its type of XML Schema, where .NET names it otherwise than its codec says. */
  readonly type?: string;
  /** Whether an element holds the items; else they stand side by side. */
  readonly wrapped?: boolean;
  /** The element of an item, which may be an array too. */
  readonly item?: ArrayXml;
  /** What stands at each index of a sequence that is set. */
  readonly parts?: Readonly<Record<number, PartXml>>;
}

/** One of a sequence of elements and texts. */
export interface PartXml extends ArrayXml {
  readonly text?: boolean;
  readonly cdata?: boolean;
}

/** How a dictionary is written. */
export interface MapXml extends XmlName {
  /** The element of an entry, in the dialects that write `Key` and `Value`. */
  readonly item?: XmlName;
}

/** How one member of an object is written. */
export interface FieldXml extends ArrayXml {
  readonly attribute?: boolean;
  /** The member is the text of its object's element. */
  readonly text?: boolean;
  /** Its text is written as a CDATA section. */
  readonly cdata?: boolean;
}

/** How an object is written. */
export interface ModelXml extends XmlName {
  readonly fields?: Readonly<Record<string, FieldXml>>;
  /** The members of the base class, which the `datacontract` dialects write first. */
  readonly base?: readonly string[];
}

// --- Bodies as they came -----------------------------------------------------

/** A body as it came, and its `Content-Type`. */
export interface ReceivedBody {
  readonly bytes: Uint8Array;
  readonly type: string;
}

/** What of an input a body depends on. */
export interface BesideBody {
  readonly partHeaders?: object;
}

/** How a body travels that is not simply JSON, XML or text; each part where it is needed. */
export interface BodyCodec {
  /** The media type that a value asks for, out of the documented ones. */
  readonly typeOf?: (
    value: unknown,
    documented: readonly string[],
  ) => string | undefined;
  /** Gives what `fetch` takes; a `Blob` where its type tells more than the documented one. */
  readonly encode?: (value: unknown, input: BesideBody) => unknown;
  readonly decode?: (body: ReceivedBody) => unknown;
}

// --- What a codec is ---------------------------------------------------------
// Codecs: small descriptions of types that the JSON, XML and form code reads.
// A scalar's says itself which values fit; they hold no code for any format, so
// that a program pays only for the types and formats that it uses.

/** What kind of value a codec describes. */
export type CodecKind =
  | "string"
  | "boolean"
  | "int32"
  | "int64"
  | "number"
  | "decimal"
  | "date-time"
  | "date"
  | "byte"
  | "binary"
  | "unknown"
  | "array"
  | "map"
  | "object"
  | "union";

/** A codec whose type is not known to the compiler. */
export interface AnyCodec {
  readonly kind: CodecKind;
  readonly nullable: boolean;
  /** The model's name, in messages and as an XML element. */
  readonly name: string;
  /** Of arrays and maps: what they hold. */
  readonly item: AnyCodec | undefined;
  readonly shape: Shape | undefined;
  readonly xml: ModelXml | ArrayXml | MapXml | undefined;
  /** The `typeof` of scalars that need no further look; else empty. */
  readonly plain: "string" | "boolean" | "";
  /** Of other scalars: the value where it fits, converted where the codec does; else undefined. */
  readonly take: Take | undefined;
  /** Of one of several types: all, or those of a value with a tag, or with none. */
  readonly choices?: ((tag?: string | null) => readonly AnyCodec[]) | undefined;
  /** Of such: the member that says which type it is. */
  readonly tag?: string | undefined;
  /** Of lists whose items have types of their own: the codec at an index, if any. */
  readonly at?: ((index: number) => AnyCodec | undefined) | undefined;
  /** Of such: how many items have to be there. */
  readonly least?: number | undefined;
  /** Of lists, maps and objects: whether null may stand for any of their values, and for them. */
  readonly nulls?: boolean | undefined;
  /** Whether messages do not show its values. */
  readonly isSecret?: boolean | undefined;
  /** Of bodies that are not simply JSON, XML or text. */
  readonly body: BodyCodec | undefined;
}

/**
 * Takes a scalar. When reading it gets what stands on the wire: text, a
 * boolean, a number, or a `bigint` where a number cannot hold it. When writing
 * it gives that back.
 */
export type Take = (value: unknown, mode: TakeMode) => unknown;

/** What differs between reading and writing, JSON and XML. */
export interface TakeMode {
  /** The value was read, not given by the program. */
  readonly reading: boolean;
  /** Whether `NaN` and the infinities have no form. */
  readonly finite: boolean;
  /**
   * Whether the value travels as JSON, of which numbers can be read and written
   * by their digits: a codec throws the function that does it for the whole.
   */
  readonly exact?: boolean | undefined;
}

/** The members of an object; `table` and `xmlTable` are built at first use. */
export interface Shape {
  readonly fields: () => Readonly<Record<string, AnyCodec>>;
  readonly required: readonly string[];
  table?: unknown;
  xmlTable?: unknown;
}

/** What Standard Schema v1 (standardschema.dev) asks of a schema. */
export interface StandardProps<T> {
  readonly version: 1;
  readonly vendor: "endpaper";
  /** Takes a value as it stands in JSON, and gives it as it is read; it stays as it is. */
  readonly validate: (value: unknown) => StandardResult<T>;
  /** For the compiler only; never there. */
  readonly types?: { readonly input: T; readonly output: T };
}

/** A value that fits, or what does not. */
export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** What of a value does not fit. */
export interface StandardIssue {
  readonly message: string;
  /** The keys that lead to it; none of a value that is too deep to be looked at. */
  readonly path?: readonly (string | number)[];
}

/** A codec of values of type `T`, as functions take it. Invariant: the type fits exactly. */
export interface CodecFor<T> extends AnyCodec {
  /** For the compiler only; never there. */
  readonly "~type"?: (value: T) => T;
}

/** Reads and writes values of type `T`. */
export interface Codec<T> extends CodecFor<T> {
  /** Standard Schema v1: libraries that validate take a codec as it is. */
  readonly "~standard": StandardProps<T>;
}

// --- Tables of fields --------------------------------------------------------

/** A member of an object, ready for use. */
export interface Field {
  readonly name: string;
  readonly codec: AnyCodec;
  /** See the codec's. */
  readonly plain: string;
  /** The member that followed this one the last time: most often it does again. */
  next: Field | undefined;
}

/** The members of an object codec. */
export interface FieldTable {
  readonly byName: ReadonlyMap<string, Field>;
  /** What comes before the first one. */
  readonly start: Pick<Field, "next">;
}

/** The members of an object codec, built once. */
export function fieldsOf(shape: Shape): FieldTable {
  shape.table ??= {
    byName: new Map(
      Object.entries(shape.fields()).map(([name, codec]) => [
        name,
        { name, codec, plain: codec.plain, next: undefined },
      ]),
    ),
    start: { next: undefined },
  };
  return shape.table as FieldTable;
}

// --- Checks ------------------------------------------------------------------
// Checks that a JavaScript value fits a codec, in place.

/** How values are checked. */
export interface CheckMode extends TakeMode {
  /** Whether a value that does not fit passes as it is. */
  readonly lenient: boolean;
  /** Whether all that does not fit is thrown, as a list, and not only the first of it. */
  readonly all?: boolean | undefined;
  /** What is done with one of several types once its codec is found, in place of a check. */
  readonly settle?: ((codec: AnyCodec, value: unknown) => unknown) | undefined;
}

/** What has no form as the text of a field or a part does not pass. */
export const writingText: CheckMode = {
  reading: false,
  finite: true,
  lenient: false,
};

/** What holds for members that no codec describes. */
const anything = { kind: "unknown", nullable: true } as AnyCodec;

/**
 * Returns the value as the codec wants it, or throws a `Mismatch`. Objects and
 * arrays stay the same ones; what is written is copied where something in it
 * has another form on the wire, and never changed.
 */
export function checkValue(
  codec: AnyCodec,
  value: unknown,
  mode: CheckMode,
): unknown {
  const { kind, plain, take } = codec;
  const mayBeNull = codec.nullable || codec.nulls;
  if (typeof value === plain || (value === null && mayBeNull)) return value;
  const isUnknown = kind === "unknown";
  if (isUnknown && (mode.reading || !mode.finite)) return value;
  if (take) {
    const taken = take(value, mode);
    if (taken !== undefined) return taken;
  } else if (typeof value === "object" && value) {
    const isList = Array.isArray(value);
    if (isUnknown || (!plain && isList === (kind === "array"))) {
      return isList
        ? checkItems(codec, value, mode)
        : checkMembers(codec, value as Members, mode);
    }
  } else if (
    isUnknown &&
    (typeof value !== "number" || Number.isFinite(value))
  ) {
    return value;
  }
  return mode.lenient ? value : failCodec(codec, value);
}

/** Reports that a value does not fit, and shows it unless it may be a secret. */
export function failCodec(
  codec: AnyCodec,
  value: unknown,
  offset?: number,
): never {
  const expected = expectedBy(codec);
  return codec.isSecret
    ? failWith(`expected ${expected}`, offset)
    : failExpecting(expected, value, offset);
}

/** What a codec expects, in a message. */
function expectedBy({ kind }: AnyCodec): string {
  if (kind === "map") return "object";
  return kind === "unknown" ? "finite number" : kind;
}

type Members = Record<string | number, unknown>;

function checkItems(
  { item = anything, nulls }: AnyCodec,
  items: readonly unknown[],
  mode: CheckMode,
): unknown {
  let result = items;
  let found: Found;
  for (let index = 0; index < items.length; index++) {
    const before = items[index];
    if (before === null && nulls) continue;
    try {
      const after = checkValue(item, before, mode);
      if (after !== before) {
        if (result === items && !mode.reading) result = [...items];
        (result as unknown[])[index] = after;
      }
    } catch (thrown) {
      found = keep(found, withinKey(thrown, index), mode);
    }
  }
  if (found) throw found;
  return result;
}

function checkMembers(
  { item = anything, nulls, shape }: AnyCodec,
  members: Members,
  mode: CheckMode,
): unknown {
  const table = shape && fieldsOf(shape);
  let result = members;
  let last = table?.start;
  let found: Found;
  for (const key in members) {
    const before = members[key];
    let member = item;
    if (last) {
      let field = last.next;
      if (field === undefined || field.name !== key) {
        field = table?.byName.get(key);
      }
      if (field) {
        last = last.next = field;
        if (typeof before === field.plain || before === undefined) continue;
        member = field.codec;
      }
    }
    if (before === null && (nulls || member.nullable)) continue;
    try {
      const after = checkValue(member, before, mode);
      if (after !== before) {
        if (result === members && !mode.reading) result = { ...members };
        result[key] = after;
      }
    } catch (thrown) {
      found = keep(found, withinKey(thrown, key), mode);
    }
  }
  if (mode.reading && !mode.lenient) {
    for (const key of shape?.required ?? []) {
      if (!Object.hasOwn(members, key))
        found = keep(
          found,
          withinKey({ message: "required, but missing" }, key),
          mode,
        );
    }
  }
  if (found) throw found;
  return result;
}

/** What does not fit, where all of it is wanted. */
export type Found = Mismatch[] | undefined;

/**
 * Throws what does not fit, or puts it to what else does not where all of it is
 * wanted. A stack that is too small for a value is the end in any case.
 */
export function keep(
  found: Found = [],
  mismatch: unknown,
  { all }: CheckMode,
): Mismatch[] {
  if (!all || mismatch instanceof RangeError) throw mismatch;
  for (const one of [mismatch as Mismatch].flat()) found.push(one);
  return found;
}

// --- Standard Schemas --------------------------------------------------------
// Codecs as schemas that other libraries take (Standard Schema v1, standardschema.dev).

const plain: CheckMode = {
  reading: true,
  finite: true,
  lenient: false,
  all: true,
};

/** What all codecs inherit: so that none has more members than it needs. */
export const standard: object = {
  get "~standard"(): StandardProps<unknown> {
    return {
      version: 1,
      vendor: "endpaper",
      validate: (value) => {
        try {
          const copy = web.structuredClone(value);
          return { value: checkValue(this as never as AnyCodec, copy, plain) };
        } catch (thrown) {
          return { issues: [thrown as StandardIssue].flat() };
        }
      },
    };
  },
};

// --- Scalars, lists, maps and models -----------------------------------------
// The codecs of all types, and what makes them of others.

/** The codec of a named model. */
export interface ModelCodec<T> extends Codec<T> {
  readonly kind: "object";
}

/** The value type of a codec. */
export type TypeOf<C extends AnyCodec> =
  C extends CodecFor<infer T> ? T : never;

/** One codec for each member of `T`. */
export type Fields<T> = {
  // Not `keyof T`: then the compiler would infer `T` from the table.
  readonly [K in Exclude<keyof T, never>]: Codec<Present<T>[K]>;
};

/** `T` with every member there, and none of them inherited. */
type Present<T> = {
  [K in keyof T]-?: Exclude<
    T[K],
    undefined | (K extends keyof Inherited ? Inherited[K] : never)
  >;
};

type Inherited = typeof Object.prototype;

/** The names of the members of `T` that are always there. */
export type RequiredKeys<T> = {
  [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? never : K;
}[keyof T] &
  string;

/** What makes a codec more than its kind. */
export type CodecParts = Partial<Omit<AnyCodec, "kind">>;

/** One constructor for all, so that engines see one hidden class. */
export function define<T, K extends CodecKind = CodecKind>(
  kind: K,
  parts: CodecParts = {},
): Codec<T> & { readonly kind: K } {
  const codec = {
    __proto__: standard,
    kind,
    nullable: false,
    name: "",
    plain: "",
    item: undefined,
    shape: undefined,
    xml: undefined,
    take: undefined,
    body: undefined,
    ...parts,
  };
  return codec as never;
}

const text: CodecParts = { plain: "string" };

/** Any text. */
export const string: Codec<string> = /*@__PURE__*/ define("string", text);
/** `true` or `false`. */
export const boolean: Codec<boolean> = /*@__PURE__*/ define("boolean", {
  plain: "boolean",
});
/** An integer from -2^31 to 2^31 - 1. */
export const int32: Codec<number> = /*@__PURE__*/ define("int32", {
  take: (value) =>
    typeof value === "number" && (value | 0) === value ? value : undefined,
});
/** An integer of any size, without loss. */
export const int64: Codec<bigint> = /*@__PURE__*/ define("int64", {
  take: (value, { reading }) => {
    if (typeof value === "bigint") return value;
    if (!Number.isInteger(value)) return undefined;
    return reading ? BigInt(value as number) : value;
  },
});
/** A double. `NaN` and the infinities exist in XML, not in JSON. */
export const number: Codec<number> = /*@__PURE__*/ define("number", {
  take: (value, { reading, finite }) => {
    if (typeof value === "bigint" && reading) return Number(value);
    return typeof value === "number" && (!finite || Number.isFinite(value))
      ? value
      : undefined;
  },
});
/** A point in time, as the text that was sent. */
export const dateTime: Codec<string> = /*@__PURE__*/ define("date-time", text);
/** A day, as the text that was sent. */
export const date: Codec<string> = /*@__PURE__*/ define("date", text);
/** Bytes, as base64 text. */
export const byte: Codec<string> = /*@__PURE__*/ define("byte", text);

/** A type that the documentation names, or not even that. Any value passes. */
export function unknown(name = ""): Codec<unknown> {
  return define("unknown", { name, nullable: true });
}

/** A value or null. */
export function nullable<T>(codec: Codec<T>): Codec<T | null> {
  return define(codec.kind, { ...codec, nullable: true });
}

/** A list. */
export function array<T>(item: Codec<T>, xml?: ArrayXml): Codec<T[]> {
  return define("array", { item, xml });
}

/** A dictionary: an object whose keys are data. */
export function map<T>(item: Codec<T>, xml?: MapXml): Codec<Record<string, T>> {
  return define("map", { item, xml });
}

/** An open enumeration: the values that are documented, and any other text. */
export function enumeration<const V extends readonly string[]>(
  _values: V,
): Codec<V[number] | (string & {})> {
  return define("string", text);
}

/** A codec under the name of its schema, which is its XML element's as a root. */
export function named<T>(
  name: string,
  codec: Codec<T>,
  xml?: ArrayXml,
): Codec<T> {
  return define(codec.kind, { ...codec, name, xml: xml ?? codec.xml });
}

/** A scalar with the type of XML Schema that .NET calls it by: `guid`, `unsignedInt`. */
export function typed<T>(codec: Codec<T>, type: string): Codec<T> {
  return define(codec.kind, { ...codec, xml: { type } });
}

/** A codec whose element is written otherwise than its schema says. */
export function rooted<T>(codec: Codec<T>, xml: ArrayXml): Codec<T> {
  return define(codec.kind, { ...codec, xml: { ...codec.xml, ...xml } });
}

/** An object without a name of its own. */
export function object<T>(
  fields: () => Fields<T>,
  required: readonly RequiredKeys<T>[] = [],
  xml?: ModelXml,
): ModelCodec<T> {
  return model("", fields, required, xml);
}

/**
 * A named object. `fields` is called at first use, so that models may hold
 * themselves and modules may import each other.
 */
export function model<T>(
  name: string,
  fields: () => Fields<T>,
  required: readonly RequiredKeys<T>[] = [],
  xml?: ModelXml,
): ModelCodec<T> {
  const shape = { fields: fields as Shape["fields"], required };
  return define<T, "object">("object", { name, shape, xml });
}

// --- Whether a value fits ----------------------------------------------------
// Says whether a value fits a codec, and how well, without changing anything.

/** A mode in which a codec of several types only says whether it takes a value. */
interface Trial extends CheckMode {
  readonly trial: true;
}

/** Whether a codec is only asked. */
export function isTrial(mode: TakeMode): boolean {
  return "trial" in mode;
}

/** What is found out about objects; only while one question is being answered. */
let known: WeakMap<object, Map<AnyCodec, boolean>> | undefined;

/**
 * Whether a value fits. The answers are kept until the outermost question is
 * answered, so that choices within choices cost no more than the value has parts.
 */
export function fits(
  codec: AnyCodec,
  value: unknown,
  { reading, finite }: TakeMode,
): boolean {
  const isOutermost = known === undefined;
  known ??= new WeakMap();
  try {
    return isTaken(codec, value, {
      reading,
      finite,
      lenient: true,
      trial: true,
    });
  } finally {
    if (isOutermost) known = undefined;
  }
}

function isTaken(codec: AnyCodec, value: unknown, mode: Trial): boolean {
  if (value === null && (codec.nullable || codec.nulls)) return true;
  if (codec.plain) return typeof value === codec.plain;
  if (typeof value !== "object" || value === null) {
    return codec.take ? takes(codec, value, mode) : codec.kind === "unknown";
  }
  const answers = known?.get(value) ?? new Map<AnyCodec, boolean>();
  known?.set(value, answers);
  const before = answers.get(codec);
  if (before !== undefined) return before;
  const answer = codec.take
    ? takes(codec, value, mode)
    : holds(codec, value, mode);
  answers.set(codec, answer);
  return answer;
}

function takes({ take }: AnyCodec, value: unknown, mode: Trial): boolean {
  return take?.(value, mode) !== undefined;
}

function holds(codec: AnyCodec, value: object, mode: Trial): boolean {
  const { kind, item, shape, nulls } = codec;
  if (kind === "unknown") return true;
  const passes = (one: unknown, inner: AnyCodec): boolean =>
    (one === null && nulls === true) || isTaken(inner, one, mode);
  if (Array.isArray(value)) {
    return kind === "array" && value.every((one) => !item || passes(one, item));
  }
  if (kind === "array") return false;
  const fields = shape && fieldsOf(shape).byName;
  return (
    Object.entries(value).every(([name, member]) => {
      const inner = fields?.get(name)?.codec ?? item;
      return !inner || member === undefined || passes(member, inner);
    }) && (shape?.required ?? []).every((name) => Object.hasOwn(value, name))
  );
}

/** How many members of an object a codec has a field for; of a list, of its first item. */
export function countKnown(codec: AnyCodec, value: unknown): number {
  if (Array.isArray(value)) {
    return codec.item ? countKnown(codec.item, value[0]) : 0;
  }
  const { shape } = codec;
  if (!shape || !value || typeof value !== "object") return 0;
  const fields = fieldsOf(shape).byName;
  return Object.keys(value).filter((name) => fields.has(name)).length;
}

// --- Unions ------------------------------------------------------------------
// Values of one of several types.

/**
 * A value of one of several types: of those that it fits, the one that knows
 * most of its members, and of several such the first. `members` is called at
 * first use, so that a union may hold itself.
 */
export function union<M extends readonly AnyCodec[]>(
  members: () => M,
): Codec<TypeOf<M[number]>> {
  let all: readonly AnyCodec[] | undefined;
  const choices = (): readonly AnyCodec[] => {
    all ??= members();
    return all;
  };
  const take: Take = (value, mode) =>
    takeBest(choices(), value, mode as CheckMode);
  return define("union", { take, choices });
}

/** Takes a value as the member of a union that it fits best. */
export function takeBest(
  members: readonly AnyCodec[],
  value: unknown,
  mode: CheckMode,
): unknown {
  const [only, second] = members;
  const settle = mode.settle ?? ((codec) => checkValue(codec, value, mode));
  if (only && !second && !isTrial(mode)) return settle(only, value);
  const fitting = members.filter((member) => fits(member, value, mode));
  const [first] = fitting;
  if (isTrial(mode)) return first && value;
  if (first) return settle(findBest(fitting, first, value), value);
  if (mode.lenient) return undefined;
  const near = findNearest(members, value);
  if (near) return settle(near, value);
  const names = nameAll(members);
  return members.some(({ isSecret }) => isSecret)
    ? failWith(`expected ${names}`)
    : failExpecting(names, value);
}

/** The member that knows most of a value, and of several such the first. */
export function findBest(
  members: readonly AnyCodec[],
  first: AnyCodec,
  value: unknown,
): AnyCodec {
  let [best, most] = [first, countKnown(first, value)];
  for (const member of members) {
    const count = countKnown(member, value);
    if (count > most) [best, most] = [member, count];
  }
  return best;
}

/** The member that says best why a value does not fit: the only one of its form, or the nearest. */
function findNearest(
  members: readonly AnyCodec[],
  value: unknown,
): AnyCodec | undefined {
  const isList = Array.isArray(value);
  const alike = members.filter(({ kind }) =>
    isList
      ? kind === "array"
      : typeof value === "object" && (kind === "object" || kind === "map"),
  );
  const [first] = alike;
  return first && findBest(alike, first, value);
}

function nameAll(members: readonly AnyCodec[]): string {
  const names = new Set(members.map(({ name, kind }) => name || kind));
  return [...names].join(" or ") || "nothing";
}

// --- Tagged unions -----------------------------------------------------------
// Objects that say in a member of which kind they are.

/**
 * The tag of a kind that came after the documentation: a text that is none of
 * the documented ones. `String(tag)` gives it. No program can write one.
 */
export interface UndocumentedTag {
  readonly "~undocumented": true;
  toString(): string;
}

/** An object of a kind that came after the documentation. All of its members are there. */
export type Undocumented<P extends string> = {
  readonly [K in P]: UndocumentedTag;
} & { readonly [member: string]: unknown };

/** The codecs of a union, by their tags. */
type Kinds = Readonly<Record<string, AnyCodec>>;

/**
 * An object whose member `property` says which codec it has. A tag that is not
 * documented passes, as an unknown value of an enumeration does; without a tag
 * it is the member that fits best. `kinds` is called at first use.
 */
export function tagged<const P extends string, K extends Kinds>(
  property: P,
  kinds: () => K,
): Codec<TypeOf<K[keyof K]> | Undocumented<P>> {
  return defineTagged(property, kinds);
}

/** As `tagged`, with a codec for all objects whose tag is not documented, or missing. */
export function taggedOr<K extends Kinds, O extends AnyCodec>(
  property: string,
  kinds: () => K,
  other: () => O,
): Codec<TypeOf<K[keyof K]> | TypeOf<O>> {
  return defineTagged(property, kinds, other);
}

/** A tag that is documented for this codec's objects, or for none. */
export function otherTag<const V extends readonly string[]>(
  ..._documented: V
): Codec<V[number] | UndocumentedTag> {
  return define("string", { plain: "string" });
}

function defineTagged<T>(
  property: string,
  kinds: () => Kinds,
  other?: () => AnyCodec,
): Codec<T> {
  let known: ReadonlyMap<unknown, AnyCodec> | undefined;
  const choices = (tag?: string | null): readonly AnyCodec[] => {
    known ??= new Map(Object.entries(kinds()));
    const all = [...new Set(known.values())];
    if (tag === undefined) return other ? [...all, other()] : all;
    const codec =
      known.get(tag) ?? other?.() ?? (tag === null ? tag : unknown());
    return codec ? [codec] : all;
  };
  const take: Take = (value, given) => {
    const mode = given as CheckMode;
    if (!value || typeof value !== "object" || Array.isArray(value)) {
      return mode.lenient ? undefined : failExpecting("object", value);
    }
    const tag = readTag(value, property);
    if (tag !== undefined && typeof tag !== "string") {
      return mode.lenient ? undefined : failTag(property, tag);
    }
    return takeBest(choices(tag ?? null), value, mode);
  };
  return define("union", { take, choices, tag: property });
}

function readTag(value: object, property: string): unknown {
  return Object.hasOwn(value, property)
    ? (value as Record<string, unknown>)[property]
    : undefined;
}

function failTag(property: string, tag: unknown): never {
  try {
    return failExpecting("string", tag);
  } catch (thrown) {
    throw withinKey(thrown, property);
  }
}

// --- Tuples ------------------------------------------------------------------
// Lists whose items have types of their own.

/**
 * A list whose first items have a codec each: `least` of them have to be there,
 * and `rest` is the codec of those that follow, without which they are an error.
 * `items` and `rest` are called at first use.
 */
export function tuple<T extends readonly unknown[]>(
  items: () => readonly AnyCodec[],
  least = 0,
  rest?: () => AnyCodec,
): Codec<T> {
  let codecs: readonly AnyCodec[] | undefined;
  const at = (index: number): AnyCodec | undefined => {
    codecs ??= items();
    return codecs[index] ?? rest?.();
  };
  return define("array", {
    item: unknown(),
    at,
    least,
    take: (value, mode) => {
      const check = mode as CheckMode;
      if (!Array.isArray(value)) {
        return check.lenient ? undefined : failExpecting("array", value);
      }
      const { length } = value;
      const most = rest ? Number.POSITIVE_INFINITY : items().length;
      if (length < least || length > most) {
        return check.lenient ? undefined : failLength(length, least, most);
      }
      const codecAt = at as (index: number) => AnyCodec;
      if (!isTrial(mode)) return checkPlaces(value, codecAt, check);
      const areTaken = value.every((item, index) =>
        fits(codecAt(index), item, mode),
      );
      return areTaken ? value : undefined;
    },
  });
}

function failLength(length: number, least: number, most: number): never {
  const wanted =
    length < least
      ? `${least === most ? "" : "at least "}${least}`
      : `${least === most ? "" : "at most "}${most}`;
  return failWith(`expected ${wanted} items, got ${length}`);
}

function checkPlaces(
  items: unknown[],
  codecAt: (index: number) => AnyCodec,
  mode: CheckMode,
): unknown[] {
  const result = mode.reading ? items : items.slice();
  let found: Found;
  for (let index = 0; index < items.length; index++) {
    try {
      result[index] = checkValue(codecAt(index), items[index], mode);
    } catch (thrown) {
      found = keep(found, withinKey(thrown, index), mode);
    }
  }
  if (found) throw found;
  return result;
}

// --- Members that are data ---------------------------------------------------
// Objects with members that are data, beside those with names.

/** The members of `T` that have names of their own. */
export type Named<T> = {
  // A key that names no one member: `string`, `number` or a pattern of them.
  [K in keyof T as Record<never, never> extends Record<K, 1> ? never : K]: T[K];
};

/** An object whose other members have a codec, too. `item` is called at first use. */
export function rest<T>(
  codec: ModelCodec<Named<T>>,
  item: () => AnyCodec,
): ModelCodec<T> {
  const later = define("union", {
    nullable: false,
    take: (value, mode) =>
      isTrial(mode)
        ? fits(item(), value, mode) || undefined
        : checkValue(item(), value, mode as CheckMode),
  });
  return define<T, "object">("object", { ...codec, item: later });
}

// --- Members by pattern ------------------------------------------------------
// Objects with members whose names follow patterns.

/** The codec of the members whose names a regular expression of Unicode finds. */
export type Pattern = readonly [expression: string, codec: AnyCodec];

/**
 * An object whose members without a field have the codecs of the patterns that
 * their names follow, or `other` where they follow none. Both are called at
 * first use.
 */
export function patterned<T>(
  codec: ModelCodec<Named<T>>,
  patterns: () => readonly Pattern[],
  other?: () => AnyCodec,
): ModelCodec<T> {
  let made: readonly (readonly [RegExp, AnyCodec])[] | undefined;
  const listCodecs = (name: string): readonly AnyCodec[] => {
    made ??= patterns().map(([text, item]) => [RegExp(text, "u"), item]);
    const found = made.filter(([expression]) => expression.test(name));
    if (found.length > 0) return found.map(([, item]) => item);
    return other ? [other()] : [];
  };
  const take = (value: unknown, given: object): unknown => {
    const mode = given as CheckMode;
    const own: AnyCodec = codec;
    const isObject = typeof value === "object" && value !== null;
    if (!isObject || Array.isArray(value)) {
      return mode.lenient ? undefined : checkValue(own, value, mode);
    }
    const named = codec.shape && fieldsOf(codec.shape).byName;
    const others = Object.keys(value).filter((name) => !named?.has(name));
    const members = value as Record<string, unknown>;
    if (isTrial(mode)) {
      const areTaken = others.every((name) =>
        listCodecs(name).every((item) => fits(item, members[name], mode)),
      );
      return areTaken && fits(own, value, mode) ? value : undefined;
    }
    let found: Found;
    let checked = members;
    try {
      checked = checkValue(own, value, mode) as Record<string, unknown>;
    } catch (thrown) {
      found = keep(found, thrown, mode);
    }
    const result = mode.reading || checked !== value ? checked : { ...members };
    for (const name of others) {
      try {
        for (const item of listCodecs(name)) {
          result[name] = checkValue(item, result[name], mode);
        }
      } catch (thrown) {
        found = keep(found, withinKey(thrown, name), mode);
      }
    }
    if (found) throw found;
    return result;
  };
  return define<T, "object">("object", { ...codec, take });
}

// --- Some of several types ---------------------------------------------------
// Values of one or more of several types (`anyOf`).

/**
 * A value of one of several types, or of several at once: each of its members
 * has the codec of the first type that knows it, the best one first. `members`
 * is called at first use.
 */
export function someOf<M extends readonly AnyCodec[]>(
  members: () => M,
): Codec<TypeOf<M[number]>> {
  const codec = union(members);
  const take: Take = (value, given) => {
    const mode = given as CheckMode;
    const all = codec.choices?.() ?? [];
    const fitting =
      isTrial(mode) || mode.settle || typeof value !== "object"
        ? []
        : all.filter((one) => one.shape && fits(one, value, mode));
    const [first, second] = fitting;
    if (!first || !second) return codec.take?.(value, mode);
    const best = findBest(fitting, first, value);
    const before = value as Record<string, unknown>;
    const checked = checkValue(best, value, mode) as Record<string, unknown>;
    const result = mode.reading ? checked : { ...checked };
    const known = new Set(namesOf(best));
    let found: Found;
    for (const { shape } of fitting) {
      for (const [name, { codec: field }] of shape
        ? fieldsOf(shape).byName
        : []) {
        if (known.has(name) || !Object.hasOwn(before, name)) continue;
        known.add(name);
        if (before[name] === undefined) continue;
        try {
          result[name] = checkValue(field, before[name], mode);
        } catch (thrown) {
          found = keep(found, withinKey(thrown, name), mode);
        }
      }
    }
    if (found) throw found;
    return result;
  };
  return define("union", { ...codec, take });
}

function namesOf({ shape }: AnyCodec): Iterable<string> {
  return shape ? fieldsOf(shape).byName.keys() : [];
}

// --- Secrets -----------------------------------------------------------------
// Values that are secrets: no error shows what stands in the place of one.

/** A codec of a value that messages do not show. */
export function concealed<T>(codec: Codec<T>): Codec<T> {
  const own: AnyCodec = codec;
  return define(own.kind, { ...own, isSecret: true });
}

// --- Constants ---------------------------------------------------------------
// Constants, and lists of numbers.

/** One of a closed list of values: any other is an error. */
export function literal<const V extends readonly (string | number | boolean)[]>(
  ...values: V
): Codec<V[number]> {
  const kind = typeof values[0] as "string" | "number" | "boolean";
  return define(kind, {
    take: (value, mode) => {
      if ((values as readonly unknown[]).includes(value)) return value;
      const { lenient } = mode as Partial<CheckMode>;
      return lenient
        ? undefined
        : failExpecting(values.map(showValue).join(" or "), value);
    },
  });
}

/** An open enumeration of numbers: those that are documented, and any other. */
export function listed<const V extends readonly number[]>(
  codec: Codec<number>,
  _values: V,
): Codec<V[number] | (number & {})> {
  return codec;
}

// --- Long integers -----------------------------------------------------------
// int64 as something other than `bigint`, where the configuration says so.

/** An integer of no documented size; one that a number would round does not pass. */
export const integer: Codec<number> = /*@__PURE__*/ define("number", {
  take: (value, mode) =>
    typeof value === "bigint" && mode.reading
      ? undefined
      : number.take?.(value, mode),
});

/** An integer of any size, as its digits. On the wire it is a number. */
export const int64Text: Codec<string> = /*@__PURE__*/ define("int64", {
  take: (value, { reading }) => {
    if (reading) {
      return typeof value === "bigint" || Number.isInteger(value)
        ? String(value)
        : undefined;
    }
    return typeof value === "string" && /^-?\d+$/.test(value)
      ? BigInt(value)
      : undefined;
  },
});

/** An integer that a number holds exactly; a larger one does not pass. */
export const int64Number: Codec<number> = /*@__PURE__*/ define("int64", {
  take: (value) => {
    const number = typeof value === "bigint" ? Number(value) : value;
    return Number.isSafeInteger(number) ? number : undefined;
  },
});

// --- Dates -------------------------------------------------------------------
// Dates as objects, where the configuration says so. An object that was read
// and not changed is written as the very text that was read: seven digits of a
// second or an offset do not fit a `Date`.

/** The text that an object was read from. */
const texts = new WeakMap<object, string>();

interface Conversion {
  /** Throws, or gives undefined, when the text is none. */
  readonly parse: (text: string) => object | undefined;
  /** Gives undefined when the value is not of the type. */
  readonly print: (value: unknown) => string | undefined;
}

function takeObject({ parse, print }: Conversion): Take {
  const read = (text: string): object | undefined => {
    try {
      return parse(text);
    } catch {
      return undefined;
    }
  };
  return (value, { reading }) => {
    if (!reading) {
      const text = print(value);
      if (text === undefined) return undefined;
      const before = texts.get(value as object);
      const same = before !== undefined && print(read(before)) === text;
      return same ? before : text;
    }
    const object = typeof value === "string" ? read(value) : undefined;
    if (object) texts.set(object, value as string);
    return object;
  };
}

/** A point in time as a `Date`: milliseconds, no offset. */
export const dateTimeObject: Codec<Date> = /*@__PURE__*/ define("date-time", {
  take: /*@__PURE__*/ takeObject({
    parse: (text) => {
      const date = new Date(text);
      return Number.isNaN(date.getTime()) ? undefined : date;
    },
    print: (value) =>
      value instanceof Date && !Number.isNaN(value.getTime())
        ? value.toISOString()
        : undefined,
  }),
});

/**
 * A point in time as a `Temporal.Instant`: nanoseconds, no offset. A text
 * without an offset counts as UTC.
 */
export const instant: Codec<Instant> = /*@__PURE__*/ define("date-time", {
  take: /*@__PURE__*/ takeObject({
    parse: (text) =>
      web.Temporal?.Instant.from(
        /(?:z|[+-]\d\d(?::?\d\d)?)$/i.test(text) ? text : `${text}Z`,
      ),
    print: (value) =>
      value instanceof Object && "epochNanoseconds" in value
        ? String(value)
        : undefined,
  }),
});

/** A day as a `Temporal.PlainDate`. */
export const plainDate: Codec<PlainDate> = /*@__PURE__*/ define("date", {
  take: /*@__PURE__*/ takeObject({
    parse: (text) => web.Temporal?.PlainDate.from(text),
    print: (value) =>
      value instanceof Object && "daysInMonth" in value
        ? String(value)
        : undefined,
  }),
});

// --- Decimals ----------------------------------------------------------------
// Decimal numbers by their digits: a `decimal` has 28 of them and a scale
// (`12.3400`), of which a double keeps neither. On the wire it is a number.

const pattern = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

/** A number by its digits. */
class ExactNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** How a value is written that holds exact numbers. */
interface DigitMode extends CheckMode {
  readonly digits: true;
}

/** A decimal number as its digits. */
export const decimal: Codec<string> = /*@__PURE__*/ define("decimal", {
  take: (value, mode) => {
    const isText = typeof value === "string";
    if (isText && !pattern.test(value)) return undefined;
    if (!mode.reading) {
      if (!isText || !mode.exact) return isText ? value : undefined;
      const number = Number(value);
      if (String(number) === value) return number;
      if ("digits" in mode) return new ExactNumber(tidy(value));
      throw (codec: AnyCodec, whole: unknown) => writeDigits(codec, whole);
    }
    if (isText) return value;
    if (typeof value === "bigint") return String(value);
    if (!Number.isFinite(value)) return undefined;
    if (!mode.exact) return expand(String(value));
    throw (codec: AnyCodec, text: string, mode: CheckMode) =>
      checkValue(codec, place([codec], parseDigits(text)), mode);
  },
});

/** A decimal number as a double, where its digits do not count; written without an exponent. */
export const decimalNumber: Codec<number> = /*@__PURE__*/ define("decimal", {
  take: (value, { reading, finite }) => {
    if (reading) {
      const number = typeof value === "number" ? value : Number(value);
      return Number.isFinite(number) && value !== "" ? number : undefined;
    }
    if (!Number.isFinite(value)) return undefined;
    return finite ? value : expand(String(value));
  },
});

/** Digits as JSON has them: no plus sign, and some on both sides of the point. */
function tidy(text: string): string {
  const [, sign, whole = "", rest] = /^([+-]?)0*(\d*)(\.\d+)?/.exec(text) ?? [];
  return `${sign === "-" ? sign : ""}${whole || "0"}${rest ?? ""}`;
}

/** A number without its exponent. */
function expand(text: string): string {
  const [, sign = "", whole = "", rest = "", exponent] =
    /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  if (exponent === undefined) return text;
  const places = whole.length + Number(exponent);
  const digits = (whole + rest)
    .padStart(whole.length + rest.length + Math.max(0, 1 - places), "0")
    .padEnd(places, "0");
  const point = Math.max(places, 1);
  const fraction = digits.slice(point);
  return `${sign}${digits.slice(0, point)}${fraction && `.${fraction}`}`;
}

const makeMark = (): string => `@${Math.random()}@`;

/** Writes JSON in which numbers have the digits that they were given. */
function writeDigits(codec: AnyCodec, value: unknown): string {
  const mode: DigitMode = {
    reading: false,
    finite: true,
    lenient: false,
    exact: true,
    digits: true,
  };
  const mark = makeMark();
  const marked = JSON.stringify(
    checkValue(codec, value, mode),
    (_key, value: unknown) => {
      if (typeof value === "bigint") return mark + value;
      return value instanceof ExactNumber ? mark + value.text : value;
    },
  );
  return marked.replace(RegExp(`"${mark}([^"]+)"`, "g"), "$1");
}

/** Reads JSON that is known to be well-formed; numbers that a double does not hold are exact ones. */
function parseDigits(text: string): unknown {
  const mark = makeMark();
  let inText = false;
  const marked = text.replace(/\\.|"|-?\d[\d.eE+-]*/g, (token) => {
    if (token === '"') inText = !inText;
    const isNumber = !inText && /\d$/.test(token);
    return isNumber && `${+token}` !== token ? `"${mark}${token}"` : token;
  });
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === "string" && value.startsWith(mark)
      ? new ExactNumber(value.slice(mark.length))
      : value,
  );
}

/** Gives decimals their digits, and all other numbers what they are without a codec. */
function place(codecs: readonly AnyCodec[], value: unknown): unknown {
  const types = codecs.flatMap((codec) => codec.choices?.() ?? codec);
  if (typeof value === "number" || value instanceof ExactNumber) {
    const text = typeof value === "number" ? String(value) : value.text;
    if (types.some(({ kind }) => kind === "decimal")) return expand(text);
    const isLong = /^-?\d+$/.test(text) && !Number.isSafeInteger(+text);
    return isLong ? BigInt(text) : +text;
  }
  if (typeof value !== "object" || value === null) return value;
  const members = value as Record<string, unknown>;
  for (const key of Object.keys(members)) {
    const inner = types.flatMap((type) => {
      const field = type.shape && fieldsOf(type.shape).byName.get(key)?.codec;
      return field ?? type.at?.(Number(key)) ?? type.item ?? [];
    });
    const after = place(inner, members[key]);
    if (after !== members[key]) members[key] = after;
  }
  return value;
}
