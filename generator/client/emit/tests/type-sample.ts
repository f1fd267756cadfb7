import type { Json } from "../../../openapi/document/document.js";
import type { SchemaModel, TypeModel } from "../../model/api-model.js";
import {
  group,
  hardLine,
  ifBroken,
  indent,
  join,
  type Layout,
  line,
  softLine,
} from "../../print/layout.js";
import { layoutMember } from "../../print/print-assignment.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { toObjectKey } from "../../text/property-key.js";
import { type Code, code } from "../../text/safe-text.js";
import { describeFault, fitScalar } from "./fit-scalar.js";

/** A sample as an expression of its type, and what is peculiar about it. */
export interface TypedSample {
  readonly layout: Layout;
  /** Why it is no value of its type; the first place counts. */
  readonly fault?: string;
  /** What some dialects of XML cannot hold. */
  readonly traits: ReadonlySet<SampleTrait>;
}

/**
 * `untyped`: XML does not tell what no page types. `key`: a key of a dictionary
 * is no XML name. `empty`: an empty list, of which nothing is left where the
 * document says that its items stand alone. `text`: characters that XML lacks.
 */
export type SampleTrait = "untyped" | "key" | "empty" | "text";

/** What is found on the way through a sample. */
interface Walk {
  readonly schemas: ReadonlyMap<string, SchemaModel>;
  readonly faults: string[];
  readonly traits: Set<SampleTrait>;
}

/** Writes a sample as its reader would in a program: `1n` for an `int64`, `new Date(…)` for a `Date`. */
export function typeSample(
  value: Json,
  type: TypeModel,
  schemas: ReadonlyMap<string, SchemaModel>,
): TypedSample {
  const walk: Walk = { schemas, faults: [], traits: new Set() };
  const layout = layoutTyped(value, type, { walk, path: "value" });
  const [fault] = walk.faults;
  return {
    layout,
    traits: walk.traits,
    ...(fault !== undefined && { fault }),
  };
}

interface At {
  readonly walk: Walk;
  readonly path: string;
}

function layoutTyped(value: Json, type: TypeModel, at: At): Layout {
  if (type.kind === "unknown" || type.kind === "patch")
    return layoutAny(value, at);
  if (value === null && type.nullable) return "null";
  if (type.kind === "union") return layoutChosen(value, type, at);
  if (type.kind === "tuple") return layoutTuple(value, type, at);
  const listed = listOnly(type);
  if (listed && !(listed as readonly Json[]).includes(value))
    return fail(at, `one of ${JSON.stringify(listed).slice(1, -1)}`, value);
  if (type.kind === "tag") return toJsonLiteral(value);
  if (type.kind === "scalar") {
    const text = fitScalar(value, type.scalar);
    if (text === undefined) fail(at, describeFault(type.scalar), value);
    else if (typeof value === "string") noteText(value, at);
    return text ?? "null";
  }
  if (type.kind === "reference") {
    const schema = at.walk.schemas.get(type.typeName);
    return schema ? layoutTyped(value, schema.type, at) : layoutAny(value, at);
  }
  if (type.kind === "array") {
    if (!isList(value)) return fail(at, "an array", value);
    if (value.length === 0) at.walk.traits.add("empty");
    return layoutItems(
      value.map((item, index) =>
        layoutTyped(item, type.items, below(at, index)),
      ),
      value,
    );
  }
  if (!isObject(value)) return fail(at, "an object", value);
  return type.kind === "map"
    ? layoutMap(value, type.values, at)
    : layoutModel(value, type, at);
}

/** The values of which a sample has to be one. */
function listOnly(type: TypeModel): readonly unknown[] | undefined {
  if (type.kind === "tag") return type.values;
  return type.kind === "scalar" && type.closed ? type.enum : undefined;
}

/** As the first member of a union that it fits; what fits none is told as the first one tells it. */
function layoutChosen(
  value: Json,
  { members, tags }: TypeModel & { readonly kind: "union" },
  at: At,
): Layout {
  const all = tags?.other ? [...members, tags.other] : members;
  const tried = all.map((member) => {
    const walk: Walk = { ...at.walk, faults: [], traits: new Set() };
    return { walk, layout: layoutTyped(value, member, { ...at, walk }) };
  });
  const chosen = tried.find(({ walk }) => walk.faults.length === 0) ?? tried[0];
  if (!chosen) return fail(at, "nothing", value);
  at.walk.faults.push(...chosen.walk.faults);
  // XML does not say which member it is.
  at.walk.traits.add("untyped");
  return chosen.layout;
}

function layoutTuple(
  value: Json,
  { items, least, rest }: TypeModel & { readonly kind: "tuple" },
  at: At,
): Layout {
  const isLong = isList(value) && value.length > items.length && !rest;
  if (!isList(value) || value.length < least || isLong)
    return fail(
      at,
      `a list of ${items.length} item${items.length === 1 ? "" : "s"}`,
      value,
    );
  at.walk.traits.add("untyped");
  const layouts = value.map((item, index) => {
    const type = items[index] ?? rest;
    const inner = below(at, index);
    return type ? layoutTyped(item, type, inner) : layoutAny(item, inner);
  });
  return layoutItems(layouts, value);
}

function layoutMap(
  value: Readonly<Record<string, Json>>,
  values: TypeModel,
  at: At,
): Layout {
  const entries = Object.entries(value);
  if (!entries.every(([key]) => isXmlName(key))) at.walk.traits.add("key");
  return layoutObject(
    entries.map(([key, item]) =>
      layoutEntry(key, item, layoutTyped(item, values, below(at, key))),
    ),
  );
}

/** Members that no page types follow in a spread, which the compiler lets pass. */
function layoutModel(
  value: Readonly<Record<string, Json>>,
  { properties, additional }: TypeModel & { readonly kind: "object" },
  at: At,
): Layout {
  const known = new Map(properties.map((one) => [one.name, one]));
  const missing = properties.find(
    ({ name, required }) => required && !Object.hasOwn(value, name),
  );
  if (missing)
    at.walk.faults.push(
      `${at.path} lacks ${JSON.stringify(missing.name)}, which is required`,
    );
  const entries = Object.entries(value);
  const members = entries.flatMap(([key, item]): readonly Layout[] => {
    const property = known.get(key);
    const type = property?.type ?? additional;
    if (type === undefined) return [];
    const layout = layoutTyped(item, type, below(at, key));
    return [layoutEntry(key, item, layout)];
  });
  const others = additional ? [] : entries.filter(([key]) => !known.has(key));
  if (others.length === 0) return layoutObject(members);
  at.walk.traits.add("untyped");
  const rest = layoutAny(Object.fromEntries(others), at);
  return layoutObject([...members, ["...", rest]]);
}

/** What no page types: JSON as it is. */
function layoutAny(value: Json, at: At): Layout {
  if (isList(value)) {
    at.walk.traits.add("untyped");
    return layoutItems(
      value.map((item, index) => layoutAny(item, below(at, index))),
      value,
    );
  }
  if (isObject(value)) {
    at.walk.traits.add("untyped");
    return layoutObject(
      Object.entries(value).map(([key, item]) =>
        layoutEntry(key, item, layoutAny(item, below(at, key))),
      ),
    );
  }
  if (value === null) return "null";
  if (typeof value === "string" && value !== "") noteText(value, at);
  else at.walk.traits.add("untyped");
  if (typeof value === "number" && !isExact(value))
    at.walk.faults.push(`${at.path} has more digits than a number`);
  return toJsonLiteral(value);
}

function layoutEntry(key: string, value: Json, layout: Layout): Layout {
  const isOpen = typeof value === "object" && value !== null && !isEmpty(value);
  const side = isOpen ? "stays" : "atom";
  return layoutMember(toObjectKey(key), layout, side, "none");
}

/** One member a line, as formatters keep it where the first one begins a line. */
function layoutObject(members: readonly Layout[]): Layout {
  if (members.length === 0) return ["{", "}"];
  const lines = members.map((member): Layout => [hardLine, member, ","]);
  return ["{", indent(lines), hardLine, "}"];
}

/** On one line where they fit; objects and lists of several never do. */
function layoutItems(
  items: readonly Layout[],
  values: readonly Json[],
): Layout {
  if (items.length === 0) return ["[", "]"];
  const isBroken =
    values.length > 1 &&
    values.every(
      (value) =>
        typeof value === "object" &&
        value !== null &&
        Object.keys(value).length > 1,
    );
  return group([
    "[",
    indent([isBroken ? hardLine : softLine, join(items, [",", line])]),
    ifBroken(","),
    softLine,
    "]",
  ]);
}

function fail(at: At, expected: string, value: Json): Code {
  const shown = JSON.stringify(value).slice(0, 40);
  at.walk.faults.push(`${at.path} is ${shown}, expected ${expected}`);
  return code`null`;
}

function noteText(value: string, at: At): void {
  if (!isXmlText(value)) at.walk.traits.add("text");
}

function below({ walk, path }: At, key: string | number): At {
  const step =
    typeof key === "number"
      ? `[${key}]`
      : /^\w{1,60}$/.test(key)
        ? `.${key}`
        : `[${JSON.stringify(key).slice(0, 60)}]`;
  return { walk, path: path + step };
}

/** XML 1.0 §2.2: the characters that a document may hold. */
function isXmlText(text: string): boolean {
  return !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(text.replace(/[\t\n\r]/g, ""));
}

function isXmlName(text: string): boolean {
  return /^[A-Za-z_][\w.-]*$/.test(text);
}

function isExact(value: number): boolean {
  return !Number.isInteger(value) || Number.isSafeInteger(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !isList(value);
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}
