import { decodeText } from "./text.js";

/**
 * Decodes an XML document: by its byte order mark, then the `charset` of its
 * media type, then its own declaration, then as UTF-8 (RFC 7303, §3; XML 1.0,
 * appendix F).
 */
export function decodeXmlBytes(
  bytes: Uint8Array,
  charset: string | undefined,
): string {
  const [first, second] = bytes;
  if (first === 0xfe && second === 0xff) return decodeText(bytes, "utf-16be");
  if (first === 0xff && second === 0xfe) return decodeText(bytes, "utf-16le");
  if (first === 0xef && second === 0xbb) return decodeText(bytes);
  return decodeText(bytes, charset ?? declaredCharset(bytes));
}

function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 120));
  if (head.startsWith("<\0")) return "utf-16le";
  if (head.startsWith("\0<")) return "utf-16be";
  const [, label] =
    /^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)/.exec(head) ?? [];
  // What could be read so far is not UTF-16, though .NET often says that it is.
  return label && /^utf-?16/i.test(label) ? undefined : label;
}
