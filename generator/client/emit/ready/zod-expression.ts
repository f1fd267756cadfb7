import type { OpenApiDocument } from "../../../openapi/document/document.js";
import type { ScalarKind, TypeModel } from "../../model/api-model.js";
import { type Identifier, toIdentifier } from "../../model/names/identifier.js";
import {
  choose,
  group,
  hardLine,
  ifBroken,
  indent,
  join,
  type Layout,
  line,
  softLine,
} from "../../print/layout.js";
import { layoutCall, layoutList } from "../../print/layout-call.js";
import { isTyped } from "../../print/print-enum.js";
import { layoutArgument } from "../../print/print-type.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { toObjectKey } from "../../text/property-key.js";
import { type Code, code } from "../../text/safe-text.js";
import { type RawSchema, readMember, withoutNull } from "./find-raw.js";

/** What schemas are written with. */
export interface ZodScope {
  readonly document: OpenApiDocument;
  readonly enums: "open" | "closed";
  /** Whether the constant of a model stands above. */
  readonly isDeclared: (typeName: string) => boolean;
  /** The tag of a model's own member, where that says which it is. */
  readonly hasTag: (typeName: string, member: string) => boolean;
  /** The function that lets a member be left out. */
  readonly optional: Layout;
}

/** A schema as a chain of calls: `z`, then `.string()`, `.min(1)`. */
interface Chain {
  readonly head: Code | Identifier;
  readonly calls: readonly Layout[];
}

const z = code`z`;

/** The name of a model's schema. */
export function nameZodSchema(codecName: string) {
  return toIdentifier(`${codecName}Schema`);
}

/** Lays out the schema of a type. */
export function layoutSchema(
  type: TypeModel,
  raw: RawSchema,
  scope: ZodScope,
): Layout {
  return layoutChain(readChain(type, raw, scope));
}

/**
 * A chain of several calls has each on a line where it does not fit, but for the
 * simplest; formatters also break a long one that holds a pattern.
 */
function layoutChain({ head, calls }: Chain): Layout {
  const hasList = Array.isArray(calls[0]);
  const isLong = calls.length > 2;
  if (!isLong && !(calls.length > 1 && hasList)) return [head, ...calls];
  const hasPattern = calls.some(
    (call) => typeof call === "string" && call.startsWith(startOfPattern),
  );
  const end = isLong && hasPattern ? hardLine : softLine;
  return group([head, indent(calls.map((call) => [end, call]))]);
}

function readChain(type: TypeModel, raw: RawSchema, scope: ZodScope): Chain {
  const { head, calls } = readPlain(type, raw && withoutNull(raw), scope);
  const isNull = type.nullable && type.kind !== "unknown";
  return { head, calls: isNull ? [...calls, code`.nullable()`] : calls };
}

function readPlain(type: TypeModel, raw: RawSchema, scope: ZodScope): Chain {
  switch (type.kind) {
    case "scalar":
      return { head: z, calls: readScalar(type, raw, scope) };
    case "array": {
      const items = layoutSchema(type.items, raw?.items, scope);
      const { minItems, maxItems } = raw ?? {};
      const calls = [call("array", items), ...limit({ minItems, maxItems })];
      return { head: z, calls };
    }
    case "map": {
      const values = layoutSchema(type.values, undefined, scope);
      const key = code`z.string()`;
      return { head: z, calls: [call("record", key, values)] };
    }
    case "reference": {
      const name = nameZodSchema(type.codecName);
      return scope.isDeclared(type.typeName)
        ? { head: name, calls: [] }
        : { head: z, calls: [code`.lazy(() => ${name})`] };
    }
    case "tuple":
      return { head: z, calls: [layoutTuple(type, scope)] };
    case "tag":
      return {
        head: z,
        calls: [type.values.length > 0 ? listed(type.values) : custom(type)],
      };
    case "object":
      return { head: z, calls: readObject(type, raw, scope) };
    case "union":
      return readUnion(type, scope);
    case "patch":
      return { head: z, calls: [custom({ ...type, nullable: false })] };
    default:
      return { head: z, calls: [code`.unknown()`] };
  }
}

function call(name: string, ...values: readonly Layout[]): Layout {
  return [code`.`, layoutCall(toIdentifier(name), join(values, [",", line]))];
}

/** `.enum(["a", "b"])` */
function listed(values: readonly (string | number | boolean)[]): Layout {
  const areTexts = values.every((value) => typeof value === "string");
  const literals = values.map((value) => toJsonLiteral(value));
  const [only] = literals;
  if (only !== undefined && literals.length === 1)
    return code`.literal(${only})`;
  const name = areTexts ? code`.enum(` : code`.literal(`;
  return [name, layoutList(literals), ")"];
}

function custom(type: TypeModel): Layout {
  return [code`.custom<`, layoutArgument(type), ">", "(", ")"];
}

type ScalarType = TypeModel & { readonly kind: "scalar" };

function readScalar(
  type: ScalarType,
  raw: RawSchema,
  { enums }: ZodScope,
): readonly Layout[] {
  if (isTyped(type)) {
    const values = listed(type.enum ?? []);
    if (type.closed || enums === "closed") return [values];
    const other =
      type.scalar === "string" ? code`.or(z.string())` : code`.or(z.number())`;
    return [values, other];
  }
  const format =
    type.scalar === "string" ? formats.get(raw?.format ?? "") : undefined;
  const start = format ?? (type.whole ? code`.int()` : scalars[type.scalar]);
  if (start === undefined) return [custom({ ...type, nullable: false })];
  return [start, ...readLimits(type, raw)];
}

/** Formats of JSON Schema that Zod has a check for. */
const formats: ReadonlyMap<string, Code> = new Map([
  ["email", code`.email()`],
  ["uuid", code`.guid()`],
  ["uri", code`.url()`],
  ["url", code`.url()`],
  ["ipv4", code`.ipv4()`],
  ["ipv6", code`.ipv6()`],
  ["hostname", code`.hostname()`],
  ["time", code`.iso.time()`],
  ["duration", code`.iso.duration()`],
]);

const scalars: Readonly<Record<ScalarKind, Code | undefined>> = {
  string: code`.string()`,
  boolean: code`.boolean()`,
  int32: code`.int32()`,
  int64: code`.int64()`,
  number: code`.number()`,
  decimal: code`.string()`,
  "decimal-number": code`.number()`,
  "date-time": code`.iso.datetime({ offset: true, local: true })`,
  date: code`.iso.date()`,
  byte: code`.base64()`,
  binary: undefined,
  "int64-text": code`.string()`,
  "int64-number": code`.int()`,
  "date-time-object": code`.date()`,
  instant: undefined,
  "plain-date": undefined,
};

const texts: ReadonlySet<ScalarKind> = new Set(["string", "date-time", "date"]);
const numbers: ReadonlySet<ScalarKind> = new Set([
  "int32",
  "number",
  "decimal-number",
  "int64-number",
  "int64",
]);

/** What the document says of the values besides: lengths, limits and patterns. */
function readLimits({ scalar }: ScalarType, raw: RawSchema): readonly Layout[] {
  if (raw === undefined) return [];
  if (texts.has(scalar)) {
    const { minLength, maxLength, pattern } = raw;
    return [
      ...limit({ minItems: minLength, maxItems: maxLength }),
      ...layoutPattern(pattern),
    ];
  }
  if (!numbers.has(scalar)) return [];
  const end = scalar === "int64" ? "n" : "";
  return bounds.flatMap(([key, name]) => {
    const value = raw[key];
    if (typeof value !== "number" || (end && !Number.isSafeInteger(value)))
      return [];
    return [`.${name}(${value}${end})` as Code];
  });
}

const bounds = [
  ["minimum", "gte"],
  ["maximum", "lte"],
  ["exclusiveMinimum", "gt"],
  ["exclusiveMaximum", "lt"],
  ["multipleOf", "multipleOf"],
] as const;

interface Sizes {
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
}

function limit({ minItems, maxItems }: Sizes): readonly Layout[] {
  const print = (name: string, size: number | undefined) =>
    Number.isSafeInteger(size) ? [`.${name}(${size})` as Code] : [];
  return [
    ...(minItems === 0 ? [] : print("min", minItems)),
    ...print("max", maxItems),
  ];
}

/** A pattern of Unicode, as a literal where it is plain text; none where it is no such pattern. */
function layoutPattern(pattern: string | undefined): readonly Layout[] {
  if (pattern === undefined) return [];
  try {
    const { source } = new RegExp(pattern, "u");
    return /^[\x20-\x7e]+$/.test(source)
      ? [`${startOfPattern}/${source}/u)` as Code]
      : [code`.regex(new RegExp(${toJsonLiteral(pattern)}, "u"))`];
  } catch {
    return [];
  }
}

const startOfPattern = ".regex(";

function layoutTuple(
  { items, least, rest }: TypeModel & { readonly kind: "tuple" },
  scope: ZodScope,
): Layout {
  const parts = items.map((item, index) => {
    const schema = layoutSchema(item, undefined, scope);
    return index < least ? schema : optional(schema, scope);
  });
  if (!rest) return [code`.tuple(`, layoutList(parts), ")"];
  return call("tuple", layoutList(parts), layoutSchema(rest, undefined, scope));
}

function optional(schema: Layout, scope: ZodScope): Layout {
  const inner = indent([softLine, schema]);
  return group([scope.optional, "(", inner, ifBroken(","), softLine, ")"]);
}

type ObjectType = TypeModel & { readonly kind: "object" };

function readObject(
  type: ObjectType,
  raw: RawSchema,
  scope: ZodScope,
): readonly Layout[] {
  const { additional, patterns = [] } = type;
  const name = patterns.length > 0 ? code`.looseObject(` : code`.object(`;
  const object: Layout = [name, layoutMembers(type, raw, scope), ")"];
  if (!additional || patterns.length > 0) return [object];
  return [object, call("catchall", layoutSchema(additional, undefined, scope))];
}

/** `{ name: z.string(), get parent() { … } }`: what is not declared yet is looked up later. */
function layoutMembers(
  { properties }: ObjectType,
  raw: RawSchema,
  scope: ZodScope,
): Layout {
  if (properties.length === 0) return ["{", "}"];
  const members = properties.map(({ name, type, required }): Layout => {
    const own = readMember(raw, name, scope.document);
    const isLater = !isReady(type, scope);
    const later = isLater ? { ...scope, isDeclared: () => true } : scope;
    const schema = layoutSchema(type, own, later);
    const value = required ? schema : optional(schema, scope);
    const key = toObjectKey(name);
    return isLater
      ? [
          code`get ${key}() {`,
          indent([hardLine, code`return `, value, ";"]),
          hardLine,
          "}",
          ",",
        ]
      : [key, ": ", value, ","];
  });
  return [
    "{",
    indent(members.map((member) => [hardLine, member])),
    hardLine,
    "}",
  ];
}

/** Whether all that a member refers to stands above. */
function isReady(type: TypeModel, scope: ZodScope): boolean {
  if (type.kind === "reference") return scope.isDeclared(type.typeName);
  if (type.kind === "array") return isReady(type.items, scope);
  if (type.kind === "map") return isReady(type.values, scope);
  return true;
}

function readUnion(
  type: TypeModel & { readonly kind: "union" },
  scope: ZodScope,
): Chain {
  const { members, tags } = type;
  const schemas = members.map((member) =>
    layoutSchema(member, undefined, scope),
  );
  const isTold =
    tags !== undefined &&
    !tags.other &&
    members.every(
      (member) =>
        member.kind === "reference" &&
        !member.nullable &&
        scope.hasTag(member.typeName, tags.property),
    );
  if (schemas.length === 0)
    return { head: z, calls: [type.nullable ? code`.null()` : code`.never()`] };
  if (isTold && schemas.length > 1) {
    const property = toJsonLiteral(tags.property);
    const list = layoutList(schemas);
    return {
      head: z,
      calls: [[code`.discriminatedUnion(${property}, `, list, ")"]],
    };
  }
  const others = tags?.other
    ? [layoutSchema(tags.other, undefined, scope)]
    : [];
  const all = [...schemas, ...others];
  const list = layoutList(all);
  const apart = indent([hardLine, list, ","]);
  const union = choose(["(", list, ")"], ["(", apart, hardLine, ")"]);
  return { head: z, calls: [[code`.union`, union]] };
}
