import { vocabulary } from "../../lexicon/vocabulary.js";
import { labelText, plainText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import type { Field, FieldType } from "../fields/field.js";
import { readName } from "../fields/names.js";
import { readTypeText } from "../fields/type-text.js";
import { rolesOf } from "../scopes/label-roles.js";
import { addField } from "../scopes/place-fields.js";
import type { OperationSection } from "./section.js";

/**
 * `heading-is-parameter`: reads a parameter that has a heading of its own, with
 * what stands below that; nothing where a heading is none:
 *
 *     #### Parameters
 *     ##### `berthId` required
 *     - **In:** `path`
 *     Which berth.
 *     `integer`, format: `int64`
 *
 * Gives back the nodes that are read with it.
 */
export function readHeadedParameter(
  section: OperationSection,
  heading: Node,
): readonly Node[] {
  const over = heading.headings.at(-1);
  if (heading.block.kind !== "heading" || over === undefined) return [];
  if (!rolesOf(over.block.text).has("parameters")) return [];
  if (!heading.block.text.trim().startsWith("`")) return [];
  const read = readName(heading.block.text);
  const nodes = section.scope.nodes.filter(
    (node) => node.headings.at(-1) === heading,
  );
  const place = nodes.map(placeOf).find(Boolean);
  if (read === undefined || place === undefined) return [];
  const { reading } = section;
  const typed = nodes.find(isType);
  const type = typed && typeOf(typed, nodes);
  const text = nodes.find(
    (node) => node.block.kind === "text" && !node.label && node !== typed,
  );
  const field: Field = {
    name: reading.locate(heading.block, read.name),
    place,
    children: [],
    ...(read.required !== undefined && { required: read.required }),
    ...(typed &&
      type && { type: { value: type, place: reading.place(typed.block) } }),
    ...valuesOf(typed, section),
    ...(text && {
      description: {
        value: text.block.text,
        place: reading.place(text.block),
      },
    }),
  };
  addField(section, { kind: "loose" }, field);
  return nodes;
}

/**
 * `type-below-name`: gives a field the type that stands in a paragraph of its own
 * below its name, and an array the type of its items that follows that; says
 * whether the paragraph was one:
 *
 *     - **`tags`**
 *
 *       `array`
 *
 *       **Items:**
 *
 *       `string`
 */
export function readTypeBelow(
  section: OperationSection,
  node: Node,
  field: Field,
): boolean {
  if (!isType(node)) return false;
  const type = typeOf(node, []);
  if (type === undefined) return false;
  const held: { -readonly [Key in keyof Field]: Field[Key] } = field;
  const known = field.type?.value;
  if (known === undefined || known.kind === "any") {
    const place = section.reading.place(node.block);
    held.type = { value: type, place };
    Object.assign(held, valuesOf(node, section));
  } else if (known.kind === "array" && known.items === undefined)
    held.type = {
      value: { kind: "array", items: type },
      place: field.type?.place ?? section.reading.place(node.block),
    };
  return true;
}

/** Where an item says that a parameter travels: `- **In:** `query``. */
function placeOf({ block }: Node): string | undefined {
  if (block.kind !== "item") return undefined;
  const match = /^([^:：]+)[:：]\s*(\w+)$/u.exec(plainText(block.text));
  const isPlace =
    vocabulary().columns.whole(labelText(match?.[1] ?? "")) === "in";
  return isPlace ? match?.[2]?.toLowerCase() : undefined;
}

const leadingCode = /^`([^`]+)`(?=\s*(?:[,—–-]|$))/;

/** Whether a paragraph begins with a type in code. */
function isType({ block }: Node): boolean {
  const code = leadingCode.exec(block.text)?.[1];
  return (
    block.kind === "text" &&
    code !== undefined &&
    readTypeText(code)?.isKnown === true
  );
}

/** The type of a paragraph; of an array where the label over it says so. */
function typeOf(node: Node, nodes: readonly Node[]): FieldType | undefined {
  const { text } = node.block;
  const code = leadingCode.exec(text)?.[1] ?? "";
  const format = /\bformat:\s*`([\w-]+)`/i.exec(text)?.[1];
  const read = readTypeText(code)?.type;
  const named = format && readTypeText(`${code} (${format})`)?.type;
  const type = named || read;
  const isItem = nodes.some(
    ({ label, index }) =>
      label !== undefined &&
      index < node.index &&
      /^(?:array|list) of\b|^items$/.test(labelText(label.text)),
  );
  if (!isItem || type === undefined) return type;
  return { kind: "array", items: type };
}

/** The values that a paragraph of a type allows: `possible values: "a", "b"`. */
function valuesOf(node: Node | undefined, { reading }: OperationSection) {
  const said = /\bvalues:\s*`([^`]+)`/i.exec(node?.block.text ?? "")?.[1];
  const values = said?.match(/"[^"]+"/g)?.map((one) => one.slice(1, -1));
  if (node === undefined || values === undefined) return {};
  const place = reading.place(node.block);
  return { enum: values.map((value) => ({ value, place })) };
}
