/**
 * What no codec describes, as plain values: an element with only text is that
 * text; one with `nil` is null; any other is an object of its children by local
 * name, an array where a name repeats. Attributes without a prefix stand under
 * `@name`, text beside children or attributes under `#text`. Prefixes and
 * declarations are not kept, nor the order of children of different names.
 */

import { decodeXmlName } from "./xml-names.js";
import {
  attributes,
  characters,
  name,
  next,
  nil,
  skipElement,
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
  for (const { prefix, name, value } of attributes) {
    if (!prefix) members[`@${name}`] = value;
  }
  let text = "";
  while (next()) {
    text += characters;
    addMember(members, decodeXmlName(name), readPlain());
  }
  text += characters;
  if (Object.keys(members).length === 0) return text;
  if (text.trim()) members["#text"] = text;
  return members;
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
