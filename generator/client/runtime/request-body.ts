/** Bodies of any kind and the headers that describe them. */
import type { BodyParts, Call } from "./call.js";
import type { AnyCodec } from "./codec.js";
import { EncodeError } from "./errors.js";
import { explainFormat, findFormat } from "./formats.js";
import { checkDocumented } from "./json-body.js";
import { formatOf } from "./media-type.js";
import { type Headers, web } from "./web.js";

/** Encodes a body as its codec and the call say, and sets `Content-Type`. */
export function encodeBody(call: Call, headers: Headers): BodyParts {
  const { body: codec, contentTypes = [] } = call.descriptor;
  const { body: value } = call.input;
  if (!codec || value === undefined) return {};
  const type = chooseType(call, contentTypes, value);
  const body = encodeAs(call, type, codec, value);
  // The boundary between the parts is `fetch`'s to say.
  if (!/^multipart/i.test(type)) {
    const charset = type === "text/plain" ? ";charset=utf-8" : "";
    headers.set("Content-Type", type + charset);
  }
  return body instanceof web.ReadableStream
    ? { body, duplex: "half" }
    : { body };
}

function encodeAs(
  call: Call,
  type: string,
  codec: AnyCodec,
  value: unknown,
): unknown {
  if (codec.body?.encode) return codec.body.encode(value, call.input);
  const format = findFormat(call, type);
  if (format) return format.encode(codec, value);
  // Text and bytes go as they are; what has members needs a format.
  if (formatOf(type) !== "xml" && !codec.shape && !codec.item) return value;
  throw new EncodeError(explainFormat(type));
}

function chooseType(
  { context, descriptor, options }: Call,
  documented: readonly string[],
  value: unknown,
): string {
  const { contentType } = options;
  if (contentType !== undefined) {
    checkDocumented(documented, contentType);
    return contentType;
  }
  return (
    descriptor.body?.body?.typeOf?.(value, documented) ??
    documented.find((type) => context.xml || formatOf(type) !== "xml") ??
    documented[0] ??
    "application/json"
  );
}
