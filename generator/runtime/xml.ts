/** XML bodies: `xml()` for a context, or to read and write by hand. */
import type { Codec } from "./codec.js";
import type { XmlDecodeOptions, XmlFormat } from "./context.js";
import { EncodeError } from "./errors.js";
import { detailOf, pathFrom } from "./mismatch.js";
import { decodeXmlBytes } from "./xml-bytes.js";
import { decodeDocument } from "./xml-decode.js";
import { writeDocument } from "./xml-encode.js";
import { styleOf, type XmlStyle, type XmlWriteOptions } from "./xml-style.js";

export {
  type DetectedXml,
  detectXmlDialect,
  type XmlDialect,
} from "./xml-dialect.js";

/** What {@link xml} takes. */
export interface XmlOptions extends XmlWriteOptions {
  /** Elements inside each other, at most. 64 by default. */
  readonly maxDepth?: number | undefined;
}

/** Reads XML in all dialects and writes the one that is configured. */
export function xml(options: XmlOptions = {}): XmlFormat {
  const { dialect, maxDepth = 64 } = options;
  let style: XmlStyle | undefined;
  return {
    decode<T>(
      codec: Codec<T>,
      source: string | Uint8Array,
      how: XmlDecodeOptions = {},
    ): T {
      const text =
        typeof source === "string"
          ? source
          : decodeXmlBytes(source, how.charset);
      const openApi = dialect === "openapi";
      const lenient = how.checks === false;
      return decodeDocument(codec, text, { maxDepth, openApi, lenient }) as T;
    },
    encode<T>(codec: Codec<T>, value: T): string {
      style ??= styleOf(options);
      try {
        return writeDocument(style, codec, value);
      } catch (thrown) {
        throw new EncodeError(detailOf(thrown), {
          path: pathFrom(codec.name, thrown),
        });
      }
    },
  };
}
