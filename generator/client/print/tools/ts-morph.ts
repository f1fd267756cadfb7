/** The only file that knows ts-morph. */
import { createRequire } from "node:module";
import type {
  Project,
  SourceFileStructure,
  StatementStructures,
} from "ts-morph";
import {
  type Code,
  type Comment,
  joinText,
  type MemberKey,
  type SafeText,
} from "../../text/safe-text.js";
import { fileHeader } from "../file-header.js";

// As CommonJS, which it is: an import would search its 9 MB for export names.
const tsMorph = createRequire(import.meta.url)(
  "ts-morph",
) as typeof import("ts-morph");
const { IndentationText, NewLineKind, QuoteKind, StructureKind } = tsMorph;

/** A declaration of a file, in safe text. */
export type Declaration =
  | InterfaceDeclaration
  | AliasDeclaration
  | CodeDeclaration;

export interface InterfaceDeclaration {
  readonly kind: "interface";
  readonly name: SafeText;
  readonly docs: Comment;
  readonly members: readonly MemberDeclaration[];
}

export interface MemberDeclaration {
  readonly name: MemberKey;
  readonly docs: Comment;
  readonly isOptional: boolean;
  readonly isReadonly: boolean;
  /** Laid out for where it stands, with its semicolon. */
  readonly type: Code;
}

/** `declaration` is the whole statement, laid out. */
export interface AliasDeclaration {
  readonly kind: "alias";
  readonly docs: Comment;
  readonly declaration: Code;
}

/** Any other statement, as it is. */
export interface CodeDeclaration {
  readonly kind: "code";
  readonly docs: Comment;
  readonly declaration: Code;
}

/** What a file is made of. */
export interface FileParts {
  readonly imports: readonly Code[];
  readonly declarations: readonly Declaration[];
}

/** Prints a whole file in one `createSourceFile`: member by member is 40 times slower. */
export function printSourceFile(path: string, parts: FileParts): string {
  const file = makeProject().createSourceFile(path, buildStructure(parts));
  return finish(file.getFullText());
}

function makeProject(): Project {
  return new tsMorph.Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: {
      indentationText: IndentationText.TwoSpaces,
      newLineKind: NewLineKind.LineFeed,
      quoteKind: QuoteKind.Double,
    },
  });
}

function buildStructure({
  imports,
  declarations,
}: FileParts): SourceFileStructure {
  const head = [fileHeader, ...imports];
  return {
    kind: StructureKind.SourceFile,
    statements: [
      joinText(head, "\n"),
      ...declarations.flatMap((declaration) => [
        "\n",
        buildStatement(declaration),
      ]),
    ],
  };
}

function buildStatement(
  declaration: Declaration,
): StatementStructures | string {
  if (declaration.kind !== "interface") {
    return withDocs(declaration.docs, declaration.declaration);
  }
  return {
    kind: StructureKind.Interface,
    name: declaration.name,
    isExported: true,
    leadingTrivia: declaration.docs === "" ? "" : `${declaration.docs}\n`,
    properties: declaration.members.map((member) => ({
      name: member.name,
      leadingTrivia: member.docs === "" ? "" : `${keepLines(member.docs)}\n`,
      hasQuestionToken: member.isOptional,
      isReadonly: member.isReadonly,
      type: keepLines(member.type).replace(/;$/, ""),
    })),
  };
}

/**
 * Stands for a line feed while ts-morph writes, which would indent what
 * follows once more. No safe text holds it.
 */
const lineFeed = "\u0001";

/** Keeps the lines of a text that is laid out already. */
function keepLines(text: string): string {
  return text.replace(/^ +/, "").replaceAll("\n", lineFeed);
}

function withDocs(docs: Comment, declaration: Code): string {
  return docs === "" ? declaration : `${docs}\n${declaration}`;
}

/** One blank line at most, and a line feed at the end. */
function finish(text: string): string {
  const trimmed = text
    .replaceAll(lineFeed, "\n")
    .replace(/ +$/gm, "")
    .replace(/\n{3,}/g, "\n\n");
  return `${trimmed.trim()}\n`;
}
