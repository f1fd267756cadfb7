/** Bodies that are read as text, in a media type that does not say how else. */
import { checkValue } from "./check.js";
import { type AnyCodec, type Codec, define } from "./codec.js";
import { DecodeError } from "./errors.js";
import { decodeJson, encodeJson } from "./json.js";
import { formatOf } from "./media-type.js";
import { placeOf } from "./mismatch.js";
import { charsetOf, decodeText } from "./text.js";

/**
 * A value that is the whole text of a body, as in `text/html` and
 * `application/x-yaml`; what is no text is written as in JSON.
 */
export function textBody<T>(codec: Codec<T>): Codec<T> {
  return define(codec.kind, {
    ...codec,
    body: {
      encode: (value) =>
        holdsText(codec) ? value : encodeJson(codec, value as T),
      decode: ({ bytes, type }) => {
        const text = decodeText(bytes, charsetOf(type));
        return formatOf(type) === "json" || !holdsText(codec)
          ? decodeJson(codec, text)
          : checkText(codec, text);
      },
    },
  });
}

function holdsText({ kind, plain }: AnyCodec): boolean {
  return plain === "string" || kind === "string" || kind.startsWith("date");
}

function checkText<T>(codec: Codec<T>, text: string): T {
  const mode = { reading: true, finite: true, lenient: false };
  try {
    return checkValue(codec, text, mode) as T;
  } catch (thrown) {
    throw new DecodeError(...placeOf(codec.name, thrown));
  }
}
