/** The tag of an object that is one of several types, found before it is read. */
import type { AnyCodec } from "./codec.js";
import { xmlFieldsOf } from "./xml-fields.js";
import { decodeXmlName } from "./xml-names.js";
import {
  attributes,
  mark,
  name,
  next,
  readText,
  skipElement,
} from "./xml-scanner.js";

/** The names under which a tag may stand. */
interface TagNames {
  readonly elements: Set<string>;
  readonly attributes: Set<string>;
}

const found = /*@__PURE__*/ new WeakMap<AnyCodec, TagNames>();

/** The tag of the element opened last, of which nothing is read; null without one. */
export function peekTag(codec: AnyCodec): string | null {
  const names = tagNamesOf(codec);
  const attribute = attributes.find(
    ({ prefix, name }) => !prefix && names.attributes.has(name),
  );
  if (attribute) return attribute.value;
  const here = mark();
  try {
    while (next()) {
      if (names.elements.has(decodeXmlName(name))) return readText();
      skipElement();
    }
    return null;
  } catch {
    // What is wrong there is said by whoever reads it.
    return null;
  } finally {
    here.restore();
  }
}

function tagNamesOf(codec: AnyCodec): TagNames {
  let names = found.get(codec);
  if (!names) {
    names = { elements: new Set(), attributes: new Set() };
    found.set(codec, names);
    addNames(codec, codec.tag ?? "", names);
  }
  return names;
}

function addNames(codec: AnyCodec, tag: string, names: TagNames): void {
  names.elements.add(tag);
  for (const type of codec.choices?.() ?? []) {
    if (type.kind === "union") {
      const inner = tagNamesOf(type);
      for (const one of inner.elements) names.elements.add(one);
      for (const one of inner.attributes) names.attributes.add(one);
    } else if (type.kind === "object") {
      const field = xmlFieldsOf(type).fields.find(({ name }) => name === tag);
      if (!field || field.hints.text) continue;
      const { attribute } = field.hints;
      (attribute ? names.attributes : names.elements).add(field.tag);
    }
  }
}
