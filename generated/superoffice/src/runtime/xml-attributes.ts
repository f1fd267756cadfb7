/** Attributes (XML 1.0, §3.1, §3.3.3). */
import { failWith } from "./mismatch.js";
import { decodeReferences } from "./xml-content.js";
import { resolveAttributes } from "./xml-namespaces.js";
import {
  checkCharacters,
  expectCode,
  foundAt,
  readName,
  skipSpace,
  type XmlAttribute,
  type XmlScanner,
} from "./xml-scanner.js";

/** Reads the attributes of the element opened last. */
export function readAttributes(scanner: XmlScanner): void {
  const { text } = scanner;
  const attributes: XmlAttribute[] = [];
  for (;;) {
    const spaced = skipSpace(scanner);
    const code = text.charCodeAt(scanner.at);
    if (code === 62 || code === 47) break;
    if (!spaced) failWith(`expected \`>\`${foundAt(scanner)}`, scanner.at);
    attributes.push(readAttribute(scanner));
  }
  resolveAttributes(scanner, attributes);
}

function readAttribute(scanner: XmlScanner): XmlAttribute {
  const written = readName(scanner);
  skipSpace(scanner);
  expectCode(scanner, 61);
  skipSpace(scanner);
  const value = readValue(scanner);
  const colon = written.indexOf(":");
  const prefix = colon < 0 ? "" : written.slice(0, colon);
  return { prefix, name: written.slice(colon + 1), namespace: "", value };
}

function readValue(scanner: XmlScanner): string {
  const { text, at } = scanner;
  const quote = text.charAt(at);
  const end = quote === '"' || quote === "'" ? text.indexOf(quote, at + 1) : -1;
  if (end < 0) failWith(`expected a quoted value${foundAt(scanner)}`, at);
  const value = text.slice(at + 1, end);
  scanner.at = end + 1;
  const found = /[^ -%'-;=-\ud7ff]/.exec(value);
  return found ? normalizeValue(value, at + 1) : value;
}

/** Line ends, tabs and line feeds become spaces; references to them do not. */
function normalizeValue(value: string, offset: number): string {
  checkCharacters(value, offset);
  const tag = value.indexOf("<");
  if (tag >= 0) failWith("`<` cannot stand in an attribute", offset + tag);
  return decodeReferences(value.replace(/\r\n|[\t\n\r]/g, " "), offset);
}
