/** XML bodies: `xml()` for a context, or to read and write by hand. */
import { type CheckMode, checkValue } from "./check.js";
import type { Codec } from "./codec.js";
import type { XmlDecodeOptions, XmlFormat } from "./context.js";
import { EncodeError } from "./errors.js";
import { detailOf, pathFrom } from "./mismatch.js";
import { decodeXmlBytes } from "./xml-bytes.js";
import { decodeDocument } from "./xml-decode.js";
import { isOpenApiWritten, type XmlDialect } from "./xml-dialect.js";
import { writeDocument } from "./xml-encode.js";

export {
  type DetectedXml,
  detectXmlDialect,
  type XmlDialect,
} from "./xml-dialect.js";

/** What {@link xml} takes. */
export interface XmlOptions {
  /** Needed for writing. All dialects are read. */
  readonly dialect?: XmlDialect | undefined;
  /** Of the root element, when its codec has none. */
  readonly namespace?: string | undefined;
  /** Elements inside each other, at most. 64 by default. */
  readonly maxDepth?: number | undefined;
}

const writing: CheckMode = { reading: false, finite: false, lenient: false };

/** Reads XML in all dialects and writes the one that is configured. */
export function xml(options: XmlOptions = {}): XmlFormat {
  const { dialect, namespace, maxDepth = 64 } = options;
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
      const openApi = isOpenApiWritten(dialect);
      try {
        checkValue(codec, value, writing);
        return writeDocument(
          { openApi, hasNull: false },
          codec,
          value,
          namespace,
        );
      } catch (thrown) {
        throw new EncodeError(detailOf(thrown), {
          path: pathFrom(codec.name, thrown),
        });
      }
    },
  };
}
