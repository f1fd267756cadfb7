import type ts from "typescript";
import type {
  OpenApiDocument,
  PathItemObject,
  SchemaObject,
} from "../../../openapi/document/document.js";
import { hardLine, printLayout, printMember } from "../../print/layout.js";
import { layoutMember, layoutStatement } from "../../print/print-nodes.js";
import { transformDocument } from "../../print/tools/openapi-typescript.js";
import {
  operationsFooter,
  type PrintedPart,
  type SchemaPart,
} from "./schema-parts.js";

/** Parts of a document that are to be printed, and what they depend on. */
export interface OpenParts {
  readonly openapi: string;
  readonly parts: readonly SchemaPart[];
  /** The schemas that their texts depend on beside, by their names. */
  readonly targets: Readonly<Record<string, SchemaObject>>;
}

/** What is printed of parts, and of a document that has none. */
export interface PrintedParts {
  readonly frame: string;
  readonly parts: readonly PrintedPart[];
}

/** Prints parts of a document, each as it is printed among all others. */
export function printParts({
  openapi,
  parts,
  targets,
}: OpenParts): PrintedParts {
  const whole: OpenApiDocument = {
    ...{ openapi, info: { title: "", version: "" }, paths: {} },
    components: { schemas: targets },
  };
  return {
    frame: printFrame(whole),
    parts: parts.map((part) => printPart(part, whole)),
  };
}

/**
 * Prints one part of a document, as it is printed among all others: what
 * openapi-typescript makes of an item or of a schema depends on nothing else,
 * but for what an `allOf` refers to.
 */
function printPart(part: SchemaPart, whole: OpenApiDocument): PrintedPart {
  const nodes = transformDocument(isolate(part, whole), whole);
  const [paths, , components, , ...footer] = nodes;
  const member =
    part.kind === "path"
      ? printMembers(paths, 2)
      : printMembers(findSchemas(components), 4);
  const operations = footer.find(isOperations);
  return {
    member,
    operations: operations ? printMembers(operations, 2) : "",
    footer: footer
      // A type of nothing stands where there are no operations.
      .filter((node) => isOperations(node) || !isNamed(node, "operations"))
      .map((node) =>
        isOperations(node)
          ? operationsFooter
          : printLayout(layoutStatement(node)),
      ),
  };
}

/** Prints what stands around all parts: the types of a document that has none. */
function printFrame({ openapi, info }: OpenApiDocument): string {
  const empty = { openapi, info, paths: {}, components: { schemas: {} } };
  const nodes = transformDocument(empty, empty);
  return printLayout(nodes.map((node) => [layoutStatement(node), hardLine]));
}

function isolate(
  { kind, name, value }: SchemaPart,
  { openapi, info }: OpenApiDocument,
): OpenApiDocument {
  const own = Object.fromEntries([[name, value]]);
  return {
    openapi,
    info,
    paths: kind === "path" ? (own as Record<string, PathItemObject>) : {},
    components: {
      schemas: kind === "schema" ? (own as Record<string, SchemaObject>) : {},
    },
  };
}

type Members = { readonly members: ts.NodeArray<ts.TypeElement> };

function hasMembers(node: ts.Node | undefined): node is ts.Node & Members {
  return node !== undefined && "members" in node;
}

function isNamed(node: ts.Node, name: string): boolean {
  const { name: own } = node as ts.Node & { readonly name?: ts.Identifier };
  return own?.text === name;
}

function isOperations(node: ts.Node): node is ts.Node & Members {
  return hasMembers(node) && isNamed(node, "operations");
}

/** The type of `schemas` in `components`. */
function findSchemas(components: ts.Node | undefined): ts.Node | undefined {
  if (!hasMembers(components)) return undefined;
  const [schemas] = components.members;
  return (schemas as ts.PropertySignature | undefined)?.type;
}

function printMembers(node: ts.Node | undefined, indent: number): string {
  if (!hasMembers(node)) throw new Error("a part without a member");
  return node.members
    .map((member) => printMember(layoutMember(member), indent))
    .join("\n");
}
