import type { AnyCodec } from "./codec.js";
import { failWith } from "./mismatch.js";
import type { XmlName } from "./xml-hints.js";
import { nilDeclaration } from "./xml-markup.js";
import { typeNameOf } from "./xml-type-names.js";
import { nameOf, writeValue, type XmlWriting } from "./xml-writer.js";

/** Writes a document. The namespace is the root's, when its codec has none. */
export function writeDocument(
  writing: XmlWriting,
  codec: AnyCodec,
  value: unknown,
  namespace: string | undefined,
): string {
  if (value === undefined) failWith("nothing to write");
  const hints = { ...codec.xml, wrapped: true };
  const name: XmlName = {
    ...(namespace && { namespace }),
    ...hints,
    name: nameOf(writing, rootNameOf(writing, codec)),
  };
  const document = writeValue(writing, { codec, value, name, hints });
  // The name of the root ends at the first of these.
  return writing.hasNull
    ? document.replace(/[\s/>]/, (end) => nilDeclaration + end)
    : document;
}

function rootNameOf({ openApi }: XmlWriting, codec: AnyCodec): string {
  const name = codec.xml?.name ?? codec.name;
  if (name) return name;
  return openApi
    ? failWith("has no name in XML: give its schema an `xml.name`")
    : typeNameOf(codec);
}
