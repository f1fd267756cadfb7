/** The formats that bodies are written and read in. */
import type { Call } from "./call.js";
import type { AnyCodec } from "./codec.js";
import type { XmlDecodeOptions } from "./context.js";
import { decodeJson, encodeJson } from "./json.js";
import { formatOf } from "./media-type.js";
import { decodeText } from "./text.js";

/** How bodies of a format are written and, where answers come in it, read. */
export interface Format {
  readonly encode: (codec: AnyCodec, value: unknown) => unknown;
  readonly decode?: (
    codec: AnyCodec,
    bytes: Uint8Array,
    options: XmlDecodeOptions,
  ) => unknown;
}

const json: Format = {
  encode: encodeJson,
  decode: (codec, bytes, { charset, checks }) =>
    decodeJson(codec, decodeText(bytes, charset), { checks }),
};

/** The format of a media type, where the context has one. */
export function findFormat(
  { context, options }: Call,
  type: string,
): Format | undefined {
  const format = formatOf(type);
  if (format === "json") return json;
  if (format === "xml") return context.xml;
  const formats = options.formats ?? context.formats ?? [];
  return formats.find(({ mediaType }) => type.startsWith(mediaType));
}

/** Says what to configure where there is none. */
export function explainFormat(type: string): string {
  const option =
    formatOf(type) === "xml"
      ? "xml: xml({ dialect })"
      : "formats: [form(), multipart()]";
  return `${type} needs its format; pass \`${option}\` to createContext`;
}
