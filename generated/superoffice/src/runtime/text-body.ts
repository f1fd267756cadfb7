/** Bodies that are text in a media type that is not known to hold text. */
import { type Codec, define } from "./codec.js";
import { decodeJson } from "./json.js";
import { formatOf } from "./media-type.js";
import { decodeText } from "./text.js";

/**
 * A scalar that is the whole text of a body, as in `text/html` and
 * `application/x-yaml`; numbers and flags are written as in JSON.
 */
export function textBody<T>(codec: Codec<T>): Codec<T> {
  return define(codec.kind, {
    ...codec,
    body: {
      decode: ({ bytes, type }) => {
        const [, charset] = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(type) ?? [];
        const text = decodeText(bytes, charset);
        const isText = codec.plain === "string" && formatOf(type) !== "json";
        return isText ? text : decodeJson(codec, text);
      },
    },
  });
}
