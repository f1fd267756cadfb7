/** Lists whose items have types of their own, by their position (`prefixItems`). */
import type { AnyCodec } from "./codec.js";
import { failWith, withinKey } from "./mismatch.js";
import type { ArrayXml, PartXml } from "./xml-hints.js";
import { lenient, readScalar, readValue } from "./xml-reader.js";
import { characters, expectBlank, name, next, start } from "./xml-scanner.js";

/**
 * Reads the element opened last, to its end: elements by their position, and
 * texts between them where the description says so (OpenAPI 3.2, §4.26).
 */
export function readTuple(codec: AnyCodec, hints: ArrayXml): unknown[] {
  const from = start;
  const items: unknown[] = [];
  const parts: Readonly<Record<number, PartXml>> = hints.parts ?? {};
  const at = (index: number) => codec.at?.(index);
  let more = next();
  let gap = characters;
  try {
    for (;;) {
      const item = at(items.length);
      if (parts[items.length]?.text && item) {
        items.push(readScalar(item, gap, start));
        gap = "";
        continue;
      }
      if (!lenient) expectBlank(gap);
      if (!more) break;
      if (!item) failWith(`expected the end, got <${name}>`, start);
      items.push(readValue(item));
      more = next();
      gap = characters;
    }
    const { least = 0 } = codec;
    if (items.length < least && !lenient) {
      failWith(`expected ${least} items, got ${items.length}`, from);
    }
  } catch (thrown) {
    throw withinKey(thrown, items.length);
  }
  return items;
}
