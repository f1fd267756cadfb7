/**
 * What no codec describes, as plain values: an element with only text is that
 * text; one with `nil` is null; any other is an object of its children by local
 * name, an array where a name repeats. Attributes without a prefix stand under
 * `@name`, text beside children or attributes under `#text`. Namespaces and
 * `type` of XML Schema are kept beside the values; comments, attributes with a
 * prefix and the order of children of different names are not.
 */

import { decodeXmlName } from "./xml-names.js";
import type { XmlKeeper } from "./xml-origins.js";
import {
  attributes,
  characters,
  name,
  namespaceOfOpened,
  next,
  nil,
  skipElement,
  type,
} from "./xml-scanner.js";

/** An object whose members may have any name. */
export type Members = Record<string, unknown>;

/** Reads the element opened last, to its end. */
export function readPlain(): unknown {
  if (nil) {
    skipElement();
    return null;
  }
  const members: Members = {};
  const ownType = type;
  const around = keeper && namespaceOfOpened();
  for (const { prefix, name, value } of attributes) {
    if (!prefix) members[`@${name}`] = value;
  }
  let text = "";
  while (next()) {
    text += characters;
    addOther(members, decodeXmlName(name), around);
  }
  text += characters;
  if (Object.keys(members).length === 0) return text;
  if (text.trim()) members["#text"] = text;
  if (ownType) keeper?.keepType(members, ownType);
  return members;
}

let keeper: XmlKeeper | undefined;

/** Says what keeps what a document says beside its values. */
export function useKeeper(given: XmlKeeper | undefined): void {
  keeper = given;
}

/** Reads the element opened last as a member that no codec describes. */
export function addOther(members: Members, key: string, around?: string): void {
  if (keeper) keeper.readOther(members, key, around);
  else addMember(members, key, readPlain());
}

/** Sets a member; a second one of the same name makes an array of both. */
export function addMember(
  members: Members,
  name: string,
  value: unknown,
): void {
  const before = Object.hasOwn(members, name) ? members[name] : undefined;
  if (Array.isArray(before)) before.push(value);
  else setMember(members, name, before === undefined ? value : [before, value]);
}

/** Sets a member of any name, and never a prototype. */
export function setMember(
  members: Members,
  name: string,
  value: unknown,
): void {
  if (name !== "__proto__") members[name] = value;
  else {
    Object.defineProperty(members, name, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  }
}
