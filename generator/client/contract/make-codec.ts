import type { ApiModel, SchemaModel } from "../model/api-model.js";
import type {
  CodecArgument,
  CodecExpression,
} from "../print/codec-expression.js";
import { readNamedCodec } from "../print/read-codec.js";
import {
  type ModelExpression,
  readModelCodec,
} from "../print/read-model-codec.js";
import {
  type AnyCodec,
  type Codec,
  listed,
  named,
  patterned,
  rest,
  unknown,
} from "../runtime/codec.js";
import {
  type Constructor,
  constructors,
  nullConstructors,
} from "./constructors.js";

/** Makes the codec that an expression says. */
export type MakeCodec = (expression: CodecExpression) => AnyCodec;

/**
 * Makes the codecs of a model at run time: those that `emit/` prints into a
 * package, of the same expressions. Schemas are made when they are first used.
 */
export function createCodecs(api: ApiModel): MakeCodec {
  const schemas = new Map(
    api.tags.flatMap(({ schemas }) =>
      schemas.map((schema) => [schema.codecName, schema] as const),
    ),
  );
  const made = new Map<string, AnyCodec>();
  const opened = new Set<string>();
  const runtime = api.unmarkedNulls ? nullConstructors : constructors;
  const make: MakeCodec = (expression) => makeOne(expression, scope);
  const find: FindCodec = (name) => {
    const known = made.get(name);
    if (known) return known;
    const schema = schemas.get(name);
    if (schema === undefined) return undefined;
    // What holds itself with no object between is anything.
    if (opened.has(name)) return unknown(schema.name);
    opened.add(name);
    const codec = makeSchema(schema, scope);
    opened.delete(name);
    made.set(name, codec);
    return codec;
  };
  const scope: Scope = { find, runtime };
  return make;
}

type FindCodec = (name: string) => AnyCodec | undefined;

/** What expressions name: codecs of schemas, and all else. */
interface Scope {
  readonly find: FindCodec;
  readonly runtime: typeof constructors;
}

function makeSchema(schema: SchemaModel, scope: Scope): AnyCodec {
  const expression = readModelCodec(schema);
  return expression
    ? makeModel(expression, scope)
    : makeOne(readNamedCodec(schema), scope);
}

function makeModel(
  { name, fields, required, xml, additional, patterns }: ModelExpression,
  scope: Scope,
): AnyCodec {
  const make: MakeCodec = (inner) => makeOne(inner, scope);
  const own = scope.runtime.model<Readonly<Record<string, unknown>>>(
    name,
    () =>
      Object.fromEntries(
        fields.map(([key, one]) => [key, make(one) as Codec<unknown>]),
      ),
    required as readonly never[],
    xml,
  );
  const other = additional && (() => make(additional));
  if (patterns) {
    const pairs = () =>
      patterns.map(([pattern, codec]) => [pattern, make(codec)] as const);
    return patterned(own, pairs, other);
  }
  return other ? rest(own, other) : own;
}

function makeOne(expression: CodecExpression, scope: Scope): AnyCodec {
  const make: MakeCodec = (inner) => makeOne(inner, scope);
  const constant = (name: string) => findConstant(scope, name);
  const construct = (name: string) => constant(name) as Constructor;
  switch (expression.kind) {
    case "name":
      return (
        scope.find(expression.name) ?? (constant(expression.name) as AnyCodec)
      );
    case "call": {
      const more = (expression.more ?? []).map((one) =>
        makeArgument(one, scope),
      );
      return construct(expression.callee)(make(expression.argument), ...more);
    }
    case "named": {
      const { name, argument, xml } = expression;
      return named(name, make(argument) as Codec<unknown>, xml);
    }
    case "listed":
      return listed(
        make(expression.argument) as Codec<number>,
        expression.values as number[],
      );
    case "list":
      return construct(expression.callee)(expression.values);
    case "literal":
      return construct(expression.callee)(...expression.values);
    case "lazy": {
      const { callee, before, members, keys, count, other } = expression;
      const all = () => members.map(make);
      const kinds = () => {
        const codecs = all();
        return Object.fromEntries(
          (keys ?? []).map((key, index) => [key, codecs[index]]),
        );
      };
      return construct(callee)(
        ...(before === undefined ? [] : [before]),
        keys ? kinds : all,
        ...(count === undefined ? [] : [count]),
        ...(other ? [() => make(other)] : []),
      );
    }
  }
}

function makeArgument(argument: CodecArgument, scope: Scope): unknown {
  switch (argument.kind) {
    case "data":
      return argument.value;
    case "function":
      return findConstant(scope, argument.name);
    case "made": {
      const construct = findConstant(scope, argument.callee) as Constructor;
      return construct(makeArgument(argument.argument, scope));
    }
    case "object":
      return Object.fromEntries(
        argument.members.map(([key, value]) => [
          key,
          makeArgument(value, scope),
        ]),
      );
  }
}

function findConstant({ runtime }: Scope, name: string): unknown {
  if (!Object.hasOwn(runtime, name))
    throw new Error(`the runtime has no \`${name}\` for codecs`);
  return runtime[name as keyof typeof runtime];
}
