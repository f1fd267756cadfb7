/**
 * What elements say that their values have no place for: the type of a derived
 * class, the namespaces of members that no codec describes, what items are
 * called. Objects and lists keep it under a symbol, which copies by `...` keep
 * and JSON does not show, so that a value is written as it was read.
 */
import type { AnyCodec } from "./codec.js";
import type { XmlType } from "./xml-scanner.js";

/** What the element of a member or an item says beside its value. */
export interface Origin {
  /** Of a plain value: its type of XML Schema. */
  readonly type?: XmlType | undefined;
  /** Where it is not that of the element around it. */
  readonly namespace?: string | undefined;
  /** Whether a point in time is .NET's `DateTimeOffset`. */
  readonly isOffset?: boolean | undefined;
  /** Whether it is null by a mark, where most are null by their absence. */
  readonly isNil?: boolean | undefined;
}

/** The name of an element and its namespace. */
export interface ElementName {
  readonly name: string;
  readonly namespace: string;
}

/** What an object or a list keeps. */
export interface Origins {
  /** Its own type: that of a derived class. */
  type?: XmlType;
  /** What items or entries are called, where that is not as the codec says. */
  items?: ElementName;
  /** By the names of members, or the indexes of items. */
  readonly of: Record<string | number, Origin>;
}

/** What keeps beside values what they have no place for, so that they are written as they stood. */
export interface XmlKeeper {
  /** The type that the element of an object says. */
  readonly keepType: (members: object, type: XmlType) => void;
  /** That a member is null by a mark. */
  readonly keepNil: (members: object, key: string) => void;
  /** What the element opened last is called: an item of a list, or an entry. */
  readonly keepName: (codec: AnyCodec, holder: object) => void;
  /** Reads the element opened last as a member or an item. */
  readonly readHeld: (
    codec: AnyCodec,
    holder: object,
    key: string | number,
    read: (codec: AnyCodec) => unknown,
  ) => unknown;
  /** Reads the element opened last as a member that no codec describes. */
  readonly readOther: (
    members: Record<string, unknown>,
    key: string,
    around: string | undefined,
  ) => void;
}

/** The key that origins stand under. */
const origins: unique symbol = /*@__PURE__*/ Symbol("xml");

interface Holder {
  [origins]?: Origins;
}

/** What an object or a list keeps, if anything. */
export function originsOf(holder: object): Origins | undefined {
  return (holder as Holder)[origins];
}

/** What an object or a list keeps, to be added to. */
export function keepOrigins(holder: object): Origins {
  const held = holder as Holder;
  held[origins] ??= { of: {} };
  return held[origins];
}
