/**
 * What no codec describes, as plain values: an element with only text is that
 * text; one with `nil` is null; any other is an object of its children by local
 * name, an array where a name repeats. Attributes without a prefix stand under
 * `@name`, text beside children or attributes under `#text`. Prefixes and
 * declarations are not kept, nor the order of children of different names.
 */

import { readCharacters } from "./xml-content.js";
import { nextTag, skipElement } from "./xml-elements.js";
import { decodeXmlName } from "./xml-names.js";
import { detach } from "./xml-scalars.js";
import type { XmlScanner } from "./xml-scanner.js";

/** An object whose members may have any name. */
export type Members = Record<string, unknown>;

/** Reads the element opened last, to its end. */
export function readPlain(scanner: XmlScanner): unknown {
  if (scanner.nil) {
    skipElement(scanner);
    return null;
  }
  const members: Members = {};
  for (const { prefix, name, value } of scanner.attributes) {
    if (!prefix) members[`@${name}`] = value;
  }
  let text = "";
  for (;;) {
    if (!scanner.selfClosed) text += readCharacters(scanner);
    if (!nextTag(scanner)) break;
    addMember(members, decodeXmlName(scanner.name), readPlain(scanner));
  }
  if (Object.keys(members).length === 0) return detach(text);
  if (text.trim()) members["#text"] = detach(text);
  return members;
}

/** Sets a member; a second one of the same name makes an array of both. */
export function addMember(
  members: Members,
  name: string,
  value: unknown,
): void {
  if (!Object.hasOwn(members, name)) setMember(members, name, value);
  else {
    const before = members[name];
    if (Array.isArray(before)) before.push(value);
    else setMember(members, name, [before, value]);
  }
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
