import type { Field, FieldType } from "./fields/field.js";
import type { Node } from "./outline.js";
import { addField } from "./place-fields.js";
import { isCallOf } from "./read-calls.js";
import { type HttpieItem, readHttpie } from "./samples/httpie.js";
import type { Section } from "./section.js";

/** Reads what a call of HTTPie in a fence sends; gives whether the fence has one. */
export function readHttpieCall(section: Section, { block }: Node): boolean {
  const call = readHttpie(block.text);
  if (call === undefined) return false;
  if (call.method !== section.method || !isCallOf(section, call.url))
    return true;
  for (const item of call.items) {
    const { place, name } = item;
    if (place === "header" && !/^x-/i.test(name)) continue;
    const type = typeOf(item);
    const located = section.reading.locate(block, name);
    const field: Field = {
      name: located,
      children: [],
      isSampled: true,
      ...(type && { type: { value: type, place: located.place } }),
    };
    addField(section, { kind: place }, field);
  }
  return true;
}

/** The type that the value of a call shows. */
function typeOf({
  place,
  value,
  isJson,
  isFile,
}: HttpieItem): FieldType | undefined {
  if (isFile) return { kind: "file" };
  if (place !== "body") return undefined;
  if (!isJson) return { kind: "primitive", type: "string" };
  if (/^-?\d+$/.test(value)) return { kind: "primitive", type: "integer" };
  if (/^-?\d/.test(value)) return { kind: "primitive", type: "number" };
  if (/^(?:true|false)$/.test(value))
    return { kind: "primitive", type: "boolean" };
  if (value.startsWith("[")) return { kind: "array" };
  return value.startsWith("{") ? { kind: "object" } : undefined;
}
