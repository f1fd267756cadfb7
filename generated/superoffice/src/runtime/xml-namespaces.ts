/** Namespaces in XML 1.0 (third edition). */
import { failWith } from "./mismatch.js";
import type {
  ShadowedNamespace,
  XmlAttribute,
  XmlScanner,
} from "./xml-scanner.js";

/** The namespace of `nil` and `type`. */
export const schemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
const xmlNamespace = "http://www.w3.org/XML/1998/namespace";
const xmlnsNamespace = "http://www.w3.org/2000/xmlns/";

/** Declares namespaces; keeps the other attributes, and what `nil` says. */
export function resolveAttributes(
  scanner: XmlScanner,
  attributes: XmlAttribute[],
): void {
  let others = 0;
  for (const attribute of attributes) {
    const { prefix, name } = attribute;
    if (prefix === "xmlns") declareNamespace(scanner, attribute, name);
    else if (!prefix && name === "xmlns") {
      declareNamespace(scanner, attribute, "");
    } else others++;
  }
  for (const attribute of attributes) {
    const { prefix, name, value } = attribute;
    if (!prefix || prefix === "xmlns") continue;
    attribute.namespace = namespaceOf(scanner, prefix);
    if (name === "nil" && attribute.namespace === schemaInstance) {
      scanner.nil = /^[ \t\r\n]*(true|1)[ \t\r\n]*$/.test(value);
    }
  }
  refuseDuplicates(attributes, scanner.start);
  scanner.attributes =
    others === attributes.length
      ? attributes
      : attributes.filter(({ namespace }) => namespace !== xmlnsNamespace);
}

/** The namespace that a prefix is bound to. */
export function namespaceOf(
  { namespaces, start }: XmlScanner,
  prefix: string,
): string {
  return (
    namespaces.get(prefix) ??
    failWith(`the prefix \`${prefix}\` is not declared`, start)
  );
}

function refuseDuplicates(attributes: XmlAttribute[], start: number): void {
  if (attributes.length < 2) return;
  const names = attributes.map(({ name, namespace }) => `${name} ${namespace}`);
  if (new Set(names).size < names.length) {
    failWith("the same attribute twice", start);
  }
}

function declareNamespace(
  { open, namespaces, shadowed, start }: XmlScanner,
  attribute: XmlAttribute,
  prefix: string,
): void {
  const { value } = attribute;
  if (
    prefix === "xmlns" ||
    value === xmlnsNamespace ||
    (prefix === "xml") !== (value === xmlNamespace) ||
    (prefix !== "" && value === "")
  ) {
    failWith(`the prefix \`${prefix}\` cannot be bound to that`, start);
  }
  attribute.namespace = xmlnsNamespace;
  const namespace = namespaces.get(prefix);
  shadowed.push({ depth: open.length, prefix, namespace });
  namespaces.set(prefix, value);
}

/** Forgets what the element that closes has declared. */
export function closeNamespaces({
  open,
  namespaces,
  shadowed,
}: XmlScanner): void {
  while (shadowed[shadowed.length - 1]?.depth === open.length) {
    const { prefix, namespace } = shadowed.pop() as ShadowedNamespace;
    if (namespace === undefined) namespaces.delete(prefix);
    else namespaces.set(prefix, namespace);
  }
}
