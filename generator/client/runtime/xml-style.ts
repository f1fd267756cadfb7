/** What an XML dialect decides, looked up once for each way of writing. */
import type { AnyCodec } from "./codec.js";
import type { XmlField } from "./xml-fields.js";
import type { ArrayXml, FieldXml } from "./xml-hints.js";
import type { Tag } from "./xml-markup.js";
import type { ElementName, Origin, XmlKeeper } from "./xml-origins.js";
import type { Members } from "./xml-plain.js";

/** What configurations call the dialects. */
export type XmlDialectName =
  | "openapi"
  | "xmlserializer"
  | "datacontract"
  | "datacontract-ordered";

/**
 * How a server writes its XML, and wants it written: `openApi`,
 * `xmlSerializer`, `dataContract` or `dataContractOrdered`. A program holds the
 * code of those only that it names.
 */
export interface XmlDialect {
  readonly name: XmlDialectName;
  /** Whether members that are null are left out. */
  readonly omitsNull: boolean;
  /** Whether members stand in code unit order. */
  readonly sorted: boolean;
  /** The names of elements in the namespaces of .NET's data contracts. */
  readonly contract: ContractTags | undefined;
  /** Keeps what is written back. */
  readonly keeper: XmlKeeper;
  /** Makes what writes documents. */
  readonly makeWriter: (
    dialect: XmlDialect,
    options: XmlWriteOptions,
  ) => WriteXml;
}

/**
 * What reads and writes one of several types, and lists whose items have types
 * of their own: `choices`. Without it they are plain values.
 */
export interface XmlChoices {
  /** Reads the element opened last. */
  readonly readUnion: (codec: AnyCodec) => unknown;
  /** Reads a text of one of several scalars; undefined where it fits none. */
  readonly readText: (codec: AnyCodec, text: string) => unknown;
  /** Reads the element opened last as a member, or one of its items. */
  readonly readMember: (field: XmlField, members: Members) => void;
  /** Reads the element opened last, which holds the items. */
  readonly readTuple: (codec: AnyCodec, hints: ArrayXml) => unknown[];
  /** Whether the element opened last, or an item of it, begins with the child. */
  readonly holdsItems: (field: XmlField, child: string) => boolean;
  /** `writeAs` makes what writes each type, where that is not as in the part. */
  readonly unionWriter: (
    style: XmlStyle,
    part: Part,
    writeAs?: (codec: AnyCodec) => Write,
  ) => Write;
  /** Gives what writes the item at an index. */
  readonly itemsWriter: (
    style: XmlStyle,
    part: Part,
  ) => (index: number) => Write;
}

/** Writes a value: an element, or several of an array that stands in none. */
export type Write = (value: unknown, origin?: Origin) => string;

/** What a writer is made for. */
export interface Part {
  readonly codec: AnyCodec;
  readonly tag: Tag;
  readonly hints: FieldXml;
  /** Whether the description names the element where it stands. */
  readonly isNamed?: boolean | undefined;
}

/** Writes a document, or throws a `Mismatch`. */
export type WriteXml = (codec: AnyCodec, value: unknown) => string;

/** How the elements of a dialect are named and written. */
export interface XmlWriteOptions {
  /** Needed for writing: `openApi`, `xmlSerializer` … All dialects are read. */
  readonly dialect?: XmlDialect | undefined;
  /**
   * Of the root element, when its codec has none. In `datacontract`: of every
   * type that `namespaces` does not list; in `datacontract-ordered`: of all.
   */
  readonly namespace?: string | undefined;
  /** Namespaces by the name of the type, in `datacontract`. */
  readonly namespaces?: Readonly<Record<string, string>> | undefined;
  /** The members of base classes, which .NET writes before all others. */
  readonly base?: readonly string[] | undefined;
  /**
   * The same by the names of types that extend others: the members of each of
   * these by its name, the outermost first.
   */
  readonly bases?:
    | Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
    | undefined;
  /**
   * Whether `datacontract` writes dictionaries as `StringKeyValuePair` elements
   * with values in no namespace, as classes do that write themselves.
   */
  readonly pairs?: boolean | undefined;
  /**
   * Whether the description has no word for null, which may stand for any value
   * then: in lists and dictionaries, too.
   */
  readonly nulls?: boolean | undefined;
  /** `choices`, for models that hold one of several types, or tuples. */
  readonly choices?: XmlChoices | undefined;
}

/** The tags of elements in the namespaces of .NET's data contracts. */
export interface ContractTags {
  readonly rootTag: (style: XmlStyle, codec: AnyCodec) => Tag;
  /** Of the items of an array. */
  readonly itemTag: (style: XmlStyle, codec: AnyCodec) => Tag;
  /** Of a dictionary's entry, its key and its value; `entry` as it was read. */
  readonly pairTags: (
    style: XmlStyle,
    item: AnyCodec,
    entry?: ElementName,
  ) => readonly [Tag, Tag, Tag];
  /** Of a name in a namespace. */
  readonly tagIn: (style: XmlStyle, name: ElementName) => Tag;
  /** The prefix of a namespace, with its colon. */
  readonly prefixOf: (style: XmlStyle, namespace: string) => string;
  /** The content of a `DateTimeOffset`. */
  readonly writeOffset: (style: XmlStyle, text: string) => string;
  /** The prefix of a type's namespace, with its colon. */
  readonly prefixOfType: (style: XmlStyle, codec: AnyCodec) => string;
}

/** The options of one dialect, and what the writer keeps between values. */
export interface XmlStyle extends XmlWriteOptions {
  readonly openApi: boolean;
  readonly contract: ContractTags | undefined;
  readonly omitsNull: boolean;
  readonly sorted: boolean;
  readonly nulls: boolean;
  /** The attribute of an element that is null. */
  readonly nil: string;
  /** The prefix of each namespace; `""` for that of the root. */
  readonly prefixes: Map<string, string>;
  /** What shapes and codecs were made into; both are kept by who made them. */
  readonly made: WeakMap<object, unknown>;
  /** How the values of `pairs` are written. */
  readonly inner: XmlStyle | undefined;
  /** Set when an element is null, or says its type. */
  hasNull: boolean;
  /** How many members of the last object had a value. */
  written: number;
}

type Decisions = Omit<XmlDialect, "makeWriter" | "keeper">;

/** Decides what the options of a dialect mean. */
export function styleOf(
  { name, contract, omitsNull, sorted }: Decisions,
  options: XmlWriteOptions,
): XmlStyle {
  const nil = ` ${contract ? "i" : "xsi"}:nil="true"`;
  return {
    ...options,
    openApi: name === "openapi",
    contract,
    omitsNull,
    sorted,
    nil,
    nulls: options.nulls ?? false,
    prefixes: new Map([[options.namespace ?? "", ""]]),
    made: new WeakMap(),
    inner: contract && { ...styleOf(plain, { nulls: options.nulls }), nil },
    hasNull: false,
    written: 0,
  };
}

const plain: Decisions = {
  name: "xmlserializer",
  contract: undefined,
  omitsNull: true,
  sorted: false,
};
