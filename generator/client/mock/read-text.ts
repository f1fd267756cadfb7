import type { SchemaObject } from "../../openapi/document/document.js";
import type { Contract } from "../contract/contract.js";
import { findIssues, type SchemaAt } from "../contract/find-issues.js";
import { hasFaults } from "../contract/issue.js";
import { listAlternatives } from "../model/schemas/list-alternatives.js";

/** What texts are read with: the schemas of the document, looked through once. */
export interface TextScope {
  readonly contract: Contract;
  readonly schemas: ReadonlyMap<string, SchemaObject>;
  readonly plain: WeakMap<SchemaObject, readonly SchemaObject[]>;
}

/** Makes what texts are read with. */
export function createTextScope(contract: Contract): TextScope {
  const schemas = new Map(
    Object.entries(contract.document.components?.schemas ?? {}),
  );
  return { contract, schemas, plain: new WeakMap() };
}

/** The plain schemas that a schema stands for, references and choices resolved. */
function listPlain(
  { schemas, plain }: TextScope,
  schema: SchemaObject,
): readonly SchemaObject[] {
  if (typeof schema !== "object") return [];
  const known = plain.get(schema);
  if (known) return known;
  const found = (listAlternatives({ schemas }, schema) ?? []).map(
    (one) => one.schema,
  );
  plain.set(schema, found);
  return found;
}

/** Whether a schema is one of lists, or of objects. */
export function hasType(
  scope: TextScope,
  schema: SchemaObject,
  type: "array" | "object",
): boolean {
  return listPlain(scope, schema).some((one) => {
    const types = [one.type ?? []].flat();
    if (types.length > 0) return types.includes(type);
    return type === "array"
      ? one.items !== undefined
      : one.properties !== undefined || one.additionalProperties !== undefined;
  });
}

/** The schema of the items of a list. */
export function itemSchema(
  scope: TextScope,
  schema: SchemaObject,
): SchemaObject {
  const found = listPlain(scope, schema).find(({ items }) => items);
  return found?.items ?? {};
}

/** The schema of a member of an object. */
export function memberSchema(
  scope: TextScope,
  schema: SchemaObject,
  name: string,
): SchemaObject | undefined {
  for (const { properties, additionalProperties } of listPlain(scope, schema)) {
    if (properties && Object.hasOwn(properties, name)) return properties[name];
    if (typeof additionalProperties === "object") return additionalProperties;
  }
  return undefined;
}

/** The names of the properties that a schema lists. */
export function namesOf(
  scope: TextScope,
  schema: SchemaObject,
): ReadonlySet<string> {
  return new Set(
    listPlain(scope, schema).flatMap(({ properties }) =>
      Object.keys(properties ?? {}),
    ),
  );
}

/**
 * Reads the text of a scalar as the value that its schema wants: a number, a
 * truth, or the text itself. What fits nothing is the text, which is told then.
 */
export function readText(
  scope: TextScope,
  schema: SchemaObject,
  text: string,
): unknown {
  const { contract } = scope;
  const part: SchemaAt = { schema, pointer: "" };
  const fits = (value: unknown) =>
    !hasFaults(findIssues({ ...contract, direction: "request" }, part, value));
  if (fits(text)) return text;
  const others = readScalars(text);
  return others.find(fits) ?? closest(scope, schema, others) ?? text;
}

/** What a text may be beside itself. */
function readScalars(text: string): readonly unknown[] {
  const isNumber = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(text);
  const number = Number(text);
  const isLong = /^-?\d+$/.test(text) && !Number.isSafeInteger(number);
  const truth = /^(?:true|false)$/i.test(text);
  return [
    ...(isNumber ? [isLong ? BigInt(text) : number] : []),
    ...(truth ? [text.toLowerCase() === "true"] : []),
    ...(text === "" || text === "null" ? [null] : []),
  ];
}

/** A number where numbers are wanted, though not this one. */
function closest(
  scope: TextScope,
  schema: SchemaObject,
  others: readonly unknown[],
): unknown {
  const types = listPlain(scope, schema).flatMap(({ type }) => type ?? []);
  if (types.includes("string")) return undefined;
  return others.find((value) => {
    const kind = typeof value;
    if (kind === "boolean") return types.includes("boolean");
    const isNumber = kind === "number" || kind === "bigint";
    return (
      isNumber && types.some((one) => one === "number" || one === "integer")
    );
  });
}
