import type { SchemaObject } from "../../openapi/document/document.js";
import { parseJson } from "../contract/validate.js";
import {
  hasType,
  itemSchema,
  memberSchema,
  namesOf,
  readText,
  type TextScope,
} from "./read-text.js";

/** A field of a form, or a part: its name and its text, or its value where that is none. */
export type NamedText = readonly [name: string, value: string | Bytes];

/** What a file holds; as a value it is a text of whatever length. */
export type Bytes = Uint8Array;

/** Names inside each other, at most: `a[b][c]`. */
const deepest = 32;

interface Node {
  readonly values: (string | Bytes)[];
  readonly members: Map<string, Node>;
}

/**
 * Reads the fields of a form as the value that its schema describes: names that
 * repeat, objects in dots (`a.b`), in brackets (`a[b]`) and as JSON, lists with
 * indexes (`a[0]`) or none (`a[]`), and dictionaries in pairs (`a[0].Key`).
 */
export function readTree(
  scope: TextScope,
  schema: SchemaObject,
  fields: readonly NamedText[],
): unknown {
  const root = makeNode();
  const names = namesOf(scope, schema);
  for (const [name, value] of fields) {
    const steps = names.has(name) ? [name] : splitName(name);
    let node = root;
    for (const step of steps) {
      const next = node.members.get(step) ?? makeNode();
      node.members.set(step, next);
      node = next;
    }
    node.values.push(value);
  }
  return readMembers(scope, schema, root);
}

function makeNode(): Node {
  return { values: [], members: new Map() };
}

/** `a[0].b` → `a`, `0`, `b`; a name that is too deep is one. */
function splitName(name: string): readonly string[] {
  const steps = name.match(/[^.[\]]+|\[\]/g) ?? [name];
  return steps.length > deepest ? [name] : steps;
}

function readNode(scope: TextScope, schema: SchemaObject, node: Node): unknown {
  const isList = hasType(scope, schema, "array");
  if (isList) return readItems(scope, schema, node);
  if (node.members.size > 0) return readMembers(scope, schema, node);
  const [first = ""] = node.values;
  if (typeof first !== "string") return readBytes(first);
  return hasType(scope, schema, "object")
    ? readJson(first)
    : readText(scope, schema, first);
}

/** Bytes stand for a text: only that they are there is checked. */
function readBytes(bytes: Bytes): string {
  return `${bytes.length} byte${bytes.length === 1 ? "" : "s"}`;
}

function readItems(
  scope: TextScope,
  schema: SchemaObject,
  { values, members }: Node,
): unknown {
  const items = itemSchema(scope, schema);
  const plain = [...values, ...(members.get("[]")?.values ?? [])];
  const [only] = plain;
  // A list in one part may be JSON.
  if (plain.length === 1 && typeof only === "string" && /^\s*\[/.test(only))
    return readJson(only);
  const own = plain.map((value) =>
    readNode(scope, items, { values: [value], members: new Map() }),
  );
  const indexed = [...members]
    .filter(([step]) => /^\d+$/.test(step))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, node]) => readNode(scope, items, node));
  return [...own, ...indexed];
}

function readMembers(
  scope: TextScope,
  schema: SchemaObject,
  { members }: Node,
): unknown {
  const entries = [...members].map(([name, node]) =>
    readEntry(scope, schema, name, node),
  );
  return Object.fromEntries(entries);
}

/** A member, or an entry of a dictionary that stands as a pair: `[0].Key=a&[0].Value=b`. */
function readEntry(
  scope: TextScope,
  schema: SchemaObject,
  name: string,
  node: Node,
): readonly [string, unknown] {
  const key = node.members.get("Key")?.values[0];
  const value = node.members.get("Value");
  const isPair = /^\d+$/.test(name) && typeof key === "string";
  if (isPair)
    return [
      key,
      readNode(
        scope,
        memberSchema(scope, schema, key) ?? {},
        value ?? makeNode(),
      ),
    ];
  return [name, readNode(scope, memberSchema(scope, schema, name) ?? {}, node)];
}

function readJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}
