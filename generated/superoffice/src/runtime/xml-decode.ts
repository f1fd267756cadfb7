import type { AnyCodec } from "./codec.js";
import { DecodeError } from "./errors.js";
import { detailOf, failWith, type Mismatch, pathFrom } from "./mismatch.js";
import { expectEnd, openRoot } from "./xml-elements.js";
import { decodeXmlName } from "./xml-names.js";
import { readValue, type XmlReading } from "./xml-reader.js";
import { openScanner } from "./xml-scanner.js";

/** How a document is read. */
export interface XmlDecoding {
  readonly openApi: boolean;
  readonly lenient: boolean;
  readonly maxDepth: number;
}

/** Reads a document. */
export function decodeDocument(
  codec: AnyCodec,
  text: string,
  { maxDepth, openApi, lenient }: XmlDecoding,
): unknown {
  const scanner = openScanner(text, maxDepth);
  try {
    openRoot(scanner);
    checkRoot({ scanner, openApi, lenient }, codec);
    const value = readValue({ scanner, openApi, lenient }, codec);
    expectEnd(scanner);
    return value;
  } catch (thrown) {
    throw placeError(codec, text, thrown);
  }
}

/** A model's root has its name; that of anything else may have any. */
function checkRoot({ scanner, lenient }: XmlReading, codec: AnyCodec): void {
  const { name, xml, kind } = codec;
  const root = decodeXmlName(scanner.name);
  const expected = xml?.name ?? name;
  if (kind !== "object" || !expected || lenient) return;
  if (root !== expected && root !== name) {
    failWith(
      `expected the element <${expected}>, got <${root}>`,
      scanner.start,
    );
  }
}

function placeError(codec: AnyCodec, text: string, thrown: unknown): Error {
  const { offset } = thrown as Mismatch;
  const path = pathFrom(codec.name, thrown);
  if (offset === undefined) return new DecodeError(detailOf(thrown), { path });
  const lines = text.slice(0, offset).split(/\r\n?|\n/);
  const line = lines.length;
  const column = (lines[line - 1] ?? "").length + 1;
  const place = `line ${line}, column ${column}, offset ${offset}`;
  return new DecodeError(`${detailOf(thrown)} (${place})`, {
    path,
    offset,
    line,
  });
}
