/** A part of a multipart body (RFC 2046 §5.1). */
export interface BodyPart {
  /** Of `Content-Disposition`; absent where it has none. */
  readonly name: string | undefined;
  readonly isFile: boolean;
  /** Empty where none is said. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** More parts than this are no form of anybody. */
const mostParts = 10_000;

/** Reads the parts of a body, or says in words what is wrong. */
export function readParts(
  body: Uint8Array,
  contentType: string,
): readonly BodyPart[] | string {
  const [, quoted, plain] =
    /;\s*boundary=(?:"([^"]*)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined || boundary === "")
    return "the media type names no boundary";
  // One character a byte, so that indexes are those of the bytes.
  const text = toLatin(body);
  const mark = `--${toLatin(new TextEncoder().encode(boundary))}`;
  const parts: BodyPart[] = [];
  let at = findMark(text, mark, 0);
  if (at < 0) return "the boundary stands nowhere";
  for (;;) {
    const start = at + mark.length;
    if (text.startsWith("--", start)) return parts;
    const next = findMark(text, mark, start);
    if (next < 0) return "the last boundary is missing";
    const head = text.indexOf("\r\n", start) + 2;
    const part = readPart(text, body, head, next - 2);
    if (part === undefined) return "a part has no end of its headers";
    parts.push(part);
    if (parts.length > mostParts) return `more than ${mostParts} parts`;
    at = next;
  }
}

/** A boundary stands at the start of a line. */
function findMark(text: string, mark: string, from: number): number {
  for (
    let at = text.indexOf(mark, from);
    at >= 0;
    at = text.indexOf(mark, at + 1)
  ) {
    if (at === 0 || text.startsWith("\r\n", at - 2)) return at;
  }
  return -1;
}

function readPart(
  text: string,
  body: Uint8Array,
  start: number,
  end: number,
): BodyPart | undefined {
  // Without headers, the empty line is the first one.
  const isBare = text.startsWith("\r\n", start);
  const split = isBare ? start : text.indexOf("\r\n\r\n", start);
  if (split < 0 || split > end) return undefined;
  const from = split + (isBare ? 2 : 4);
  const head = isBare ? "" : toUtf8(body.subarray(start, split));
  const disposition = headerOf(head, "content-disposition") ?? "";
  const name =
    /;\s*name="([^"]*)"/i.exec(disposition)?.[1] ??
    /;\s*name=([^;\s]+)/i.exec(disposition)?.[1];
  return {
    name: name?.replace(/%0D|%0A|%22/gi, decodeURIComponent),
    isFile: /;\s*filename\*?=/i.test(disposition),
    mediaType: headerOf(head, "content-type") ?? "",
    bytes: body.subarray(from, Math.max(from, end)),
  };
}

function headerOf(head: string, name: string): string | undefined {
  for (const line of head.split("\r\n")) {
    const at = line.indexOf(":");
    if (line.slice(0, at).trim().toLowerCase() === name)
      return line.slice(at + 1).trim();
  }
  return undefined;
}

function toLatin(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}

/** Reads bytes as UTF-8; what is none becomes replacement characters. */
export function toUtf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
