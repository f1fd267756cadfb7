import { toJsonLiteral } from "../text/json-literal.js";
import { toObjectKey } from "../text/property-key.js";
import { type Code, code, joinText } from "../text/safe-text.js";
import type {
  CodecArgument,
  CodecExpression,
  LazyExpression,
  LiteralValue,
} from "./codec-expression.js";
import { codecSymbol } from "./codec-modules.js";
import {
  choose,
  group,
  hardLine,
  ifBroken,
  indent,
  join,
  type Layout,
  line,
} from "./layout.js";
import { layoutCall, layoutList, layoutListCall } from "./layout-call.js";
import { layoutMember, type RightSide } from "./print-assignment.js";
import { layoutBraces, layoutData } from "./print-data.js";
import { valueSymbol } from "./symbol.js";

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
      return expression.from === undefined
        ? codecSymbol(expression.name)
        : valueSymbol(expression.from, expression.name);
    case "literal":
      return [
        pure,
        layoutCall(
          codecSymbol(expression.callee),
          printLiterals(expression.values),
        ),
      ];
    case "call": {
      const argument = layoutCodec(expression.argument, isEager);
      const { more } = expression;
      const callee = codecSymbol(expression.callee);
      return more && more.length > 0
        ? [
            pure,
            callee,
            "(",
            join([argument, ...more.map(layoutArgument)], ", "),
            ")",
          ]
        : [pure, layoutCall(callee, argument)];
    }
    case "list":
      return [
        pure,
        layoutListCall(
          codecSymbol(expression.callee),
          listLiterals(expression.values),
        ),
      ];
    case "named":
      return [pure, layoutNamed(expression, isEager)];
    case "lazy":
      return [pure, layoutLazy(expression)];
    case "listed": {
      const argument = layoutCodec(expression.argument, isEager);
      const values = layoutList(listLiterals(expression.values));
      const parts = [argument, values];
      const callee = codecSymbol("listed");
      return [pure, layoutCall(callee, join(parts, [",", line]))];
    }
  }
}

/** `union(() => [cat, dog])`; its codecs are made at first use and need no mark. */
function layoutLazy(expression: LazyExpression): Layout {
  const { before, keys, count, other } = expression;
  const callee = codecSymbol(expression.callee);
  const members = expression.members.map((member) =>
    layoutCodec(member, false),
  );
  const made: Layout = keys
    ? ["() => ", "(", layoutKinds(keys, expression.members), ")"]
    : ["() => ", layoutList(members)];
  const parts: readonly Layout[] = [
    ...(before === undefined ? [] : [toJsonLiteral(before)]),
    made,
    ...(count === undefined ? [] : [toJsonLiteral(count)]),
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
  names: readonly string[],
  members: readonly CodecExpression[],
): Layout {
  const lines = names.flatMap((name, index): readonly Layout[] => {
    const key = toObjectKey(name);
    const member = members[index];
    if (!member) return [];
    const right = layoutCodec(member, false);
    if (member.kind === "name" && String(member.name) === key) return [right];
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
    toJsonLiteral(name),
    layoutCodec(argument, isEager),
    ...(xml ? [layoutData(xml)] : []),
  ];
  return layoutCall(codecSymbol("named"), join(parts, [",", line]));
}

/** Data behind a codec, with the functions of the runtime that stand in it. */
function layoutArgument(argument: CodecArgument): Layout {
  switch (argument.kind) {
    case "function":
      return codecSymbol(argument.name);
    case "made": {
      const inner = layoutArgument(argument.argument);
      const callee = codecSymbol(argument.callee);
      return [code`/*@__PURE__*/ `, callee, "(", inner, ")"];
    }
    case "object":
      return layoutBraces(
        argument.members.map(([key, value]) =>
          layoutMember(
            toObjectKey(key),
            layoutArgument(value),
            value.kind === "object" || value.kind === "made"
              ? "breaks"
              : "atom",
            "none",
          ),
        ),
      );
    case "data":
      return typeof argument.value === "object"
        ? layoutData(argument.value)
        : toJsonLiteral(argument.value);
  }
}

function listLiterals(values: readonly LiteralValue[]): readonly Code[] {
  return values.map((value) => code`${toJsonLiteral(value)}`);
}

function printLiterals(values: readonly LiteralValue[]): Code {
  return joinText(listLiterals(values), ", ");
}

/** What an expression does on the right side of an assignment (Prettier's `isPoorlyBreakableMemberOrCallChain`). */
export function readSide(expression: CodecExpression): RightSide | "atom" {
  switch (expression.kind) {
    case "name":
      return "atom";
    case "literal":
      return printLiterals(expression.values).length <= shortArgument
        ? "moves"
        : "breaks";
    case "call":
      if (expression.more && expression.more.length > 0) return "stays";
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
