import type { AnyCodec, Shape } from "./codec.js";
import type { FieldXml, ModelXml } from "./xml-hints.js";
import { hintsOf, itemNameOf } from "./xml-inherit.js";
import { type QName, qNameOf } from "./xml-scanner.js";

/** A member of an object as it stands in XML. */
export interface XmlField {
  /** Its name in the object. */
  readonly name: string;
  readonly codec: AnyCodec;
  /** The local name of its element or attribute. */
  readonly tag: string;
  /** Whether it is a scalar between two tags. */
  readonly isSimple: boolean;
  readonly hints: FieldXml;
  /** Another one of the same local name, in another namespace. */
  twin: XmlField | undefined;
  /** Whether others have its local name. */
  isTwin: boolean;
  /** Its tag as it stood in the last document. */
  opened: QName;
  /** The field that followed this one the last time; before, the next one. */
  next: XmlField | undefined;
}

/** The members of an object as they stand in XML. */
export interface XmlFieldTable {
  /** In the documentation's order. */
  readonly fields: readonly XmlField[];
  readonly elements: ReadonlyMap<string, XmlField>;
  readonly attributes: ReadonlyMap<string, XmlField>;
  /** The member that is the text of the element. */
  readonly text: XmlField | undefined;
  /** A field before the first one. */
  readonly start: XmlField;
}

/** The members of an object codec, built once. */
export function xmlFieldsOf(codec: AnyCodec): XmlFieldTable {
  const shape = codec.shape as Shape;
  shape.xmlTable ??= buildTable(codec, shape);
  return shape.xmlTable as XmlFieldTable;
}

function buildTable(codec: AnyCodec, shape: Shape): XmlFieldTable {
  const own = new Map(Object.entries((codec.xml as ModelXml)?.fields ?? {}));
  const fields = Object.entries(shape.fields()).map(([name, codec]) =>
    makeField(name, codec, hintsOf(name, codec, own.get(name))),
  );
  const elements = new Map<string, XmlField>();
  const attributes = new Map<string, XmlField>();
  const start = makeField("", codec, {});
  let last = start;
  for (const field of fields) {
    const { hints } = field;
    if (hints.attribute) addTwin(attributes, field);
    else if (!hints.text) {
      addTwin(elements, field);
      last.next = field;
      last = field;
    }
  }
  for (const field of fields) {
    for (const name of otherNamesOf(field)) {
      if (name && !elements.has(name)) elements.set(name, field);
    }
  }
  const text = fields.find(({ hints }) => hints.text);
  return { fields, elements, attributes, text, start };
}

/** Adds a field by its local name, behind the others that have it in other namespaces. */
function addTwin(fields: Map<string, XmlField>, field: XmlField): void {
  field.twin = fields.get(field.tag);
  if (field.twin) field.isTwin = field.twin.isTwin = true;
  fields.set(field.tag, field);
}

/** The field of a local name that has the namespace, where several have the name. */
export function fieldIn(
  field: XmlField | undefined,
  namespace: () => string,
): XmlField | undefined {
  if (!field?.twin) return field;
  const found = namespace();
  let other: XmlField | undefined;
  for (let one: XmlField | undefined = field; one; one = one.twin) {
    if (one.hints.namespace === found) return one;
    if (!other || (other.hints.namespace && !one.hints.namespace)) other = one;
  }
  return other;
}

/** The names that elements of a field have where they have not its own. */
function otherNamesOf({
  name,
  codec,
  hints,
}: XmlField): (string | undefined)[] {
  if (hints.attribute || hints.text) return [];
  const isOpen = codec.kind === "array" && !hints.wrapped;
  if (!isOpen) return [name, ...choiceNamesOf(codec)];
  const parts = Object.values(hints.parts ?? {}).map(({ name }) => name);
  const items = codec.item ? choiceNamesOf(codec.item) : [];
  return [itemNameOf(codec, hints).name, name, ...parts, ...items];
}

/** The names that the types of a choice give their elements. */
function choiceNamesOf({ choices }: AnyCodec): (string | undefined)[] {
  return (choices?.() ?? []).map((codec) => elementNameOf(codec));
}

/** The name that a type gives its elements; a list gives that of its items. */
export function elementNameOf({
  kind,
  item,
  xml,
}: AnyCodec): string | undefined {
  return kind === "array" ? item?.xml?.name : xml?.name;
}

function makeField(name: string, codec: AnyCodec, hints: FieldXml): XmlField {
  const tag = hints.name ?? name;
  const isSimple = isScalar(codec) && !hints.wrapped && name !== "__proto__";
  return {
    name,
    codec,
    tag,
    isSimple,
    hints,
    twin: undefined,
    isTwin: false,
    opened: qNameOf(tag),
    next: undefined,
  };
}

/** Whether the values of a codec are text between two tags. */
export function isScalar({ kind, plain, take }: AnyCodec): boolean {
  return plain !== "" || (!!take && !/^(array|union)$/.test(kind));
}
