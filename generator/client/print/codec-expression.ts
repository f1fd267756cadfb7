import type { Identifier } from "../model/names/identifier.js";
import type { Code, JsonLiteral, MemberKey } from "../text/safe-text.js";
import type { Layout } from "./layout.js";

/** The expression that makes the codec of a type. */
export type CodecExpression =
  | { readonly kind: "name"; readonly name: Identifier }
  | {
      readonly kind: "call";
      readonly callee: Identifier;
      readonly argument: CodecExpression;
      /** What follows the argument. */
      readonly more?: Layout | undefined;
      /** The functions of the runtime that it names. */
      readonly uses?: readonly string[];
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
export interface LazyExpression {
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

/** The runtime's functions that an expression calls, and the codecs that it names. */
export function listCodecNames(expression: CodecExpression): readonly string[] {
  if (expression.kind === "name") return [expression.name];
  if (expression.kind === "call") {
    const { callee, argument, uses = [] } = expression;
    return [callee, ...listCodecNames(argument), ...uses];
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
