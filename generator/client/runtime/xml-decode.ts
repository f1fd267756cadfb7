import type { AnyCodec } from "./codec.js";
import { DecodeError } from "./errors.js";
import { failWith, type Mismatch, placeOf } from "./mismatch.js";
import { decodeXmlName, localTypeName } from "./xml-names.js";
import { readRoot, type XmlReading } from "./xml-reader.js";
import { expectEnd, name, openRoot, openText, start } from "./xml-scanner.js";

/** How a document is read. */
export interface XmlDecoding extends XmlReading {
  readonly maxDepth: number;
}

/** Reads a document. */
export function decodeDocument(
  codec: AnyCodec,
  text: string,
  options: XmlDecoding,
): unknown {
  try {
    openText(text, options.maxDepth);
    openRoot();
    if (!options.lenient) checkRoot(codec);
    const value = readRoot(codec, options);
    expectEnd();
    return value;
  } catch (thrown) {
    throw placeError(codec, text, thrown);
  } finally {
    openText("");
  }
}

/** A model's root has its name; that of anything else may have any. */
function checkRoot(codec: AnyCodec): void {
  const root = decodeXmlName(name);
  const expected = codec.xml?.name ?? codec.name;
  if (
    codec.kind === "object" &&
    expected &&
    ![expected, codec.name, localTypeName(codec.name)].includes(root)
  ) {
    failWith(`expected the element <${expected}>, got <${root}>`, start);
  }
}

function placeError(codec: AnyCodec, text: string, thrown: unknown): Error {
  const { offset } = thrown as Mismatch;
  const [detail, place] = placeOf(codec.name, thrown);
  if (offset === undefined) return new DecodeError(detail, place);
  const lines = text.slice(0, offset).split(/\r\n?|\n/);
  const line = lines.length;
  const column = (lines[line - 1] ?? "").length + 1;
  return new DecodeError(
    `${detail} (line ${line}, column ${column}, offset ${offset})`,
    { ...place, offset, line },
  );
}
