/** Reads a fixed sequence of elements and texts (OpenAPI 3.2, `prefixItems`). */
import { failExpecting, failWith, withinKey } from "./mismatch.js";
import type { ArrayXml, PartXml } from "./xml-hints.js";
import { readPlain } from "./xml-plain.js";
import { parseWire } from "./xml-scalars.js";
import {
  characters,
  expectBlank,
  name,
  next,
  nil,
  readText,
  start,
} from "./xml-scanner.js";

/** Reads the element opened last, to its end. Parts at the end may be missing. */
export function readSequence(parts: NonNullable<ArrayXml["parts"]>): unknown[] {
  const items: unknown[] = [];
  let more = next();
  let gap = characters;
  try {
    for (const part of Object.values(parts)) {
      if (part.text) {
        items.push(readPart(part, gap));
        gap = "";
        continue;
      }
      expectBlank(gap);
      if (!more) return items;
      items.push(part.kind && !nil ? readPart(part, readText()) : readPlain());
      more = next();
      gap = characters;
    }
    expectBlank(gap);
    if (more) failWith(`expected the end, got <${name}>`, start);
  } catch (thrown) {
    throw withinKey(thrown, items.length);
  }
  return items;
}

function readPart({ kind }: PartXml, text: string): unknown {
  if (!kind) return text;
  return parseWire(kind, text.trim()) ?? failExpecting(kind, text, start);
}
