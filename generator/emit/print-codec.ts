import type {
  BodyModel,
  EncodingModel,
  ScalarKind,
  SchemaModel,
  TypeModel,
} from "../model/api-model.js";
import { type Identifier, toIdentifier } from "../model/identifier.js";
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
} from "./layout.js";
import { layoutMember, type RightSide } from "./print-assignment.js";
import { layoutData } from "./print-data.js";
import { isTyped } from "./print-type.js";
import { toJsonLiteral } from "./text/json-literal.js";
import { toObjectKey } from "./text/property-key.js";
import {
  type Code,
  code,
  type JsonLiteral,
  joinText,
  type MemberKey,
} from "./text/safe-text.js";

/** The runtime's codecs of the scalar kinds. */
const scalarCodecs = {
  string: "string",
  boolean: "boolean",
  int32: "int32",
  int64: "int64",
  number: "number",
  "date-time": "dateTime",
  date: "date",
  byte: "byte",
  binary: "binary",
  "int64-text": "int64Text",
  "int64-number": "int64Number",
  "date-time-object": "dateTimeObject",
  instant: "instant",
  "plain-date": "plainDate",
} as const satisfies Record<ScalarKind, string>;

/** The modules of the runtime that hold the rarer codecs. */
const codecModules: ReadonlyMap<string, string> = new Map([
  ["binary", "binary"],
  ["dateTimeObject", "dates"],
  ["formBody", "form-body"],
  ["instant", "dates"],
  ["listed", "literals"],
  ["literal", "literals"],
  ["otherTag", "tagged"],
  ["rest", "rest"],
  ["tagged", "tagged"],
  ["taggedOr", "tagged"],
  ["tuple", "tuples"],
  ["union", "unions"],
  ["int64Number", "integers"],
  ["int64Text", "integers"],
  ["multipartBody", "multipart"],
  ["patchBody", "patch-body"],
  ["plainDate", "dates"],
]);

/** Where a codec of the runtime is imported from, in the modules that use codecs. */
export function findCodecModule(name: string): string {
  return `../runtime/${codecModules.get(name) ?? "codec"}.js`;
}

/** The expression that makes the codec of a type. */
export type CodecExpression =
  | { readonly kind: "name"; readonly name: Identifier }
  | {
      readonly kind: "call";
      readonly callee: Identifier;
      readonly argument: CodecExpression;
      /** What follows the argument. */
      readonly more?: Layout | undefined;
    }
  | {
      readonly kind: "named";
      readonly name: Code;
      readonly argument: CodecExpression;
      readonly xml: object | undefined;
    }
  | {
      readonly kind: "list";
      readonly callee: Identifier;
      readonly values: readonly Code[];
    }
  | {
      readonly kind: "listed";
      readonly argument: CodecExpression;
      readonly values: readonly Code[];
    }
  | {
      readonly kind: "literal";
      readonly callee: Identifier;
      readonly value: Code;
    }
  | LazyExpression;

/** A call whose codecs are put together at first use: `union(() => [cat, dog])`. */
interface LazyExpression {
  readonly kind: "lazy";
  readonly callee: Identifier;
  /** What stands before the function. */
  readonly before?: JsonLiteral;
  readonly members: readonly CodecExpression[];
  /** The members' keys, where the function gives an object. */
  readonly keys?: readonly MemberKey[];
  /** What stands last: a function that gives one more codec. */
  readonly other?: CodecExpression;
  /** What stands between the two functions. */
  readonly count?: JsonLiteral;
}

/** Says how the codec of a type is made. `unknown` keeps its name for XML. */
export function readCodec(type: TypeModel, name?: string): CodecExpression {
  const plain = readPlainCodec(type, name);
  const isNullable = type.nullable && type.kind !== "unknown";
  return isNullable ? call("nullable", plain) : plain;
}

/** Says how the codec of a request body is made: with how it travels, where that is said. */
export function readBodyCodec({
  type,
  travelsAs,
  encoding = [],
}: BodyModel): CodecExpression {
  const argument = readCodec(type);
  if (travelsAs === undefined) return argument;
  const callee = toIdentifier(`${travelsAs}Body`);
  const said =
    travelsAs === "form" ? listStyles(encoding) : listPartTypes(encoding);
  const more = Object.keys(said).length > 0 ? layoutData(said) : undefined;
  return { kind: "call", callee, argument, more };
}

function listStyles(encoding: readonly EncodingModel[]): object {
  return Object.fromEntries(
    encoding.flatMap(({ name, style, explode }) =>
      style === undefined && explode === undefined
        ? []
        : [
            [
              name,
              {
                ...(style !== undefined && { style }),
                ...(explode !== undefined && { explode }),
              },
            ] as const,
          ],
    ),
  );
}

function listPartTypes(encoding: readonly EncodingModel[]): object {
  return Object.fromEntries(
    encoding.flatMap(({ name, contentType }) =>
      contentType === undefined ? [] : [[name, contentType] as const],
    ),
  );
}

/** Says how the codec of a schema is made that is no object: under its name. */
export function readNamedCodec({
  name: ownName,
  wireName: name = ownName,
  type,
  xml,
}: SchemaModel): CodecExpression {
  const argument = readCodec(type, name);
  return type.kind === "unknown" || type.kind === "reference"
    ? argument
    : { kind: "named", name: code`${toJsonLiteral(name)}`, argument, xml };
}

function readPlainCodec(type: TypeModel, name?: string): CodecExpression {
  switch (type.kind) {
    case "scalar":
      return readScalarCodec(type);
    case "union":
      return readUnionCodec(type);
    case "tuple":
      return {
        kind: "lazy",
        callee: toIdentifier("tuple"),
        members: type.items.map((item) => readCodec(item)),
        count: toJsonLiteral(type.least),
        ...(type.rest && { other: readCodec(type.rest) }),
      };
    case "tag":
      return {
        kind: "literal",
        callee: toIdentifier("otherTag"),
        value: joinText(listValues(type.values), ", "),
      };
    case "array":
      return call("array", readCodec(type.items));
    case "map":
      return call("map", readCodec(type.values));
    case "reference":
      return { kind: "name", name: toIdentifier(type.codecName) };
    case "patch":
      return {
        kind: "literal",
        callee: toIdentifier("patchBody"),
        value: code``,
      };
    default:
      return {
        kind: "literal",
        callee: toIdentifier("unknown"),
        value: name === undefined ? code`` : code`${toJsonLiteral(name)}`,
      };
  }
}

function readScalarCodec(
  type: TypeModel & { readonly kind: "scalar" },
): CodecExpression {
  const name = toIdentifier(scalarCodecs[type.scalar]);
  const plain: CodecExpression = { kind: "name", name };
  if (!isTyped(type)) return plain;
  const values = listValues(type.enum ?? []);
  if (type.closed) {
    const value = joinText(values, ", ");
    return { kind: "literal", callee: toIdentifier("literal"), value };
  }
  return type.scalar === "string"
    ? { kind: "list", callee: toIdentifier("enumeration"), values }
    : { kind: "listed", argument: plain, values };
}

function listValues(
  values: readonly (string | number | boolean)[],
): readonly Code[] {
  return values.map((value) => code`${toJsonLiteral(value)}`);
}

function readUnionCodec({
  members,
  tags,
}: TypeModel & { readonly kind: "union" }): CodecExpression {
  const codecs = members.map((member) => readCodec(member));
  if (!tags) {
    return { kind: "lazy", callee: toIdentifier("union"), members: codecs };
  }
  const kinds = tags.values.flatMap(([tag, index]) => {
    const codec = codecs[index];
    return codec ? [[toObjectKey(tag), codec] as const] : [];
  });
  return {
    kind: "lazy",
    callee: toIdentifier(tags.other ? "taggedOr" : "tagged"),
    before: toJsonLiteral(tags.property),
    keys: kinds.map(([key]) => key),
    members: kinds.map(([, codec]) => codec),
    ...(tags.other && { other: readCodec(tags.other) }),
  };
}

function call(callee: string, argument: CodecExpression): CodecExpression {
  return { kind: "call", callee: toIdentifier(callee), argument };
}

/** The runtime's functions that an expression calls, and the codecs that it names. */
export function listCodecNames(expression: CodecExpression): readonly string[] {
  if (expression.kind === "name") return [expression.name];
  if (expression.kind === "call") {
    return [expression.callee, ...listCodecNames(expression.argument)];
  }
  if (expression.kind === "named" || expression.kind === "listed") {
    return [expression.kind, ...listCodecNames(expression.argument)];
  }
  if (expression.kind === "lazy") {
    const { callee, members, other } = expression;
    const all = other ? [...members, other] : members;
    return [callee, ...all.flatMap(listCodecNames)];
  }
  return [expression.callee];
}

/**
 * Lays out an expression; its arguments break as a call's do. Outside of a
 * function, `isEager` marks calls as pure, so that bundlers drop what is unused.
 */
export function layoutCodec(
  expression: CodecExpression,
  isEager: boolean,
): Layout {
  const pure = isEager ? code`/*@__PURE__*/ ` : code``;
  switch (expression.kind) {
    case "name":
      return expression.name;
    case "literal":
      return [pure, layoutCall(expression.callee, expression.value)];
    case "call": {
      const argument = layoutCodec(expression.argument, isEager);
      const { more } = expression;
      return more
        ? [pure, expression.callee, "(", argument, ", ", more, ")"]
        : [pure, layoutCall(expression.callee, argument)];
    }
    case "list":
      return [pure, layoutListCall(expression.callee, expression.values)];
    case "named":
      return [pure, layoutNamed(expression, isEager)];
    case "lazy":
      return [pure, layoutLazy(expression)];
    case "listed": {
      const argument = layoutCodec(expression.argument, isEager);
      const parts = [argument, layoutList(expression.values)];
      const callee = toIdentifier("listed");
      return [pure, layoutCall(callee, join(parts, [",", line]))];
    }
  }
}

/** `union(() => [cat, dog])`; its codecs are made at first use and need no mark. */
function layoutLazy(expression: LazyExpression): Layout {
  const { callee, before, keys, count, other } = expression;
  const members = expression.members.map((member) =>
    layoutCodec(member, false),
  );
  const made: Layout = keys
    ? ["() => ", "(", layoutKinds(keys, expression.members), ")"]
    : ["() => ", layoutList(members)];
  const parts: readonly Layout[] = [
    ...(before === undefined ? [] : [before]),
    made,
    ...(count === undefined ? [] : [count]),
    ...(other ? [layoutLater(other)] : []),
  ];
  if (count !== undefined && !other) {
    return layoutCall(callee, join(parts, [",", line]));
  }
  const apart = indent([hardLine, join(parts, [",", hardLine]), ","]);
  // Formatters give each of several functions a line.
  if (other) return [callee, "(", apart, hardLine, ")"];
  const flat: Layout = [callee, "(", join(parts, ", "), ")"];
  return choose(flat, [callee, "(", apart, hardLine, ")"]);
}

/** A function that gives a codec. */
export function layoutLater(expression: CodecExpression): Layout {
  const body = indent([line, layoutCodec(expression, false)]);
  return group([code`() =>`, group(body)]);
}

function layoutKinds(
  keys: readonly MemberKey[],
  members: readonly CodecExpression[],
): Layout {
  const lines = keys.flatMap((key, index): readonly Layout[] => {
    const member = members[index];
    if (!member) return [];
    if (member.kind === "name" && String(member.name) === key) return [key];
    const right = layoutCodec(member, false);
    return [layoutMember(key, right, readSide(member), "none")];
  });
  return group([
    "{",
    indent([line, join(lines, [",", line])]),
    ifBroken(","),
    line,
    "}",
  ]);
}

function layoutNamed(
  { name, argument, xml }: CodecExpression & { readonly kind: "named" },
  isEager: boolean,
): Layout {
  const parts = [
    name,
    layoutCodec(argument, isEager),
    ...(xml ? [layoutData(xml)] : []),
  ];
  return layoutCall(toIdentifier("named"), join(parts, [",", line]));
}

/** A call whose only argument is a list, which opens with it where its head fits. */
function layoutListCall(callee: Identifier, values: readonly Code[]): Layout {
  const list = layoutList(values);
  const apart = indent([hardLine, list, ","]);
  return choose([callee, "(", list, ")"], [callee, "(", apart, hardLine, ")"]);
}

function layoutCall(callee: Identifier, argument: Layout): Layout {
  if (argument === "") return [callee, "(", ")"];
  return group([
    callee,
    "(",
    indent([softLine, argument]),
    ifBroken(","),
    softLine,
    ")",
  ]);
}

/** An array literal: all on one line, or one value a line. */
export function layoutList(values: readonly Layout[]): Layout {
  if (values.length === 0) return ["[", "]"];
  return group([
    "[",
    indent([softLine, join(values, [",", line])]),
    ifBroken(","),
    softLine,
    "]",
  ]);
}

/** What an expression does on the right side of an assignment (Prettier's `isPoorlyBreakableMemberOrCallChain`). */
export function readSide(expression: CodecExpression): RightSide | "atom" {
  switch (expression.kind) {
    case "name":
      return "atom";
    case "literal":
      return expression.value.length <= shortArgument ? "moves" : "breaks";
    case "call":
      if (expression.more) return "stays";
      return expression.argument.kind === "name" &&
        expression.argument.name.length <= shortArgument
        ? "moves"
        : "breaks";
    case "list":
    case "named":
    case "lazy":
    case "listed":
      return "breaks";
  }
}

const shortArgument = 20;
