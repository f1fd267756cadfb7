import type { TypeModel } from "../model/api-model.js";
import { toJsonLiteral } from "../text/json-literal.js";
import { type Code, code } from "../text/safe-text.js";
import {
  group,
  ifBroken,
  indent,
  join,
  type Layout,
  line,
  printLayout,
  softLine,
} from "./layout.js";
import { layoutEnum, type Openness, openText } from "./print-enum.js";
import { runtimeType, typeSymbol } from "./symbol.js";

/** A type's layout, and what the text around it must know to lay it out. */
interface TypeLayout {
  readonly parts: readonly Layout[];
  /** Whether it is a reference, beside which a lone null does not break the line. */
  readonly hugs: boolean;
}

/**
 * Lays out a type behind a colon, with the space before it; a union that
 * does not fit is indented with a bar before each of its types.
 */
export function layoutType(
  type: TypeModel,
  openness: Openness = "open",
  /** A member of the union that no part of the type says. */
  another?: Code,
): Layout {
  const { parts: own, hugs } = readUnion(type, openness);
  const parts = another && type.kind !== "unknown" ? [...own, another] : own;
  if (parts.length === 1 || (hugs && !another)) {
    return [" ", join(parts, " | ")];
  }
  return group(indent(layoutUnion(parts, line, " ")));
}

/** A union as it stands between brackets: on lines of its own, no deeper. */
export function layoutArgument(type: TypeModel): Layout {
  const { parts, hugs } = readUnion(type);
  if (parts.length === 1 || hugs) return join(parts, " | ");
  return group(layoutUnion(parts, ""));
}

function layoutUnion(
  parts: readonly Layout[],
  start: Layout,
  flat: " " | "" = "",
): Layout {
  const deeper = parts.map((part) => indent(part));
  return [ifBroken([start, "| "], flat), join(deeper, [line, "| "])];
}

/** The members of a union; one member for a type that is none. */
function readUnion(type: TypeModel, openness: Openness = "open"): TypeLayout {
  const plain = readMembers(type, openness);
  if (!type.nullable || type.kind === "unknown")
    return { parts: plain, hugs: false };
  const hugs = type.kind === "reference" || type.kind === "map";
  return { parts: [...plain, "null"], hugs };
}

function readMembers(type: TypeModel, openness: Openness): readonly Layout[] {
  switch (type.kind) {
    case "scalar":
      return layoutEnum(type, openness) ?? [scalarTypes[type.scalar]];
    case "patch":
      return layoutPatch(type);
    case "union":
      return layoutMembers(type);
    case "tag":
      return [
        ...type.values.map(toJsonLiteral),
        runtimeType("codec", "UndocumentedTag"),
      ];
    default:
      return [layoutPlain(type)];
  }
}

/** Each type once; none at all is `never`, or null where that is allowed. */
function layoutMembers({
  members,
  tags,
  nullable,
}: TypeModel & { kind: "union" }): readonly Layout[] {
  const other: readonly (readonly Layout[])[] | undefined = tags && [
    tags.other
      ? readUnion(tags.other).parts
      : [
          [
            runtimeType("codec", "Undocumented"),
            "<",
            toJsonLiteral(tags.property),
            ">",
          ],
        ],
  ];
  const parts = [
    ...members.map((member) => readUnion(member).parts),
    ...(other ?? []),
  ].flat();
  const byText = new Map(parts.map((part) => [printLayout(part), part]));
  byText.delete(nullText);
  const isOpen = byText.has(openText);
  if (isOpen) byText.delete(stringText);
  const all = [...byText.values()];
  return all.length === 0 && !nullable ? [code`never`] : all;
}

const nullText = "null" as Code;
const stringText = code`string`;
function layoutPlain(type: TypeModel): Layout {
  switch (type.kind) {
    case "array":
      return layoutArray(type.items);
    case "map":
      return layoutMap(type);
    case "tuple":
      return layoutTuple(type);
    case "reference":
      return typeSymbol(`./models/${type.module}.js`, type.typeName);
    default:
      return code`unknown`;
  }
}

/** `[number, string?, ...boolean[]]` */
function layoutTuple({
  items,
  least,
  rest,
}: TypeModel & { kind: "tuple" }): Layout {
  const parts = items.map((item, index): Layout => {
    if (index < least) return layoutArgument(item);
    const { parts } = readUnion(item);
    if (parts.length === 1) return [parts, "?"];
    const inner = [softLine, layoutUnion(parts, "")];
    return [group(["(", indent(inner), softLine, ")"]), "?"];
  });
  const end: readonly Layout[] = rest ? [["...", layoutArray(rest)]] : [];
  return group([
    "[",
    indent([softLine, join([...parts, ...end], [",", line])]),
    ifBroken(","),
    softLine,
    "]",
  ]);
}

function layoutPatch({
  formats,
  target,
}: TypeModel & { kind: "patch" }): readonly Layout[] {
  return formats.map((format): Layout => {
    const name = format === "json-patch" ? "JsonPatch" : "MergePatch";
    return [runtimeType("json-patch", name), "<", layoutArgument(target), ">"];
  });
}

function layoutArray(items: TypeModel): Layout {
  const { parts } = readUnion(items);
  if (parts.length === 1) return [parts, "[]"];
  const { hugs } = readUnion(items);
  if (hugs) return ["(", join(parts, " | "), ")", "[]"];
  const inner = [softLine, layoutUnion(parts, "")];
  return [group(["(", indent(inner), softLine, ")"]), "[]"];
}

/** A dictionary of what it is part of must be written out: `Record` may not refer back to it. */
function layoutMap({
  values,
  holdsItself,
}: TypeModel & { kind: "map" }): Layout {
  const argument = layoutArgument(values);
  if (holdsItself) return [code`{ [key: string]: `, argument, code` }`];
  return group([
    code`Record<`,
    indent([softLine, code`string`, ",", line, argument]),
    softLine,
    ">",
  ]);
}

const scalarTypes = {
  string: code`string`,
  boolean: code`boolean`,
  int32: code`number`,
  int64: code`bigint`,
  number: code`number`,
  decimal: code`string`,
  "decimal-number": code`number`,
  "date-time": code`string`,
  date: code`string`,
  byte: code`string`,
  binary: runtimeType("bodies", "BinaryBody"),
  "int64-text": code`string`,
  "int64-number": code`number`,
  "date-time-object": code`Date`,
  instant: runtimeType("web", "Instant"),
  "plain-date": runtimeType("web", "PlainDate"),
} as const;
