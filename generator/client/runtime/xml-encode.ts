import type { AnyCodec } from "./codec.js";
import { failWith } from "./mismatch.js";
import type { FieldXml } from "./xml-hints.js";
import { declarationOf, type Tag, tagOf } from "./xml-markup.js";
import { schemaInstance } from "./xml-names.js";
import type { Write, WriteXml, XmlDialect } from "./xml-style.js";
import { styleOf, type XmlStyle, type XmlWriteOptions } from "./xml-style.js";
import { tagOfName } from "./xml-tags.js";
import { typeNameOf } from "./xml-type-names.js";
import { writerOf } from "./xml-writer.js";

/** Makes what writes documents in a dialect. */
export function makeWriter(
  dialect: XmlDialect,
  options: XmlWriteOptions,
): WriteXml {
  const style = styleOf(dialect, options);
  return (codec, value) => writeDocument(style, codec, value);
}

function writeDocument(
  style: XmlStyle,
  codec: AnyCodec,
  value: unknown,
): string {
  if (value === undefined) failWith("nothing to write");
  if (codec.kind === "unknown" && Array.isArray(value)) {
    failWith("an array without a type has no root");
  }
  style.hasNull = false;
  let write = style.made.get(codec) as Write | undefined;
  if (write === undefined) {
    write = rootWriter(style, codec);
    style.made.set(codec, write);
  }
  return write(value);
}

function rootWriter(style: XmlStyle, codec: AnyCodec): Write {
  const { choices, contract } = style;
  if (codec.choices && choices && !codec.name && !codec.xml?.name) {
    const part = { codec, tag: tagOf(""), hints: {} };
    return choices.unionWriter(style, part, (one) => rootWriter(style, one));
  }
  if (contract) {
    const tag = declareLater(style, contract.rootTag(style, codec));
    return writerOf(style, { codec, tag, hints: {} });
  }
  const hints: FieldXml = {
    namespace: style.namespace,
    ...inlineHintsOf(codec),
    ...codec.xml,
    wrapped: true,
  };
  const name = hints.name ?? rootNameOf(style, codec);
  const tag = declareLater(style, tagOfName(style, { ...hints, name }));
  return writerOf(style, {
    codec,
    tag,
    hints: { ...hints, name },
    isNamed: codec.xml?.name !== undefined,
  });
}

/** The items of a list without a name of its own have that of their type. */
function inlineHintsOf({ kind, name, item, xml }: AnyCodec): FieldXml {
  return item && kind === "array" && !name && !xml?.name
    ? { item: { name: typeNameOf(item), ...inlineHintsOf(item) } }
    : {};
}

/** The type's name, `ArrayOf` its items', or a primitive's. */
function rootNameOf({ openApi }: XmlStyle, codec: AnyCodec): string {
  if (!openApi) return typeNameOf(codec);
  const isInline = !/^(object|unknown)$/.test(codec.kind);
  const type = codec.kind === "map" ? "Dictionary" : typeNameOf(codec);
  const name = codec.name || (isInline && type);
  return name || failWith("has no name in XML: give its schema an `xml.name`");
}

/** A root tag that declares what its content turns out to need, once that is written. */
function declareLater(style: XmlStyle, { open, close }: Tag): Tag {
  const { contract, prefixes } = style;
  let known = 0;
  let declarations = "";
  return {
    get open() {
      if (!contract) return style.hasNull ? open + instance : open;
      if (known < prefixes.size) {
        known = prefixes.size;
        declarations = declareAll(prefixes);
      }
      return open + declarations;
    },
    close,
  };
}

const instance: string = /*@__PURE__*/ declarationOf("xsi", schemaInstance);

function declareAll(prefixes: ReadonlyMap<string, string>): string {
  const own = [...prefixes].map(([namespace, prefix]) =>
    namespace ? declarationOf(prefix.slice(0, -1), namespace) : "",
  );
  return own.join("") + declarationOf("i", schemaInstance);
}
