import { toIdentifier } from "../model/names/identifier.js";
import { code, type MemberKey } from "../text/safe-text.js";
import type { CodecExpression, LazyExpression } from "./codec-expression.js";
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
import { layoutData } from "./print-data.js";

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
