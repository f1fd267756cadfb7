/** Writes one of several types, and lists whose items have types of their own. */
import type { CheckMode } from "./check.js";
import type { AnyCodec } from "./codec.js";
import { failWith } from "./mismatch.js";
import type { FieldXml } from "./xml-hints.js";
import { withoutFields } from "./xml-inherit.js";
import { cdataOf, escapeText } from "./xml-markup.js";
import { scalarToXml } from "./xml-scalars.js";
import type { Part, Write, XmlStyle } from "./xml-style.js";
import { itemTagOf, tagOfName } from "./xml-tags.js";
import { writerOf } from "./xml-writer.js";

/**
 * Writes a value as the type that it is. The element has the name that this
 * type gives it, where the description names it neither for all of them nor
 * where it stands.
 */
export function unionWriter(
  style: XmlStyle,
  part: Part,
  writeAs: (codec: AnyCodec) => Write = (codec) =>
    writerOf(style, rename(style, part, codec)),
): Write {
  const writers = new Map<AnyCodec, Write>();
  const settle = (codec: AnyCodec, value: unknown): string => {
    const write = writers.get(codec) ?? writeAs(codec);
    writers.set(codec, write);
    return write(value);
  };
  const mode: CheckMode = {
    reading: false,
    finite: false,
    lenient: false,
    settle,
  };
  return (value) => part.codec.take?.(value, mode) as string;
}

function rename(style: XmlStyle, part: Part, codec: AnyCodec): Part {
  const own = withoutFields(codec);
  if (style.contract || part.isNamed || !own.name || codec.kind === "array") {
    return { ...part, codec };
  }
  const hints: FieldXml = { ...part.hints, ...own };
  return { ...part, codec, hints, tag: tagOfName(style, hints) };
}

/** Writes each item as its own type, in an element of its own name; texts stand between. */
export function itemsWriter(
  style: XmlStyle,
  { codec, hints }: Part,
): (index: number) => Write {
  const writers: Write[] = [];
  return (index) => {
    writers[index] ??= itemWriter(style, { codec, hints }, index);
    return writers[index] as Write;
  };
}

function itemWriter(
  style: XmlStyle,
  { codec, hints }: Omit<Part, "tag">,
  index: number,
): Write {
  const item = codec.at?.(index) ?? failWith("expected the end");
  const part = hints.parts?.[index];
  if (part?.text && style.openApi) {
    const write = part.cdata ? cdataOf : escapeText;
    return (value) => write(scalarToXml(value ?? ""));
  }
  const own = part ? { ...hints, item: part } : hints;
  return writerOf(style, {
    codec: item,
    ...itemTagOf(style, { ...codec, item }, own),
  });
}
