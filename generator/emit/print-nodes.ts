import ts from "typescript";
import { type Identifier, toIdentifier } from "../model/identifier.js";
import {
  group,
  hardLine,
  ifBroken,
  indent,
  join,
  type Layout,
  line,
  softLine,
} from "./layout.js";
import { toRawComment } from "./text/comment.js";
import { toJsonLiteral } from "./text/json-literal.js";
import { toMemberKey } from "./text/property-key.js";
import { type Code, code, type MemberKey } from "./text/safe-text.js";

/**
 * Lays out the declarations that openapi-typescript makes. It knows the nodes
 * that occur there and throws on others, so that nothing is printed unseen.
 */
export function layoutStatement(node: ts.Node): Layout {
  if (ts.isInterfaceDeclaration(node)) {
    const start = code`export interface ${toIdentifier(node.name.text)} `;
    return [start, layoutMembers(node.members)];
  }
  if (ts.isTypeAliasDeclaration(node)) {
    if (node.name.text === "WithRequired") return withRequired;
    const start = code`export type ${toIdentifier(node.name.text)} =`;
    return [group([start, indent([line, layoutNode(node.type)])]), ";"];
  }
  throw new Error(`a statement that is not known: ${ts.SyntaxKind[node.kind]}`);
}

const withRequired = code`type WithRequired<T, K extends keyof T> = T & {
  [P in K]-?: T[P];
};`;

function layoutMembers(members: ts.NodeArray<ts.TypeElement>): Layout {
  if (members.length === 0) return ["{", "}"];
  const parts = members.map(
    (member): Layout => [hardLine, layoutMember(member)],
  );
  return ["{", indent(parts), hardLine, "}"];
}

function layoutMember(member: ts.TypeElement): Layout {
  const docs = layoutComments(member);
  if (ts.isIndexSignatureDeclaration(member)) {
    const key = [indent([softLine, code`key: string`]), softLine];
    return [
      docs,
      group(["[", key, "]"]),
      ":",
      layoutAnnotation(member.type),
      ";",
    ];
  }
  if (!ts.isPropertySignature(member) || !member.type) {
    throw new Error(
      `a member that is not known: ${ts.SyntaxKind[member.kind]}`,
    );
  }
  const isReadonly = member.modifiers?.some(
    ({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword,
  );
  return [
    docs,
    isReadonly ? code`readonly ` : "",
    readKey(member.name),
    member.questionToken ? "?" : "",
    ":",
    layoutAnnotation(member.type),
    ";",
  ];
}

function readKey(name: ts.PropertyName): MemberKey | Code {
  if (ts.isNumericLiteral(name)) return readNumber(name.text);
  if (ts.isIdentifier(name) || ts.isStringLiteral(name))
    return toMemberKey(name.text);
  throw new Error(`a key that is not known: ${ts.SyntaxKind[name.kind]}`);
}

function layoutComments(node: ts.Node): Layout {
  const comments = ts.getSyntheticLeadingComments(node) ?? [];
  return comments.map(({ text }) =>
    toRawComment(text).map((line): Layout => [line, hardLine]),
  );
}

/** A type behind a colon, with the space before it. */
function layoutAnnotation(type: ts.TypeNode): Layout {
  if (!ts.isUnionTypeNode(type) || hugs(type)) return [" ", layoutNode(type)];
  return group(indent(layoutUnion(type.types, [line, "| "], " ")));
}

function layoutUnion(
  types: readonly ts.TypeNode[],
  start: Layout,
  flat: " " | "" = "",
): Layout {
  const parts = types.map((type) => indent(layoutNode(type)));
  return [ifBroken(start, flat), join(parts, [line, "| "])];
}

/** An object or a reference beside nothing but null does not break. */
function hugs(union: ts.UnionTypeNode): boolean {
  const others = union.types.filter((type) => !isNull(type));
  const [only] = others;
  return (
    only !== undefined &&
    others.length === 1 &&
    (ts.isTypeLiteralNode(only) || ts.isTypeReferenceNode(only))
  );
}

function isNull(type: ts.TypeNode): boolean {
  return (
    ts.isLiteralTypeNode(type) &&
    type.literal.kind === ts.SyntaxKind.NullKeyword
  );
}

const keywords: ReadonlyMap<ts.SyntaxKind, Code> = new Map([
  [ts.SyntaxKind.StringKeyword, code`string`],
  [ts.SyntaxKind.NumberKeyword, code`number`],
  [ts.SyntaxKind.BooleanKeyword, code`boolean`],
  [ts.SyntaxKind.NeverKeyword, code`never`],
  [ts.SyntaxKind.UnknownKeyword, code`unknown`],
  [ts.SyntaxKind.UndefinedKeyword, code`undefined`],
]);

function layoutNode(node: ts.Node): Layout {
  const keyword = keywords.get(node.kind);
  if (keyword) return keyword;
  if (ts.isTypeLiteralNode(node)) return layoutMembers(node.members);
  if (ts.isArrayTypeNode(node)) return layoutArray(node.elementType);
  if (ts.isUnionTypeNode(node)) return layoutPlainUnion(node);
  if (ts.isIntersectionTypeNode(node)) return layoutIntersection(node.types);
  if (ts.isLiteralTypeNode(node)) return readLiteral(node.literal);
  if (ts.isTypeReferenceNode(node)) return layoutReference(node);
  if (ts.isTupleTypeNode(node)) return layoutTuple(node);
  if (ts.isParenthesizedTypeNode(node)) return layoutNode(unwrap(node));
  if (ts.isIndexedAccessTypeNode(node)) {
    return [layoutNode(node.objectType), "[", layoutNode(node.indexType), "]"];
  }
  if (ts.isIdentifier(node)) return readIdentifier(node.text);
  throw new Error(`a type that is not known: ${ts.SyntaxKind[node.kind]}`);
}

function layoutPlainUnion(node: ts.UnionTypeNode): Layout {
  if (hugs(node)) return join(node.types.map(layoutNode), " | ");
  return group(layoutUnion(node.types, "| "));
}

function unwrap(node: ts.TypeNode): ts.TypeNode {
  return ts.isParenthesizedTypeNode(node) ? unwrap(node.type) : node;
}

function layoutArray(wrapped: ts.TypeNode): Layout {
  const element = unwrap(wrapped);
  if (ts.isUnionTypeNode(element)) {
    if (hugs(element)) return ["(", layoutPlainUnion(element), ")", "[]"];
    const inner = [softLine, layoutUnion(element.types, "| ")];
    return [group(["(", indent(inner), softLine, ")"]), "[]"];
  }
  if (ts.isIntersectionTypeNode(element))
    return ["(", layoutNode(element), ")", "[]"];
  return [layoutNode(element), "[]"];
}

function layoutIntersection(wrapped: readonly ts.TypeNode[]): Layout {
  const types = wrapped.map(unwrap);
  const parts = types.map((type, index): Layout => {
    const part = ts.isUnionTypeNode(type)
      ? (["(", layoutNode(type), ")"] as const)
      : layoutNode(type);
    const before = types[index - 1];
    if (!before) return part;
    const areObjects =
      ts.isTypeLiteralNode(before) || ts.isTypeLiteralNode(type);
    return areObjects ? [" & ", part] : indent([code` &`, line, part]);
  });
  return group(parts);
}

function layoutReference(node: ts.TypeReferenceNode): Layout {
  if (!ts.isIdentifier(node.typeName)) throw new Error("a qualified name");
  const name = readIdentifier(node.typeName.text);
  const [first, ...rest] = node.typeArguments ?? [];
  if (!first) return name;
  const parts = [first, ...rest].map(layoutNode);
  return group([
    name,
    "<",
    indent([softLine, join(parts, [",", line])]),
    softLine,
    ">",
  ]);
}

function layoutTuple(node: ts.TupleTypeNode): Layout {
  const parts = node.elements.map(layoutNode);
  return group([
    "[",
    indent([softLine, join(parts, [",", line])]),
    ifBroken(","),
    softLine,
    "]",
  ]);
}

/** Some literals arrive as identifiers whose text is a JSON string. */
function readIdentifier(text: string): Identifier | Code {
  if (text.startsWith('"')) return code`${toJsonLiteral(JSON.parse(text))}`;
  if (toIdentifier(text) !== text)
    throw new Error("an identifier that is none");
  return toIdentifier(text);
}

function readLiteral(node: ts.LiteralTypeNode["literal"]): Code {
  if (ts.isStringLiteral(node)) return code`${toJsonLiteral(node.text)}`;
  if (ts.isNumericLiteral(node)) return readNumber(node.text);
  if (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand)) {
    return code`-${readNumber(node.operand.text)}`;
  }
  if (node.kind === ts.SyntaxKind.NullKeyword) return code`null`;
  if (node.kind === ts.SyntaxKind.TrueKeyword) return code`true`;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return code`false`;
  throw new Error(`a literal that is not known: ${ts.SyntaxKind[node.kind]}`);
}

function readNumber(text: string): Code {
  return code`${toJsonLiteral(Number(text))}`;
}
