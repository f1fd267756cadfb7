import { parseJson } from "../../../base/text/parse-json.js";
import { type Span, trimSpan } from "../../../base/text/span.js";
import { parseJsonParts } from "../blocks/parse-json-parts.js";
import type { Sample } from "../page.js";
import { quote, type Reader } from "../reader.js";
import { toShown } from "../shown-value.js";

/**
 * Reads a part of a sample as JSON. What does not parse is reported, and read
 * as far as it goes.
 */
export function readJson(
  reader: Reader,
  content: Span,
): Pick<Sample, "json" | "isPartial"> {
  const span = trimSpan(reader.source.text, content);
  const { node, error, repeatedKeys } = parseJson(reader.source, span);
  for (const { key, ...at } of repeatedKeys)
    reader.report(
      "sample-json-key-repeated",
      `the object has ${quote(key)} twice; each name was expected once`,
      { at },
    );
  if (!error) return node ? { json: toShown(node) } : {};
  const json = parseJsonParts(reader.source, span);
  const done = json ? "it is read as far as it goes" : "it is kept as text";
  reader.report(
    "sample-json-invalid",
    `the sample is not JSON: ${error.message}; ${done}`,
    { at: { start: error.offset, end: error.offset } },
  );
  return json ? { json, isPartial: true } : {};
}
