/** Parts with headers of their own, and multipart bodies other than forms (RFC 2046, §5.1). */
import type { BodyParts, OperationParts } from "./context.js";
import { withinKey } from "./errors.js";
import { setHeaders } from "./parameters.js";
import { type Blob, type FormData, web } from "./web.js";

type EncodeBody = NonNullable<OperationParts["encodeBody"]>;

/** By the names of parts: from names in the input to names on the wire. */
type HeaderNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Makes what writes a body of parts with their headers, which `FormData` has no
 * place for.
 */
export function withParts(
  names: HeaderNames,
  encodeBody: EncodeBody,
  mediaType = "multipart/form-data",
): EncodeBody {
  return (call, headers): BodyParts => {
    const parts = encodeBody(call, headers);
    const { body } = parts;
    if (!(body instanceof web.FormData)) return parts;
    const { partHeaders = {} } = call.input;
    return {
      ...parts,
      body: writeParts(body, { names, partHeaders, mediaType }),
    };
  };
}

interface Writing {
  readonly names: HeaderNames;
  readonly partHeaders: object;
  readonly mediaType: string;
}

function writeParts(form: FormData, writing: Writing): Blob {
  const random = web.crypto.getRandomValues(new Uint8Array(16));
  const boundary = `part-${[...random].map((byte) => byte.toString(36)).join("")}`;
  const pieces: unknown[] = [];
  for (const [name, value] of form as unknown as Iterable<
    readonly [string, string | (Blob & { readonly name?: string })]
  >) {
    const isText = typeof value === "string";
    const file = isText ? "" : `; filename="${quote(value.name ?? "blob")}"`;
    pieces.push(
      `--${boundary}\r\nContent-Disposition: form-data; name="${quote(name)}"${file}\r\n`,
      isText
        ? ""
        : `Content-Type: ${value.type || "application/octet-stream"}\r\n`,
      writeHeaders(name, writing),
      "\r\n",
      // Line breaks of forms (HTML Standard, §4.10.21.8).
      isText ? value.replace(/\r\n?|\n/g, "\r\n") : value,
      "\r\n",
    );
  }
  const type = `${writing.mediaType}; boundary=${boundary}`;
  return new web.Blob([...pieces, `--${boundary}--\r\n`], { type });
}

function writeHeaders(part: string, { names, partHeaders }: Writing): string {
  const { [part]: values } = partHeaders as Readonly<Record<string, object>>;
  if (!Object.hasOwn(names, part) || !Object.hasOwn(partHeaders, part))
    return "";
  const headers = new web.Headers();
  try {
    setHeaders(headers, values, names[part]);
  } catch (thrown) {
    throw withinKey(withinKey(thrown, part), "partHeaders");
  }
  const lines: string[] = [];
  headers.forEach((value, name) => {
    lines.push(`${name}: ${value}\r\n`);
  });
  return lines.join("");
}

/** A name within quotes (HTML Standard, §4.10.21.8). */
function quote(name: string): string {
  return name.replace(/["\r\n]/g, encodeURIComponent);
}
