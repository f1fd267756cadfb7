import type { TableCell } from "../blocks/tables.js";
import type { Reading } from "../reading.js";
import type { Field, FieldType } from "./field.js";
import { readTypeText } from "./type-text.js";

/** An object, or a list of them, as a cell prints it. */
export interface PrintedObject {
  readonly type: FieldType;
  readonly fields: readonly Field[];
}

/** How deep objects may stand in each other in a cell. */
const deepest = 6;

/**
 * `object-in-a-cell`: reads the type of an object whose members a cell prints,
 * with their names in quotes, and bold or not:
 *
 *     | { **"id"**: long, "berths": [ [Berth](#berth) ], "at": { "x": number } } |
 */
export function readPrinted(
  cell: TableCell,
  reading: Reading,
): PrintedObject | undefined {
  const text = cell.text.trim();
  if (!isPrinted(text) || text.length > 4000) return undefined;
  return readText(text, cell, reading, 0);
}

/** Whether a cell begins as an object that is printed. */
export function isPrinted(text: string): boolean {
  return /^\s*(?:\[\s*)?\{\s*\**"/.test(text);
}

function readText(
  text: string,
  cell: TableCell,
  reading: Reading,
  depth: number,
): PrintedObject | undefined {
  if (depth > deepest) return undefined;
  const list = /^\[\s*(\{[\s\S]*\})\s*\]$/.exec(text)?.[1];
  if (list !== undefined) {
    const items = readText(list, cell, reading, depth + 1);
    return items && { ...items, type: { kind: "array", items: items.type } };
  }
  const inner = /^\{([\s\S]*)\}$/.exec(text)?.[1];
  const members = inner === undefined ? undefined : splitMembers(inner);
  const fields = members?.map((one) => readMember(one, cell, reading, depth));
  if (fields === undefined || fields.includes(undefined)) return undefined;
  return { type: { kind: "object" }, fields: fields as Field[] };
}

function readMember(
  text: string,
  cell: TableCell,
  reading: Reading,
  depth: number,
): Field | undefined {
  const match = /^\s*\**"([^"]{1,80})"(\?)?\**\s*:\s*([\s\S]+?)\s*$/.exec(text);
  const [, name = "", optional, said = ""] = match ?? [];
  if (match === null) return undefined;
  const located = reading.locate(cell, name);
  const printed = /^(?:\[\s*)?\{/.test(said)
    ? readText(said, cell, reading, depth + 1)
    : undefined;
  const value = printed?.type ?? readTypeText(said)?.type;
  return {
    name: located,
    children: [...(printed?.fields ?? [])],
    ...(value && { type: { value, place: located.place } }),
    ...(optional && { required: false }),
  };
}

/** The parts between the commas that stand in no brackets. */
function splitMembers(text: string): readonly string[] {
  const parts: string[] = [];
  let open = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if ("{[(<".includes(character)) open += 1;
    if ("}])>".includes(character)) open -= 1;
    if (character !== "," || open !== 0) continue;
    parts.push(text.slice(from, at));
    from = at + 1;
  }
  return [...parts, text.slice(from)].filter((one) => one.trim() !== "");
}
