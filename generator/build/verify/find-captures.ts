import type {
  OpenApiDocument,
  SchemaObject,
} from "../../openapi/document/document.js";
import {
  decodeUrlPart,
  readPointer,
  toPointer,
} from "../../openapi/document/pointer.js";
import { toSingular } from "../../reader/inference/plural-words.js";
import { fitsFormat, fitsType } from "./fits-schema.js";
import type { Callable } from "./list-calls.js";
import { followSchema, type SchemaView, targetOf } from "./schema-views.js";

/** Where the value of a path parameter comes from: a part of another call's answer. */
export interface Capture {
  readonly parameter: string;
  /** The operation that gives it. */
  readonly from: Callable;
  /** The rule that found it. */
  readonly rule: "link" | "same-name" | "name-with-resource";
  /** The way into the answer; `*` is any item of a list. */
  readonly steps: readonly string[];
  /** What the docs say of these values. */
  readonly schema?: SchemaObject;
}

/**
 * Finds what other operations' answers give for a path parameter. In this order:
 *
 * - `link`: a Link Object says it (OpenAPI 3.1 §4.8.20).
 * - `same-name`: the list at the path before the parameter has items with a
 *   property of its name: `/boats/{boatId}` and `GET /boats` with `boatId`.
 * - `name-with-resource`: the same, where one of the names says what it is of
 *   and the other one leaves it out: `{boatId}` and `id`, `{id}` and `BoatId`.
 *
 * The types have to agree. Of several properties that could be it, none is.
 */
export function findCaptures(
  document: OpenApiDocument,
  target: Callable,
  parameter: string,
  sources: readonly Callable[],
): readonly Capture[] {
  const others = sources.filter((one) => one !== target);
  return [
    ...others.flatMap((from) => findLinks(target, parameter, from)),
    ...others.flatMap((from) => findListed(document, target, parameter, from)),
  ];
}

function findLinks(
  { pointer, operation }: Callable,
  parameter: string,
  from: Callable,
): readonly Capture[] {
  const links = Object.entries(from.operation.responses).flatMap(
    ([status, { links = {} }]) =>
      /^2/.test(status) ? Object.values(links) : [],
  );
  return links.flatMap(({ operationId, operationRef, parameters = {} }) => {
    const leads =
      (operationId !== undefined && operationId === operation.operationId) ||
      (operationRef?.startsWith("#/") &&
        decodeUrlPart(operationRef.slice(1)) === pointer);
    const value = parameters[parameter] ?? parameters[`path.${parameter}`];
    const [, inside] =
      /^\{?\$response\.body#([^{}]*)\}?$/.exec(String(value)) ?? [];
    const steps = inside === undefined ? undefined : readPointer(inside);
    return leads && steps
      ? [{ parameter, from, rule: "link" as const, steps }]
      : [];
  });
}

/** The list at `/boats` for `/boats/{id}` and all paths below it. */
function findListed(
  document: OpenApiDocument,
  { path, parameters }: Callable,
  parameter: string,
  from: Callable,
): readonly Capture[] {
  const [before = ""] = path.split(`/{${parameter}}`, 1);
  if (before === path || trim(from.path) !== trim(before)) return [];
  const own = parameters.find(
    ({ name, in: place }) => name === parameter && place === "path",
  );
  const resource =
    before
      .split("/")
      .filter((segment) => !segment.includes("{"))
      .at(-1) ?? "";
  return findItems(document, from).flatMap(({ schema, steps }) => {
    const found = findProperty(document, schema, {
      parameter,
      resource,
      type: own?.schema ?? {},
    });
    if (found === undefined) return [];
    const { name, rule, schema: held } = found;
    return [{ parameter, from, rule, steps: [...steps, name], schema: held }];
  });
}

function trim(path: string): string {
  return path.replace(/\/+$/, "");
}

interface Items {
  readonly schema: SchemaView;
  readonly steps: readonly string[];
}

/** What the success of an operation holds: the items of a list, in an envelope or not; of a `POST` the thing itself. */
function findItems(
  document: OpenApiDocument,
  from: Callable,
): readonly Items[] {
  const success = Object.entries(from.operation.responses).find(
    ([status, { content }]) => /^2/.test(status) && content !== undefined,
  );
  if (success === undefined) return [];
  const [status, { content = {} }] = success;
  const type =
    Object.keys(content).find((one) => /json/i.test(one)) ??
    Object.keys(content)[0];
  if (type === undefined) return [];
  const at =
    from.pointer + toPointer("responses", status, "content", type, "schema");
  const whole = followSchema(document, at);
  if (whole === undefined) return [];
  const items = itemsOf(document, whole);
  if (items) return [{ schema: items, steps: ["*"] }];
  const lists = membersOf(document, whole).flatMap(({ name, view }) => {
    const inner = itemsOf(document, view);
    return inner && isObjectLike(document, inner)
      ? [{ schema: inner, steps: [name, "*"] }]
      : [];
  });
  if (from.method === "POST") return [{ schema: whole, steps: [] }];
  return lists.length === 1 ? lists : [];
}

function itemsOf(
  document: OpenApiDocument,
  { schema, pointer }: SchemaView,
): SchemaView | undefined {
  return schema.items === undefined
    ? undefined
    : followSchema(document, pointer + toPointer("items"));
}

function isObjectLike(document: OpenApiDocument, view: SchemaView): boolean {
  return membersOf(document, view).length > 0;
}

interface Member {
  readonly name: string;
  readonly view: SchemaView;
}

/** The properties of an object and of all that it is made of. */
function membersOf(
  document: OpenApiDocument,
  { schema, pointer }: SchemaView,
  depth = 0,
): readonly Member[] {
  if (depth > 10) return [];
  const own = Object.keys(schema.properties ?? {}).flatMap((name) => {
    const view = followSchema(
      document,
      pointer + toPointer("properties", name),
    );
    return view ? [{ name, view }] : [];
  });
  const bases = (schema.allOf ?? []).flatMap((base, index) => {
    const at = targetOf(base) ?? pointer + toPointer("allOf", index);
    const view = followSchema(document, at);
    return view ? membersOf(document, view, depth + 1) : [];
  });
  return [...own, ...bases];
}

interface Wanted {
  readonly parameter: string;
  /** The segment before the parameter: `boats`. */
  readonly resource: string;
  readonly type: SchemaObject;
}

function findProperty(
  document: OpenApiDocument,
  items: SchemaView,
  { parameter, resource, type }: Wanted,
):
  | (Required<Pick<Capture, "rule" | "schema">> & { readonly name: string })
  | undefined {
  const members = membersOf(document, items).filter(({ view }) =>
    agree(type, view.schema),
  );
  const wanted = plain(parameter);
  const owners = [
    resource,
    toSingular(resource),
    items.pointer.split("/").at(-1) ?? "",
  ].map(plain);
  const same = members.filter(({ name }) => plain(name) === wanted);
  if (same.length === 1 && same[0]) return describeFound(same[0], "same-name");
  const related = members.filter(({ name }) =>
    owners.some(
      (owner) =>
        owner !== "" &&
        (owner + plain(name) === wanted || owner + wanted === plain(name)),
    ),
  );
  return related.length === 1 && related[0]
    ? describeFound(related[0], "name-with-resource")
    : undefined;
}

function describeFound(
  { name, view: { schema } }: Member,
  rule: Capture["rule"],
) {
  return { name, rule, schema };
}

/** A name without its case and its separators. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

const scalars: ReadonlySet<unknown> = new Set([
  "string",
  "integer",
  "number",
  "boolean",
]);

/** Whether a property's values can be a parameter's: a text parameter takes any scalar. */
function agree(parameter: SchemaObject, property: SchemaObject): boolean {
  const wanted = [parameter.type ?? "string"].flat();
  const given = [property.type ?? []].flat().filter((type) => type !== "null");
  if (given.length === 0 || !given.every((type) => scalars.has(type)))
    return false;
  return (
    wanted.includes("string") || given.some((type) => wanted.includes(type))
  );
}

/** The values in an answer that a capture selects; none that no path can hold, or that are not as documented. */
export function selectValues(
  { steps, schema = {} }: Capture,
  answer: unknown,
): readonly (string | number | boolean)[] {
  let nodes: readonly unknown[] = [answer];
  for (const step of steps)
    nodes = nodes.flatMap((node) => {
      if (step === "*") return Array.isArray(node) ? node.slice(0, 100) : [];
      if (typeof node !== "object" || node === null) return [];
      return Object.hasOwn(node, step)
        ? [(node as Readonly<Record<string, unknown>>)[step]]
        : [];
    });
  return nodes.filter(
    (value): value is string | number | boolean =>
      canStandInPath(value) &&
      fitsType(schema, value) &&
      fitsFormat(schema, value),
  );
}

function canStandInPath(value: unknown): value is string | number | boolean {
  if (typeof value === "string")
    return value !== "" && !/^\.{1,2}$/.test(value);
  return typeof value === "number" || typeof value === "boolean";
}
