/** XML bodies: `xml()` for a context, or to read and write by hand. */
import type { CodecFor } from "./codec.js";
import type { XmlDecodeOptions, XmlFormat } from "./context.js";
import { EncodeError, placeOf } from "./errors.js";
import { decodeDocument } from "./xml-reader.js";
import {
  decodeXmlBytes,
  type WriteXml,
  type XmlWriteOptions,
} from "./xml-scanner.js";

export type { XmlDialect, XmlDialectName } from "./xml-scanner.js";
export {
  type DetectedXml,
  dataContract,
  dataContractOrdered,
  detectXmlDialect,
  openApi,
  xmlSerializer,
} from "./xml-writer.js";

/** What {@link xml} takes. */
export interface XmlOptions extends XmlWriteOptions {
  /** Elements inside each other, at most. 64 by default. */
  readonly maxDepth?: number | undefined;
}

/** Reads XML in all dialects and writes the one that is given, if one is. */
export function xml(options: XmlOptions = {}): XmlFormat {
  const { choices, dialect, maxDepth = 64, nulls = false } = options;
  let write: WriteXml | undefined;
  return {
    decode<T>(
      codec: CodecFor<T>,
      source: string | Uint8Array,
      how: XmlDecodeOptions = {},
    ): T {
      const text =
        typeof source === "string"
          ? source
          : decodeXmlBytes(source, how.charset);
      const openApi = dialect?.name === "openapi";
      const lenient = how.checks === false;
      return decodeDocument(codec, text, {
        maxDepth,
        openApi,
        lenient,
        nulls,
        keeper: dialect?.keeper,
        keepsNil: !!dialect?.omitsNull,
        choices,
      }) as T;
    },
    encode<T>(codec: CodecFor<T>, value: T): string {
      if (!dialect?.makeWriter) throw new EncodeError(missing);
      write ??= dialect.makeWriter(dialect, options);
      try {
        return write(codec, value);
      } catch (thrown) {
        throw new EncodeError(...placeOf(codec.name, thrown));
      }
    },
  };
}

const missing =
  "no XML dialect is configured, and a wrong guess loses data: pass `xml: xml({ dialect })` with `dataContract`, `dataContractOrdered`, `xmlSerializer` or `openApi`; `detectXmlDialect` finds it in a captured response";
