/** Bodies of which nothing is documented, not even their media type. */
import type { ReceivedBody } from "./body-codec.js";
import { type Codec, define } from "./codec.js";
import { decodeJson } from "./json.js";
import { formatOf } from "./media-type.js";
import { charsetOf, decodeText } from "./text.js";
import { web } from "./web.js";

/** What came: JSON as its value, text as text, all else as a `Blob`; undefined where nothing came. */
export const anyBody: Codec<unknown> = /*@__PURE__*/ define("unknown", {
  nullable: true,
  body: { decode: decodeAny },
});

function decodeAny({ bytes, type }: ReceivedBody): unknown {
  if (bytes.length === 0) return undefined;
  const format = formatOf(type);
  if (format !== "json" && !isTextType(type, format)) {
    return new web.Blob([bytes], { type });
  }
  const text = decodeText(bytes, charsetOf(type));
  return format === "json" ? decodeJson(anyBody, text) : text;
}

function isTextType(type: string, format: string): boolean {
  return (
    /^text\//i.test(type) ||
    /^(?:xml|yaml|x-yaml|javascript|graphql|x-www-form-urlencoded|x-?ndjson|jsonl)$/.test(
      format,
    )
  );
}
