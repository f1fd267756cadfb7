import type { ScalarKind, SchemaModel, TypeModel } from "../model/api-model.js";
import { toIdentifier } from "../model/names/identifier.js";
import { readBodyArguments, type WrittenBody } from "./body-arguments.js";
import type { CodecExpression } from "./codec-expression.js";
import { isTyped } from "./print-enum.js";

/** The runtime's codecs of the scalar kinds. */
const scalarCodecs = {
  string: "string",
  boolean: "boolean",
  int32: "int32",
  int64: "int64",
  number: "number",
  decimal: "decimal",
  "decimal-number": "decimalNumber",
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

/**
 * Says how the codec of a type is made. `unknown` keeps its name for XML.
 * Scalars that stand in elements called after their types, which those of
 * members are not, have the type of XML Schema.
 */
export function readCodec(
  type: TypeModel,
  name?: string,
  isMember = false,
): CodecExpression {
  const scalar = readPlainCodec(type, name);
  const isSecret = type.kind === "scalar" && type.secret;
  const own = isSecret ? call("concealed", scalar) : scalar;
  const xmlType = type.kind === "scalar" ? type.xmlType : undefined;
  const isTyped =
    xmlType !== undefined && (!isMember || xmlType === offsetType);
  const plain: CodecExpression = isTyped
    ? {
        kind: "call",
        callee: toIdentifier("typed"),
        argument: own,
        more: [{ kind: "data", value: xmlType }],
      }
    : own;
  const isNullable = type.nullable && type.kind !== "unknown";
  const codec = isNullable ? call("nullable", plain) : plain;
  return type.bodyXml ? readRooted(codec, type.bodyXml) : codec;
}

/** Says how the codec of a request body is made: with how it travels, where that is said. */
export function readBodyCodec(body: WrittenBody): CodecExpression {
  const { type, bodyEncoding } = body;
  const argument = readCodec(type);
  if (bodyEncoding === undefined) return argument;
  const callee = toIdentifier(`${bodyEncoding}Body`);
  return { kind: "call", callee, argument, more: readBodyArguments(body) };
}

/** Says how a codec is made whose element is written otherwise than its schema says. */
function readRooted(argument: CodecExpression, xml: object): CodecExpression {
  const callee = toIdentifier("rooted");
  const more = [{ kind: "data", value: xml }] as const;
  return { kind: "call", callee, argument, more };
}

/** Says how the codec of a schema is made that is no object: under its name. */
export function readNamedCodec({
  name: ownName,
  wireName: name = ownName,
  type,
  xml,
}: SchemaModel): CodecExpression {
  const argument = readCodec(type, name);
  if (type.kind === "reference" && xml) return readRooted(argument, xml);
  return type.kind === "unknown" || type.kind === "reference"
    ? argument
    : { kind: "named", name, argument, xml };
}

/** What .NET writes as two members wherever it stands. */
const offsetType = "DateTimeOffset";

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
        count: type.least,
        ...(type.rest && { other: readCodec(type.rest) }),
      };
    case "tag":
      return {
        kind: "literal",
        callee: toIdentifier("otherTag"),
        values: type.values,
      };
    case "array":
      return call("array", readCodec(type.items));
    case "map":
      return call("map", readCodec(type.values));
    case "reference":
      return {
        kind: "name",
        name: toIdentifier(type.codecName),
        from: `./codecs/${type.module}.js`,
      };
    case "patch":
      return {
        kind: "literal",
        callee: toIdentifier("patchBody"),
        values: [],
      };
    default:
      return {
        kind: "literal",
        callee: toIdentifier("unknown"),
        values: name === undefined ? [] : [name],
      };
  }
}

function readScalarCodec(
  type: TypeModel & { readonly kind: "scalar" },
): CodecExpression {
  const isWhole = type.scalar === "number" && type.whole;
  const name = toIdentifier(isWhole ? "integer" : scalarCodecs[type.scalar]);
  const plain: CodecExpression = { kind: "name", name };
  if (!isTyped(type)) return plain;
  const values = type.enum ?? [];
  if (type.closed) {
    return { kind: "literal", callee: toIdentifier("literal"), values };
  }
  return type.scalar === "string"
    ? { kind: "list", callee: toIdentifier("enumeration"), values }
    : { kind: "listed", argument: plain, values };
}

function readUnionCodec({
  members,
  tags,
  overlaps,
}: TypeModel & { readonly kind: "union" }): CodecExpression {
  const codecs = members.map((member) => readCodec(member));
  if (!tags) {
    const callee = toIdentifier(overlaps ? "someOf" : "union");
    return { kind: "lazy", callee, members: codecs };
  }
  const kinds = tags.values.flatMap(([tag, index]) => {
    const codec = codecs[index];
    return codec ? [[tag, codec] as const] : [];
  });
  return {
    kind: "lazy",
    callee: toIdentifier(tags.other ? "taggedOr" : "tagged"),
    before: tags.property,
    keys: kinds.map(([key]) => key),
    members: kinds.map(([, codec]) => codec),
    ...(tags.other && { other: readCodec(tags.other) }),
  };
}

function call(callee: string, argument: CodecExpression): CodecExpression {
  return { kind: "call", callee: toIdentifier(callee), argument };
}
