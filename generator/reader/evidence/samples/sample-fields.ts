import { typeWords } from "../../lexicon/type-words.js";
import type { ShownValue } from "../../syntax/shown-value.js";
import { readDescription } from "../fields/descriptions.js";
import type { Field, FieldType } from "../fields/field.js";
import { readTypeText, unite } from "../fields/type-text.js";
import type { SampleMember, SampleNode } from "./tolerant-json.js";

/** Whether words stand in a sample for values, or texts that are names of types. */
export function isPseudo(node: SampleNode): boolean {
  let texts = 0;
  let types = 0;
  let words = 0;
  const visit = (one: SampleNode) => {
    if (one.kind === "words") words += 1;
    if (one.kind === "string") {
      texts += 1;
      if (isTypeValue(one.value)) types += 1;
    }
    for (const child of childrenOf(one)) visit(child);
  };
  visit(node);
  return words > 0 || (types > 0 && types >= texts * 0.6);
}

function childrenOf(node: SampleNode): readonly SampleNode[] {
  if (node.kind === "array") return node.items;
  return node.kind === "object" ? node.members.map(({ value }) => value) : [];
}

/** Whether a text is the name of a type: `"string"`, `"int | null"`, `"<number>"`. */
function isTypeValue(value: string): boolean {
  const text = value
    .toLowerCase()
    .replace(/^[<{[(]+|[>}\])]+$/g, "")
    .trim();
  if (text.length > 40) return false;
  const words = text.split(/\s*(?:[|,/]|\bor\b)\s*/);
  return (
    words.length > 0 &&
    words.every(
      (word) =>
        plainTypes.test(word) && typeWords.has(word.replace(/\[\]$/, "")),
    )
  );
}

const plainTypes =
  /^(?:string|int(?:eger)?(?:32|64)?|number|float|double|bool(?:ean)?|object|array|list|datetime|date-time|timestamp|uuid|null|any|optional|str|long|decimal)(?:\[\])?$/;

/** A sample of which every part is a value; nothing where words stand for some. */
export function toShownValue(node: SampleNode): ShownValue | undefined {
  switch (node.kind) {
    case "words":
      return undefined;
    case "array": {
      const items = node.items.map(toShownValue);
      return items.includes(undefined)
        ? undefined
        : { ...node, items: items as ShownValue[] };
    }
    case "object": {
      const members = node.members.map(({ key, value }) => ({
        key,
        value: toShownValue(value),
      }));
      if (members.some(({ value }) => value === undefined)) return undefined;
      return {
        kind: "object",
        place: node.place,
        members: members as { key: SampleMember["key"]; value: ShownValue }[],
      };
    }
    default:
      return node;
  }
}

/** What samples of one value show: its type, and the fields of its objects. */
export interface Shown {
  readonly type?: FieldType;
  readonly fields: Field[];
}

/** Says what several samples of one value show together. */
export function describeSamples(
  nodes: readonly SampleNode[],
  isTyped: boolean,
): Shown {
  const shown = nodes.map((node) => describeNode(node, isTyped));
  const fields = uniteFields(shown.map((one) => one.fields));
  const types = shown.flatMap(({ type }) => type ?? []);
  const [first] = types;
  if (first === undefined) return { fields };
  const kinds = new Set(types.map((type) => JSON.stringify(type)));
  if (kinds.size === 1) return { type: first, fields };
  const plain = types.every(({ kind }) => kind === "primitive");
  if (plain) return { type: joinNumbers(types), fields };
  if (types.every(({ kind }) => kind === "array")) {
    const items = types.flatMap((type) =>
      type.kind === "array" && type.items ? [type.items] : [],
    );
    return {
      type: {
        kind: "array",
        ...(items.length > 0 && {
          items: items.every(({ kind }) => kind === "primitive")
            ? joinNumbers(items)
            : (items.find(({ kind }) => kind === "object") ?? unite(items)),
        }),
      },
      fields,
    };
  }
  return { type: fields.length > 0 ? { kind: "any" } : unite(types), fields };
}

/** Integers beside other numbers are numbers. */
function joinNumbers(types: readonly FieldType[]): FieldType {
  const isNumber = (type: FieldType) =>
    type.kind === "primitive" &&
    (type.type === "number" || type.type === "integer");
  return types.every(isNumber)
    ? { kind: "primitive", type: "number" }
    : unite(types);
}

function describeNode(node: SampleNode, isTyped: boolean): Shown {
  switch (node.kind) {
    case "object":
      return {
        type: { kind: "object" },
        fields: node.members.map((member) => describeMember(member, isTyped)),
      };
    case "array": {
      const shown = describeSamples(node.items, isTyped);
      return {
        type: {
          kind: "array",
          ...(shown.type && shown.type.kind !== "any" && { items: shown.type }),
        },
        fields: shown.fields,
      };
    }
    case "number":
      return {
        type: {
          kind: "primitive",
          type: /^-?\d+$/.test(node.text) ? "integer" : "number",
        },
        fields: [],
      };
    case "boolean":
      return { type: { kind: "primitive", type: "boolean" }, fields: [] };
    case "string":
      return describeString(node.value, isTyped);
    case "words":
      return describeWords(node.text);
    case "null":
      return { fields: [] };
  }
}

function describeString(value: string, isTyped: boolean): Shown {
  const isWord = isTyped && isTypeValue(value);
  const said = isWord
    ? readTypeText(value.replace(/^[<{[(]+|[>}\])]+$/g, ""))
    : undefined;
  return {
    type: said?.type ?? { kind: "primitive", type: "string" },
    fields: [],
  };
}

function describeWords(text: string): Shown {
  const bare = (/^<([^<>]+)>/.exec(text)?.[1] ?? text)
    .replace(/^[<{(]+|[>})]+$/g, "")
    .trim();
  if (/^\d/.test(bare))
    return {
      type: {
        kind: "primitive",
        type: /^\d+$/.test(bare) ? "integer" : "number",
      },
      fields: [],
    };
  const said = bare === "" ? undefined : readTypeText(bare);
  return said?.isKnown && said.type.kind !== "any"
    ? { type: said.type, fields: [] }
    : { fields: [] };
}

function describeMember(
  { key, value, comment, isOptional }: SampleMember,
  isTyped: boolean,
): Field {
  const { type, fields } = describeNode(value, isTyped);
  const words = comment && readDescription(comment.value);
  const required = isOptional ? false : words?.required;
  return {
    name: key,
    children: fields,
    isSampled: true,
    ...(type && { type: { value: type, place: value.place } }),
    ...(comment && { description: comment }),
    ...(required !== undefined && { required }),
  };
}

/** Unites lists of fields by their names, in order. */
function uniteFields(lists: readonly (readonly Field[])[]): Field[] {
  const found = new Map<string, Field[]>();
  for (const field of lists.flat()) {
    const known = found.get(field.name.value);
    if (known) known.push(field);
    else found.set(field.name.value, [field]);
  }
  return [...found.values()].map((fields) => uniteSame(fields));
}

function uniteSame(fields: readonly Field[]): Field {
  const [first, ...rest] = fields as [Field, ...Field[]];
  if (rest.length === 0) return first;
  const types = fields.flatMap(({ type }) => type ?? []);
  const kinds = new Set(types.map(({ value }) => JSON.stringify(value)));
  const all = types.map(({ value }) => value);
  const [one] = types;
  const value =
    kinds.size <= 1 ? one?.value : (mixArrays(all) ?? joinNumbers(all));
  const described = fields.find(({ description }) => description);
  return {
    ...first,
    ...(one && value && { type: { value, place: one.place } }),
    ...(described?.description && { description: described.description }),
    children: uniteFields(fields.map(({ children }) => children)),
  };
}

function mixArrays(types: readonly FieldType[]): FieldType | undefined {
  if (!types.every(({ kind }) => kind === "array")) return undefined;
  const items = types.flatMap((type) =>
    type.kind === "array" && type.items ? [type.items] : [],
  );
  return {
    kind: "array",
    ...(items.length > 0 && { items: joinNumbers(items) }),
  };
}
