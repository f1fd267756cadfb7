import type { ScalarKind, TypeModel } from "../model/api-model.js";
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
} as const satisfies Record<ScalarKind, string>;

/** The expression that makes the codec of a type. */
export type CodecExpression =
  | { readonly kind: "name"; readonly name: Identifier }
  | {
      readonly kind: "call";
      readonly callee: Identifier;
      readonly argument: CodecExpression;
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
      return [pure, layoutCall(expression.callee, argument)];
    }
    case "list":
      return [pure, layoutListCall(expression.callee, expression.values)];
  }
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
      return expression.argument.kind === "name" &&
        expression.argument.name.length <= shortArgument
        ? "moves"
        : "breaks";
    case "list":
      return "breaks";
  }
}

const shortArgument = 20;
