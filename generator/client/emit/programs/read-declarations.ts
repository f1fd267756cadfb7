import { createRequire } from "node:module";
import type ts from "typescript";
import type {
  DeclaredMember,
  DeclaredOperation,
  DeclaredShape,
  DeclaredText,
  DeclaredType,
  NamedShape,
  PackageDeclarations,
} from "./declarations.js";

type Compiler = typeof ts;

/** The texts of files, by their paths in a package. */
export type Files = ReadonlyMap<string, string>;

/**
 * Reads what the sources of a generated package declare (`src/models/*.ts`,
 * `src/operations/*.ts`, `src/client.ts`), by paths in the package. Nothing is
 * resolved: a type is what is written.
 */
export function readDeclarations(files: Files): PackageDeclarations {
  // As CommonJS, which it is: loaded only where programs are written.
  const compiler = createRequire(import.meta.url)("typescript") as Compiler;
  const parse = (path: string, text: string) =>
    compiler.createSourceFile(path, text, compiler.ScriptTarget.ES2022, true);
  const below = (folder: string) =>
    [...files].flatMap(([path, text]) => {
      const [, module] = path.match(/^src\/(?:\w+)\/(.*)\.ts$/) ?? [];
      const isThere = path.startsWith(folder) && module !== undefined;
      return isThere && module !== "index"
        ? [{ module, file: parse(path, text) }]
        : [];
    });
  const reading = { compiler };
  const client = parse("client.ts", files.get("src/client.ts") ?? "");
  const runtime = files.get("src/runtime/index.ts") ?? "";
  return {
    types: below("src/models/").flatMap(({ module, file }) =>
      listShapes(reading, file).map((named) => ({ ...named, module })),
    ),
    operations: below("src/operations/").flatMap(({ module, file }) =>
      listOperations(reading, file, module),
    ),
    methods: listMethods(listShapes(reading, client)),
    runtime: new Set(listExports(reading, parse("index.ts", runtime))),
  };
}

interface Reading {
  readonly compiler: Compiler;
}

/** The interfaces and types that a file exports. */
function listShapes(
  reading: Reading,
  file: ts.SourceFile,
): readonly NamedShape[] {
  const { compiler } = reading;
  return file.statements.flatMap((statement): readonly NamedShape[] => {
    if (compiler.isInterfaceDeclaration(statement))
      return [
        { name: statement.name.text, shape: readObject(reading, statement) },
      ];
    if (compiler.isTypeAliasDeclaration(statement))
      return statement.typeParameters
        ? []
        : [
            {
              name: statement.name.text,
              shape: readText(reading, statement.type),
            },
          ];
    return [];
  });
}

function readObject(
  reading: Reading,
  node: ts.InterfaceDeclaration | ts.TypeLiteralNode,
): DeclaredShape {
  const { compiler } = reading;
  const members = node.members.flatMap((member): readonly DeclaredMember[] => {
    if (!compiler.isPropertySignature(member) || !member.type) return [];
    const { type } = member;
    return [
      {
        key: member.name.getText(),
        isOptional: member.questionToken !== undefined,
        shape: readShape(reading, type),
      },
    ];
  });
  return { kind: "object", members };
}

function readShape(reading: Reading, node: ts.TypeNode): DeclaredShape {
  return reading.compiler.isTypeLiteralNode(node)
    ? readObject(reading, node)
    : readText(reading, node);
}

function readText({ compiler }: Reading, node: ts.TypeNode): DeclaredText {
  const names = new Set<string>();
  let told = "";
  let from = node.getStart();
  const visit = (inner: ts.Node): void => {
    if (compiler.isTypeReferenceNode(inner))
      names.add(inner.typeName.getText());
    if (inner.kind === compiler.SyntaxKind.UnknownKeyword) {
      told += `${textBetween(node, from, inner.getStart())}never`;
      from = inner.end;
    }
    inner.forEachChild(visit);
  };
  visit(node);
  told += textBetween(node, from, node.end);
  return {
    kind: "text",
    text: oneLine(node.getText()),
    told,
    names: [...names],
  };
}

function textBetween(node: ts.Node, start: number, end: number): string {
  return oneLine(node.getSourceFile().text.slice(start, end));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

/** `export const f: Operation<Input, Output, Options, Errors> = …` */
function listOperations(
  reading: Reading,
  file: ts.SourceFile,
  module: string,
): readonly DeclaredOperation[] {
  const { compiler } = reading;
  const shapes = new Map(
    listShapes(reading, file).map((named) => [named.name, named]),
  );
  const declared = file.statements.flatMap((statement) =>
    compiler.isVariableStatement(statement)
      ? [...statement.declarationList.declarations]
      : [],
  );
  return declared.flatMap(({ name, type }): readonly DeclaredOperation[] => {
    if (!type || !compiler.isTypeReferenceNode(type)) return [];
    const kind = type.typeName.getText();
    const own = [...(type.typeArguments ?? [])];
    // What `accept` asks for stands between the output and the options.
    const isMedia = kind === "MediaOperation";
    const [input, output, options, errors] = isMedia
      ? own.toSpliced(2, 1)
      : own;
    const [taken, chosen] = [input, options].map((node) =>
      shapes.get(node?.getText() ?? ""),
    );
    if (!taken || !chosen || !output) return [];
    return [
      {
        name: name.getText(),
        module,
        isPaged: kind === "PagedOperation",
        isMedia,
        input: taken,
        options: chosen,
        output: readText(reading, output),
        ...(errors && { errors: readShape(reading, errors) }),
      },
    ];
  });
}

/** The members of the members of `Client`. */
function listMethods(shapes: readonly NamedShape[]): readonly string[] {
  const byName = new Map(shapes.map(({ name, shape }) => [name, shape]));
  return listMembers(byName.get("Client")).flatMap(({ key, shape }) =>
    shape.kind === "text"
      ? listMembers(byName.get(shape.text)).map((inner) =>
          joinKeys([key, inner.key]),
        )
      : [],
  );
}

function listMembers(
  shape: DeclaredShape | undefined,
): readonly DeclaredMember[] {
  return shape?.kind === "object" ? shape.members : [];
}

/** Keys as they follow a value: `.a`, `["b c"]`. */
export function joinKeys(keys: readonly string[]): string {
  return keys
    .map((key) =>
      key.startsWith("[") ? key : /^["']/.test(key) ? `[${key}]` : `.${key}`,
    )
    .join("");
}

/** A key as the literal of a type: `"a"`. */
export function quoteKey(key: string): string {
  if (key.startsWith("[")) return key.slice(1, -1);
  return /^["']/.test(key) ? key : JSON.stringify(key);
}

/** The names that a file exports by lists. */
function listExports(
  { compiler }: Reading,
  file: ts.SourceFile,
): readonly string[] {
  return file.statements.flatMap((statement) => {
    if (!compiler.isExportDeclaration(statement)) return [];
    const { exportClause } = statement;
    return exportClause && compiler.isNamedExports(exportClause)
      ? exportClause.elements.map(({ name }) => name.text)
      : [];
  });
}

/** The types that values of these shapes are made of, by following names. */
export function followNames(
  shapes: readonly DeclaredShape[],
  types: readonly DeclaredType[],
): ReadonlySet<string> {
  const byName = new Map(types.map(({ name, shape }) => [name, shape]));
  const found = new Set<string>();
  const left = [...shapes];
  for (let shape = left.pop(); shape !== undefined; shape = left.pop()) {
    for (const name of listReferredNames(shape)) {
      const next = byName.get(name);
      if (next === undefined || found.has(name)) continue;
      found.add(name);
      left.push(next);
    }
  }
  return found;
}

/** The names that a shape refers to. */
export function listReferredNames(shape: DeclaredShape): readonly string[] {
  return shape.kind === "text"
    ? shape.names
    : shape.members.flatMap((member) => listReferredNames(member.shape));
}
