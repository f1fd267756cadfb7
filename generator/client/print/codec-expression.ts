import type { Identifier } from "../model/names/identifier.js";

/** A value that stands in an expression as it is. */
export type LiteralValue = string | number | boolean;

/**
 * The expression that makes the codec of a type, as data: `print-codec.ts`
 * writes it into a package, `contract/make-codec.ts` makes the codec at once.
 */
export type CodecExpression =
  | { readonly kind: "name"; readonly name: Identifier }
  | {
      readonly kind: "call";
      readonly callee: Identifier;
      readonly argument: CodecExpression;
      /** What follows the argument. */
      readonly more?: readonly CodecArgument[];
    }
  | {
      readonly kind: "named";
      readonly name: string;
      readonly argument: CodecExpression;
      readonly xml: object | undefined;
    }
  | {
      readonly kind: "list";
      readonly callee: Identifier;
      readonly values: readonly LiteralValue[];
    }
  | {
      readonly kind: "listed";
      readonly argument: CodecExpression;
      readonly values: readonly LiteralValue[];
    }
  | {
      readonly kind: "literal";
      readonly callee: Identifier;
      readonly values: readonly LiteralValue[];
    }
  | LazyExpression;

/** What a call of the runtime takes behind a codec: data, with functions of the runtime in it. */
export type CodecArgument =
  | { readonly kind: "data"; readonly value: LiteralValue | object }
  | {
      readonly kind: "object";
      readonly members: readonly (readonly [
        key: string,
        value: CodecArgument,
      ])[];
    }
  | { readonly kind: "function"; readonly name: Identifier }
  | {
      readonly kind: "made";
      readonly callee: Identifier;
      readonly argument: CodecArgument;
    };

/** A call whose codecs are put together at first use: `union(() => [cat, dog])`. */
export interface LazyExpression {
  readonly kind: "lazy";
  readonly callee: Identifier;
  /** What stands before the function. */
  readonly before?: string;
  readonly members: readonly CodecExpression[];
  /** The members' keys, where the function gives an object. */
  readonly keys?: readonly string[];
  /** What stands last: a function that gives one more codec. */
  readonly other?: CodecExpression;
  /** What stands between the two functions. */
  readonly count?: number;
}

/** The runtime's functions that an expression calls, and the codecs that it names. */
export function listCodecNames(expression: CodecExpression): readonly string[] {
  if (expression.kind === "name") return [expression.name];
  if (expression.kind === "call") {
    const { callee, argument, more = [] } = expression;
    const used = more.flatMap(listFunctions);
    return [callee, ...listCodecNames(argument), ...used];
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

/** The functions of the runtime that stand in an argument. */
function listFunctions(argument: CodecArgument): readonly string[] {
  switch (argument.kind) {
    case "data":
      return [];
    case "object":
      return argument.members.flatMap(([, value]) => listFunctions(value));
    case "function":
      return [argument.name];
    case "made":
      return [argument.callee, ...listFunctions(argument.argument)];
  }
}
