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
import type { RightSide } from "./print-assignment.js";
import { layoutData } from "./print-data.js";
import { hasCodecEnum } from "./print-type.js";
import { toJsonLiteral } from "./text/json-literal.js";
import { type Code, code } from "./text/safe-text.js";

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
      readonly kind: "literal";
      readonly callee: Identifier;
      readonly value: Code;
    };

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
  name,
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
      return hasCodecEnum(type)
        ? {
            kind: "list",
            callee: toIdentifier("enumeration"),
            values: (type.enum ?? []).map(
              (value) => code`${toJsonLiteral(value)}`,
            ),
          }
        : { kind: "name", name: toIdentifier(scalarCodecs[type.scalar]) };
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

function call(callee: string, argument: CodecExpression): CodecExpression {
  return { kind: "call", callee: toIdentifier(callee), argument };
}

/** The runtime's functions that an expression calls, and the codecs that it names. */
export function listCodecNames(expression: CodecExpression): readonly string[] {
  if (expression.kind === "name") return [expression.name];
  if (expression.kind === "call") {
    return [expression.callee, ...listCodecNames(expression.argument)];
  }
  if (expression.kind === "named") {
    return ["named", ...listCodecNames(expression.argument)];
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
  }
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
      return "breaks";
  }
}

const shortArgument = 20;
