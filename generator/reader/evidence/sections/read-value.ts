import type { Span } from "../../../base/text/span.js";
import { codeSpans } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import type { Field, FieldType } from "../fields/field.js";
import { describeSamples, isPseudo } from "../samples/sample-fields.js";
import { readTolerantJson, type SampleNode } from "../samples/tolerant-json.js";
import type { OperationSection } from "./section.js";

/**
 * `json-in-description`: JSON that stands in the words about a field shows a
 * value of that field, be it in code, in a fence below it, or in its component:
 *
 *     - `device` - the device, as `{ "path": "/dev/a", "mode": "rw" }`
 *     <Param name="headers" type="object"> ```json { "X-Kind": "1" } ``` </Param>
 *
 * Names in it that are none of programs' are keys of a map, which says nothing.
 */
export function withValue(
  { reading }: OperationSection,
  field: Field,
  span: Span,
): Field {
  const text = reading.source.text.slice(span.start, span.end);
  for (const { text: code, at } of codeSpans(text)) {
    if (!isJson.test(code)) continue;
    const start = span.start + at;
    const read = readTolerantJson(reading, start, start + code.length);
    if (read && read.end >= start + code.length)
      return showValue(field, read.node);
  }
  return field;
}

/** A text that begins as JSON does, with something in it. */
const isJson = /^(?:\{\s*["'\w]|\[\s*[{"'\d])/;

/** Takes a fence for a value of the field in whose component or item it stands. */
export function readValueOf(section: OperationSection, node: Node): boolean {
  const { block, parent } = node;
  const field =
    section.tags.at(-1)?.field ?? (parent && section.items.get(parent));
  if (field === undefined || !mayHold(field)) return false;
  const lead = block.text.search(/\S/);
  if (lead < 0 || !/[[{]/.test(block.text[lead] ?? "")) return false;
  const start = block.at + lead;
  const end = block.at + block.text.length;
  const read = readTolerantJson(section.reading, start, end);
  if (read === undefined) return false;
  field.children.push(...showValue(field, read.node).children);
  section.reading.leftOut.use(block);
  return true;
}

/** Whether a field may be an object or a list, and nothing says yet what is in it. */
function mayHold({ type, children, name }: Field): boolean {
  if (children.length > 0 || /^(?:body|payload)$/i.test(name.value))
    return false;
  const kind = type?.value.kind ?? "any";
  return kind === "object" || kind === "array" || kind === "any";
}

function showValue(field: Field, node: SampleNode): Field {
  if (!mayHold(field)) return field;
  const isTyped = isPseudo(node);
  const { type, fields } = describeSamples([node], isTyped);
  if (type === undefined || fields.length === 0 || isMap(fields)) return field;
  const isMany =
    field.type?.value.kind === "array" ||
    /^\W*(?:an? |the )?(?:list|array|collection|set)s? of\b/i.test(
      field.description?.value ?? "",
    );
  const isList = isMany && type.kind === "object";
  const shown: FieldType = isList ? { kind: "array", items: type } : type;
  const isOpen = (field.type?.value.kind ?? "any") === "any";
  return {
    ...field,
    children: [...fields],
    ...(isOpen && { type: { value: shown, place: node.place } }),
  };
}

/** Whether the names of an object are values themselves: of a map, or words for any name. */
function isMap(fields: readonly Field[]): boolean {
  return fields.some(
    ({ name }) =>
      !/^[A-Za-z_]\w*$/.test(name.value) ||
      /^(?:key|name)\d*$/.test(name.value),
  );
}
