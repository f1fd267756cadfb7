import type { Identifier } from "../model/names/identifier.js";

/** A value that stands in an expression as it is. */
export type LiteralValue = string | number | boolean;

/**
 * The expression that makes the codec of a type, as data: `print-codec.ts`
 * writes it into a package, `contract/make-codec.ts` makes the codec at once.
 */
export type CodecExpression =
  | {
      readonly kind: "name";
      readonly name: Identifier;
      /** The module that has it, where that is none of the runtime's: a codec of a model. */
      readonly from?: string;
    }
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
