import type {
  OpenApiDocument,
  SchemaObject,
} from "../../../openapi/document/document.js";
import { extendPointer, type ModelContext, report } from "../model-context.js";
import type { Discriminators } from "./find-discriminators.js";
import { listTypes } from "./merge-schemas.js";
import { resolveReference } from "./resolve-reference.js";

/** The way to a part of a document; a pointer is made of it only where there is something to report. */
interface Trail {
  readonly before?: Trail;
  readonly token: string;
}

function pointTo({ before, token }: Trail): string {
  return extendPointer(before ? pointTo(before) : "", token);
}

function follow(
  before: Trail | undefined,
  ...tokens: readonly string[]
): Trail {
  const trail = tokens.reduce<Trail | undefined>(
    (trail, token) => (trail ? { before: trail, token } : { token }),
    before,
  );
  return trail ?? { token: "" };
}

/** What the check goes through. */
interface Checking {
  readonly context: ModelContext;
  readonly tags: Discriminators;
  readonly seen: Set<SchemaObject>;
}

/**
 * Reports the choices that XML cannot tell apart, in what operations read or
 * write as XML: XML has text where JSON has types, and one element alone does
 * not say whether it is a list.
 */
export function checkXmlChoices(
  context: ModelContext,
  tags: Discriminators,
  { paths }: OpenApiDocument,
): void {
  const checking: Checking = { context, tags, seen: new Set() };
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const trail = follow(undefined, "paths", path, method);
      if (method !== "parameters") visit(checking, operation, trail);
    }
  }
}

/** Goes through an operation to the media types that are XML. */
function visit(checking: Checking, part: unknown, trail: Trail): void {
  if (typeof part !== "object" || part === null) return;
  for (const [key, value] of Object.entries(part)) {
    const at = { before: trail, token: key };
    if (key === "content") checkContent(checking, value, at);
    else if (key === "requestBody" || key === "responses") {
      visit(checking, value, at);
    } else if (trail.token === "responses") visit(checking, value, at);
  }
}

function checkContent(
  checking: Checking,
  content: unknown,
  trail: Trail,
): void {
  for (const [name, media] of Object.entries(content ?? {})) {
    if (!/^[^;]*[/+]xml\s*(?:;|$)/i.test(name)) continue;
    const { schema } = media as { readonly schema?: SchemaObject };
    checkSchema(checking, schema, follow(trail, name, "schema"));
  }
}

function checkSchema(
  checking: Checking,
  start: SchemaObject | undefined,
  from: Trail,
): void {
  const waiting: [unknown, Trail][] = [[start, from]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [schema, trail] = next as [SchemaObject, Trail];
    if (typeof schema !== "object" || schema === null) continue;
    if (checking.seen.has(schema)) continue;
    checking.seen.add(schema);
    checkChoice(checking, schema, trail);
    const target =
      schema.$ref === undefined
        ? undefined
        : resolveReference(checking.context, schema.$ref);
    if (target) {
      const at = follow(undefined, "components", "schemas", target.name);
      waiting.push([target.schema, at]);
    }
    addInner(schema, trail, waiting);
  }
}

const single = ["items", "additionalProperties"] as const;
const several = ["oneOf", "anyOf", "allOf", "prefixItems"] as const;
const named = ["properties", "patternProperties"] as const;

function addInner(
  schema: SchemaObject,
  trail: Trail,
  waiting: [unknown, Trail][],
): void {
  for (const key of single) {
    const one = schema[key];
    if (typeof one === "object")
      waiting.push([one, { before: trail, token: key }]);
  }
  for (const key of [...several, ...named]) {
    const holder = schema[key];
    if (holder === undefined) continue;
    const before = { before: trail, token: key };
    for (const [token, one] of Object.entries(holder))
      waiting.push([one, { before, token }]);
  }
}

function checkChoice(
  { context, tags }: Checking,
  schema: SchemaObject,
  trail: Trail,
): void {
  const { oneOf, anyOf, type } = schema;
  const kinds = Array.isArray(type) ? type.map((type) => ({ type })) : [];
  const members = [...(oneOf ?? []), ...(anyOf ?? []), ...kinds];
  if (members.length < 2 || tags.properties.has(schema)) return;
  const resolved = members.map((member) => resolve(context, member));
  const isWrapped = schema.xml?.wrapped === true;
  const problem =
    findTexts(resolved) ??
    (isWrapped ? undefined : findList(members, resolved)) ??
    findTwins(members, resolved);
  if (problem === undefined) return;
  report(context, "xml-ambiguous", pointTo(trail), problem);
}

function resolve(context: ModelContext, schema: SchemaObject): SchemaObject {
  if (typeof schema !== "object" || schema.$ref === undefined) return schema;
  return resolveReference(context, schema.$ref)?.schema ?? schema;
}

/** Text of any form, beside what is text in XML as well. */
function findTexts(members: readonly SchemaObject[]): string | undefined {
  const types = members.flatMap((member) => listTypes(member) ?? []);
  const isOpen = members.some(
    (member) =>
      listTypes(member)?.includes("string") && member.const === undefined,
  );
  const other = types.find((type) => /^(integer|number|boolean)$/.test(type));
  if (!isOpen || other === undefined) return undefined;
  return `XML does not tell \`string\` from \`${other}\`; what is written as \`${other}\` is one`;
}

/** A list beside what it holds, without an element around it. */
function findList(
  members: readonly SchemaObject[],
  resolved: readonly SchemaObject[],
): string | undefined {
  const others = new Set(members.map(describe));
  const hasTwin = resolved.some(
    ({ items, xml }) =>
      typeof items === "object" && !xml?.wrapped && others.has(describe(items)),
  );
  return hasTwin
    ? "in XML a list of one item is written as that item alone; read as one value, not a list"
    : undefined;
}

/** Objects with the same members, and nothing that tells them apart. */
function findTwins(
  members: readonly SchemaObject[],
  resolved: readonly SchemaObject[],
): string | undefined {
  const seen = new Map<string, number>();
  for (const [index, { properties, xml }] of resolved.entries()) {
    if (!properties || xml?.name !== undefined) continue;
    const key = JSON.stringify(Object.keys(properties).sort());
    const before = seen.get(key);
    if (before !== undefined) {
      const [first, second] = [before, index].map((at) => nameOf(members, at));
      return `nothing but the types of their members tells ${first} from ${second}, and XML has only text; the first that fits is taken`;
    }
    seen.set(key, index);
  }
  return undefined;
}

function nameOf(members: readonly SchemaObject[], index: number): string {
  const name = members[index]?.$ref?.split("/").pop();
  return name === undefined ? `choice ${index + 1}` : `\`${name}\``;
}

function describe(schema: SchemaObject): string {
  return JSON.stringify(schema);
}
