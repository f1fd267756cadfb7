import type { TypeModel } from "../model/api-model.js";
import { toIdentifier } from "../model/identifier.js";
import {
  group,
  ifBroken,
  indent,
  join,
  type Layout,
  line,
  softLine,
} from "./layout.js";
import { toJsonLiteral } from "./text/json-literal.js";
import { code } from "./text/safe-text.js";

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
  /** Whether an enum admits values that are not documented. */
  openness: "open" | "closed" = "open",
): Layout {
  const { parts, hugs } = readUnion(type, openness);
  if (parts.length === 1 || hugs) return [" ", join(parts, " | ")];
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
function readUnion(
  type: TypeModel,
  openness: "open" | "closed" = "open",
): TypeLayout {
  const enumeration =
    type.kind === "scalar" ? layoutEnum(type, openness) : undefined;
  const plain = enumeration ?? [layoutPlain(type)];
  if (!type.nullable || type.kind === "unknown")
    return { parts: plain, hugs: false };
  const hugs = type.kind === "reference" || type.kind === "map";
  return { parts: [...plain, "null"], hugs };
}

function layoutPlain(type: TypeModel): Layout {
  switch (type.kind) {
    case "scalar":
      return scalarTypes[type.scalar];
    case "array":
      return layoutArray(type.items);
    case "map":
      return layoutMap(type.values);
    case "reference":
      return toIdentifier(type.typeName);
    default:
      return code`unknown`;
  }
}

/** Documented values and any other: enums are open (a server may know more). */
function layoutEnum(
  type: TypeModel & { kind: "scalar" },
  openness: "open" | "closed",
): readonly Layout[] | undefined {
  if (!hasCodecEnum(type)) return undefined;
  const values = (type.enum ?? []).map((value) => toJsonLiteral(value));
  return openness === "open" ? [...values, code`(string & {})`] : values;
}

/** Whether a type lists texts. Numbers that a page lists are described, not typed. */
export function hasCodecEnum(type: TypeModel & { kind: "scalar" }): boolean {
  return type.scalar === "string" && (type.enum?.length ?? 0) > 0;
}

function layoutArray(items: TypeModel): Layout {
  const { parts } = readUnion(items);
  if (parts.length === 1) return [parts, "[]"];
  const { hugs } = readUnion(items);
  if (hugs) return ["(", join(parts, " | "), ")", "[]"];
  const inner = [softLine, layoutUnion(parts, "")];
  return [group(["(", indent(inner), softLine, ")"]), "[]"];
}

function layoutMap(values: TypeModel): Layout {
  const argument = layoutArgument(values);
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
  "date-time": code`string`,
  date: code`string`,
  byte: code`string`,
} as const;
