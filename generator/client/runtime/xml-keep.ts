/** Keeps what a document says beside its values, for a dialect that writes them back. */
import type { AnyCodec } from "./codec.js";
import { decodeXmlName } from "./xml-names.js";
import { systemNamespace } from "./xml-offsets.js";
import type { XmlKeeper } from "./xml-origins.js";
import { keepOrigins, type Origin, originsOf } from "./xml-origins.js";
import { addMember, readPlain } from "./xml-plain.js";
import { isOffset, openApi } from "./xml-reader.js";
import {
  name,
  namespaceOfOpened,
  opened,
  type QName,
  type,
} from "./xml-scanner.js";
import { hasType, scalarNameOf, typeNameOf } from "./xml-type-names.js";

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
