import type { SchemaObject } from "../../../openapi/document/document.js";
import {
  resolvePointer,
  toPointer,
} from "../../../openapi/document/pointer.js";
import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { ShownValue } from "../../syntax/shown-value.js";
import { toJson } from "../build/example-value.js";
import { isVague } from "../resolve/resolve-nodes.js";
import { fitsInteger } from "../rules/number-in-sample.js";

/** A sample value that a schema does not allow. */
export interface Mismatch {
  readonly node: ShownValue;
  /** What is there, and what the schema allows, in a few words. */
  readonly shown: string;
  readonly allowed: string;
  /** The JSON pointer of the part of the document that does not allow it. */
  readonly pointer: string;
}

/** The document whose schemas are meant, and the words of the sample's page. */
export interface SchemaScope {
  readonly document: unknown;
  readonly words: InferenceVocabulary;
  /** Takes note of what references led to, whether it is there or not. */
  readonly visited: Set<string>;
}

/** Where in a document a schema stands, and the schema. */
export interface SchemaPart {
  readonly schema: SchemaObject;
  readonly pointer: string;
}

/**
 * Finds what a schema does not allow in a sample, as far as the schemas of
 * pages say it: types, the range of integers, allowed values, items, members
 * (JSON Schema 2020-12). Null is excused, and so is the text that docs print
 * for any value.
 */
export function findMismatches(
  scope: SchemaScope,
  part: SchemaPart,
  node: ShownValue,
): readonly Mismatch[] {
  if (node.kind === "null" || isVague({ node, words: scope.words })) return [];
  const { schema, pointer } = followReference(scope, part);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const key = schema.anyOf ? "anyOf" : "oneOf";
    const found = choices.map((choice, index) => {
      const inside = pointer + toPointer(key, index);
      return findMismatches(scope, { schema: choice, pointer: inside }, node);
    });
    const fits = found.some((one) => one.length === 0);
    return fits ? [] : onlyOption(schema, found);
  }
  return [
    ...(schema.allOf ?? []).flatMap((base, index) => {
      const inside = pointer + toPointer("allOf", index);
      return findMismatches(scope, { schema: base, pointer: inside }, node);
    }),
    ...findOwn(scope, { schema, pointer }, node),
  ];
}

/** Which of several options was meant is told only where the others are null. */
function onlyOption(
  { anyOf, oneOf }: SchemaObject,
  found: readonly (readonly Mismatch[])[],
): readonly Mismatch[] {
  const options = anyOf ?? oneOf ?? [];
  const told = found.filter((_, index) => options[index]?.type !== "null");
  return told.length === 1 ? (told[0] ?? []) : (found[0]?.slice(0, 1) ?? []);
}

/** Goes where references lead; one that leads nowhere allows everything. */
function followReference(scope: SchemaScope, part: SchemaPart): SchemaPart {
  let found = part;
  for (let steps = 0; steps < 20; steps += 1) {
    const { $ref } = found.schema;
    if ($ref === undefined) return found;
    const pointer = $ref.slice(1);
    scope.visited.add(pointer);
    const schema = resolvePointer(scope.document, pointer);
    if (typeof schema !== "object" || schema === null) break;
    found = { schema, pointer };
  }
  return { schema: {}, pointer: found.pointer };
}

function findOwn(
  scope: SchemaScope,
  { schema, pointer }: SchemaPart,
  node: ShownValue,
): readonly Mismatch[] {
  const allowed = allowedTypes(schema);
  const problem = findProblem(schema, allowed, node);
  if (problem) return [{ node, pointer, ...problem }];
  if (node.kind === "array" && schema.items) {
    const inside = { schema: schema.items, pointer: `${pointer}/items` };
    return node.items.flatMap((item) => findMismatches(scope, inside, item));
  }
  if (node.kind !== "object") return [];
  return node.members.flatMap(({ key, value }) => {
    const inside = memberPart({ schema, pointer }, key.value);
    return inside ? findMismatches(scope, inside, value) : [];
  });
}

function memberPart(
  { schema, pointer }: SchemaPart,
  key: string,
): SchemaPart | undefined {
  const { properties, additionalProperties: values } = schema;
  if (properties && Object.hasOwn(properties, key)) {
    const property = properties[key];
    const inside = pointer + toPointer("properties", key);
    return property && { schema: property, pointer: inside };
  }
  return typeof values === "object"
    ? { schema: values, pointer: `${pointer}/additionalProperties` }
    : undefined;
}

function allowedTypes({ type }: SchemaObject): readonly string[] {
  if (type === undefined) return [];
  const types = typeof type === "string" ? [type] : type;
  return types.filter((one) => one !== "null");
}

type Problem = Pick<Mismatch, "shown" | "allowed">;

function findProblem(
  schema: SchemaObject,
  types: readonly string[],
  node: ShownValue,
): Problem | undefined {
  const { format, enum: values } = schema;
  const said = format ?? types.join(" or ");
  const kind = node.kind === "number" ? "number" : node.kind;
  const fits =
    types.length === 0 ||
    types.includes(kind) ||
    (kind === "number" && types.includes("integer"));
  if (!fits) return { shown: `is of the type \`${kind}\``, allowed: said };
  if (node.kind === "number" && !types.includes("number") && types.length > 0)
    return findNumberProblem(node.text, format, said);
  if (
    node.kind === "string" &&
    forms.get(format ?? "")?.test(node.value) === false
  )
    return { shown: `is \`${node.value.slice(0, 40)}\``, allowed: said };
  if (!values || node.kind === "object" || node.kind === "array") return;
  const value = toJson(node);
  return values.includes(value)
    ? undefined
    : {
        shown: `is \`${String(value).slice(0, 40)}\``,
        allowed: `one of ${values.slice(0, 5).map(String).join(", ")}`,
      };
}

/** How texts of a format begin; samples may say less than RFC 3339 asks for. */
const forms: ReadonlyMap<string, RegExp> = new Map([
  ["date-time", /^\d{4}-\d{2}-\d{2}([T ]|$)/i],
  ["date", /^\d{4}-\d{2}-\d{2}/],
]);

/** What an integer may not be: a fraction, or beyond the range of its format. */
function findNumberProblem(
  text: string,
  format: string | undefined,
  allowed: string,
): Problem | undefined {
  const shown = `is ${text.slice(0, 40)}`;
  if (!/^-?\d+$/.test(text))
    return Number.isInteger(Number(text)) ? undefined : { shown, allowed };
  const isRanged = format === "int32" || format === "int64";
  return isRanged && !fitsInteger(text, format)
    ? { shown, allowed }
    : undefined;
}
