/** What an XML dialect decides, looked up once for each way of writing. */
import { EncodeError } from "./errors.js";
import type { XmlDialect } from "./xml-dialect.js";

/** How the elements of a dialect are named and written. */
export interface XmlWriteOptions {
  /** Needed for writing. All dialects are read. */
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
   * Whether `datacontract` writes dictionaries as `StringKeyValuePair` elements
   * with values in no namespace, as classes do that write themselves.
   */
  readonly pairs?: boolean | undefined;
}

/** The options of one dialect, and what the writer keeps between values. */
export interface XmlStyle extends XmlWriteOptions {
  readonly openApi: boolean;
  /** Whether elements are in the namespaces of .NET's data contracts. */
  readonly contract: boolean;
  /** Whether members that are null are left out. */
  readonly omitsNull: boolean;
  /** Whether members stand in code unit order. */
  readonly sorted: boolean;
  /** The attribute of an element that is null. */
  readonly nil: string;
  /** The prefix of each namespace; `""` for that of the root. */
  readonly prefixes: Map<string, string>;
  /** What shapes and codecs were made into; both are kept by who made them. */
  readonly made: WeakMap<object, unknown>;
  /** How the values of `pairs` are written. */
  readonly inner: XmlStyle | undefined;
  /** Set when an element is null. */
  hasNull: boolean;
  /** How many members of the last object had a value. */
  written: number;
}

/**
 * Decides what the options mean.
 *
 * @throws {EncodeError} when they name no dialect.
 */
export function styleOf(options: XmlWriteOptions): XmlStyle {
  const { dialect, namespace = "" } = options;
  if (dialect === undefined) {
    throw new EncodeError(
      "no XML dialect is configured, and a wrong guess loses data: pass `xml: xml({ dialect })` with `datacontract`, `datacontract-ordered`, `xmlserializer` or `openapi`; `detectXmlDialect` finds it in a captured response",
    );
  }
  const contract = dialect.startsWith("datacontract");
  return {
    ...options,
    openApi: dialect === "openapi",
    contract,
    omitsNull: dialect === "xmlserializer",
    sorted: dialect === "datacontract",
    nil: ` ${contract ? "i" : "xsi"}:nil="true"`,
    prefixes: new Map([[namespace, ""]]),
    made: new WeakMap(),
    inner: contract
      ? { ...styleOf({ dialect: "xmlserializer" }), nil: ' i:nil="true"' }
      : undefined,
    hasNull: false,
    written: 0,
  };
}
