import { createRequire } from "node:module";
import type ts from "typescript";
import { type Identifier, toIdentifier } from "../model/names/identifier.js";
import { toRawComment } from "../text/comment.js";
import { toJsonLiteral } from "../text/json-literal.js";
import { toMemberKey } from "../text/property-key.js";
import { type Code, code, type MemberKey } from "../text/safe-text.js";
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

// As CommonJS, which it is: an import would search its 9 MB for export names.
const compiler = createRequire(import.meta.url)("typescript") as typeof ts;

/**
 * Lays out the declarations that openapi-typescript makes. It knows the nodes
 * that occur there and throws on others, so that nothing is printed unseen.
 */
export function layoutStatement(node: ts.Node): Layout {
  if (compiler.isInterfaceDeclaration(node)) {
    const start = code`export interface ${toIdentifier(node.name.text)} `;
    return [start, layoutMembers(node.members)];
  }
  if (compiler.isTypeAliasDeclaration(node)) {
    if (node.name.text === "WithRequired") return withRequired;
    const start = code`export type ${toIdentifier(node.name.text)} =`;
    return [group([start, indent([line, layoutNode(node.type)])]), ";"];
  }
  throw new Error(
    `a statement that is not known: ${compiler.SyntaxKind[node.kind]}`,
  );
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

/** Lays out one member of such a declaration, its comment included. */
export function layoutMember(member: ts.TypeElement): Layout {
  const docs = layoutComments(member);
  if (compiler.isIndexSignatureDeclaration(member)) {
    const key = [indent([softLine, code`key: string`]), softLine];
    return [
      docs,
      group(["[", key, "]"]),
      ":",
      layoutAnnotation(member.type),
      ";",
    ];
  }
  if (!compiler.isPropertySignature(member) || !member.type) {
    throw new Error(
      `a member that is not known: ${compiler.SyntaxKind[member.kind]}`,
    );
  }
  const isReadonly = member.modifiers?.some(
    ({ kind }) => kind === compiler.SyntaxKind.ReadonlyKeyword,
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
  if (compiler.isNumericLiteral(name)) return readNumber(name.text);
  if (compiler.isIdentifier(name) || compiler.isStringLiteral(name))
    return toMemberKey(name.text);
  throw new Error(`a key that is not known: ${compiler.SyntaxKind[name.kind]}`);
}

function layoutComments(node: ts.Node): Layout {
  const comments = compiler.getSyntheticLeadingComments(node) ?? [];
  return comments.map(({ text }) =>
    toRawComment(text).map((line): Layout => [line, hardLine]),
  );
}

/** A type behind a colon, with the space before it. */
function layoutAnnotation(type: ts.TypeNode): Layout {
  if (!compiler.isUnionTypeNode(type) || hugs(type))
    return [" ", layoutNode(type)];
  return group(indent(layoutUnion(type, [line, "| "], " ")));
}

function layoutUnion(
  union: ts.UnionTypeNode,
  start: Layout,
  flat: " " | "" = "",
): Layout {
  const parts = listMembers(union).map((type) => indent(layoutNode(type)));
  return [ifBroken(start, flat), join(parts, [line, "| "])];
}

/** The members of a union, also of those in it; null once, and last. */
function listMembers(union: ts.UnionTypeNode): readonly ts.TypeNode[] {
  const all = union.types.flatMap((wrapped): readonly ts.TypeNode[] => {
    const type = unwrap(wrapped);
    return compiler.isUnionTypeNode(type) ? listMembers(type) : [type];
  });
  const some = all.filter((type) => !isNull(type));
  return [...some, ...all.filter(isNull).slice(0, 1)];
}

/** An object or a reference beside nothing but null does not break. */
function hugs(union: ts.UnionTypeNode): boolean {
  const others = listMembers(union).filter((type) => !isNull(type));
  const [only] = others;
  return (
    only !== undefined &&
    others.length === 1 &&
    (compiler.isTypeLiteralNode(only) || compiler.isTypeReferenceNode(only))
  );
}

function isNull(type: ts.TypeNode): boolean {
  return (
    compiler.isLiteralTypeNode(type) &&
    type.literal.kind === compiler.SyntaxKind.NullKeyword
  );
}

const keywords: ReadonlyMap<ts.SyntaxKind, Code> = new Map([
  [compiler.SyntaxKind.StringKeyword, code`string`],
  [compiler.SyntaxKind.NumberKeyword, code`number`],
  [compiler.SyntaxKind.BooleanKeyword, code`boolean`],
  [compiler.SyntaxKind.NeverKeyword, code`never`],
  [compiler.SyntaxKind.UnknownKeyword, code`unknown`],
  [compiler.SyntaxKind.UndefinedKeyword, code`undefined`],
]);

function layoutNode(node: ts.Node): Layout {
  const keyword = keywords.get(node.kind);
  if (keyword) return keyword;
  if (compiler.isTypeLiteralNode(node)) return layoutMembers(node.members);
  if (compiler.isArrayTypeNode(node)) return layoutArray(node.elementType);
  if (compiler.isUnionTypeNode(node)) return layoutPlainUnion(node);
  if (compiler.isIntersectionTypeNode(node))
    return layoutIntersection(node.types);
  if (compiler.isLiteralTypeNode(node)) return readLiteral(node.literal);
  if (compiler.isTypeReferenceNode(node)) return layoutReference(node);
  if (compiler.isTupleTypeNode(node)) return layoutTuple(node);
  if (compiler.isParenthesizedTypeNode(node)) return layoutNode(unwrap(node));
  if (compiler.isIndexedAccessTypeNode(node)) {
    return [layoutNode(node.objectType), "[", layoutNode(node.indexType), "]"];
  }
  if (compiler.isIdentifier(node)) return readIdentifier(node.text);
  throw new Error(
    `a type that is not known: ${compiler.SyntaxKind[node.kind]}`,
  );
}

function layoutPlainUnion(node: ts.UnionTypeNode): Layout {
  if (hugs(node)) return join(listMembers(node).map(layoutNode), " | ");
  return group(layoutUnion(node, "| "));
}

function unwrap(node: ts.TypeNode): ts.TypeNode {
  return compiler.isParenthesizedTypeNode(node) ? unwrap(node.type) : node;
}

function layoutArray(wrapped: ts.TypeNode): Layout {
  const element = unwrap(wrapped);
  if (compiler.isUnionTypeNode(element)) {
    if (hugs(element)) return ["(", layoutPlainUnion(element), ")", "[]"];
    return [layoutParenthesised(element), "[]"];
  }
  if (compiler.isIntersectionTypeNode(element))
    return ["(", layoutNode(element), ")", "[]"];
  return [layoutNode(element), "[]"];
}

function layoutParenthesised(union: ts.UnionTypeNode): Layout {
  const inner = [softLine, layoutUnion(union, "| ")];
  return group(["(", indent(inner), softLine, ")"]);
}

function layoutIntersection(wrapped: readonly ts.TypeNode[]): Layout {
  const types = wrapped.map(unwrap);
  const parts = types.map((type, index): Layout => {
    const part = compiler.isUnionTypeNode(type)
      ? layoutParenthesised(type)
      : layoutNode(type);
    const before = types[index - 1];
    if (!before) return part;
    const areObjects =
      compiler.isTypeLiteralNode(before) || compiler.isTypeLiteralNode(type);
    return areObjects ? [" & ", part] : indent([code` &`, line, part]);
  });
  return group(parts);
}

function layoutReference(node: ts.TypeReferenceNode): Layout {
  if (!compiler.isIdentifier(node.typeName))
    throw new Error("a qualified name");
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
  if (compiler.isStringLiteral(node)) return code`${toJsonLiteral(node.text)}`;
  if (compiler.isNumericLiteral(node)) return readNumber(node.text);
  if (
    compiler.isPrefixUnaryExpression(node) &&
    compiler.isNumericLiteral(node.operand)
  ) {
    return code`-${readNumber(node.operand.text)}`;
  }
  if (node.kind === compiler.SyntaxKind.NullKeyword) return code`null`;
  if (node.kind === compiler.SyntaxKind.TrueKeyword) return code`true`;
  if (node.kind === compiler.SyntaxKind.FalseKeyword) return code`false`;
  throw new Error(
    `a literal that is not known: ${compiler.SyntaxKind[node.kind]}`,
  );
}

function readNumber(text: string): Code {
  return code`${toJsonLiteral(Number(text))}`;
}
