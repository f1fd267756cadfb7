/**
 * What an OpenAPI description says about XML beside the types: its XML Object
 * (OpenAPI 3.1, §4.8.26). Types only; the hints are data in the codec tables.
 */

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
