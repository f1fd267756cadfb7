import { readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import {
  codecNames,
  runtimeNames,
} from "../../../generator/client/model/names/runtime-names.js";

/** The values that a file of the runtime exports, or those of a type. */
function listExports(path: string, type = /(?:)/): readonly string[] {
  const url = new URL(
    `../../../generator/client/runtime/${path}`,
    import.meta.url,
  );
  const file = ts.createSourceFile(
    path,
    readFileSync(url, "utf8"),
    ts.ScriptTarget.ESNext,
  );
  return file.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      return clause && ts.isNamedExports(clause)
        ? clause.elements.map(({ name }) => name.text)
        : [];
    }
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts
        .getModifiers(statement)
        ?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported) return [];
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations
        .filter((one) => type.test(one.type?.getText(file) ?? ""))
        .map(({ name }) => name.getText(file));
    }
    return ts.isFunctionDeclaration(statement) &&
      statement.name &&
      type.test(statement.type?.getText(file) ?? "")
      ? [statement.name.text]
      : [];
  });
}

describe("the names that the runtime takes", () => {
  it("hold all that index.ts exports of it", () => {
    const missing = listExports("index.ts").filter(
      (name) => !runtimeNames.has(name),
    );
    expect(missing).toEqual([]);
  });

  it("hold all codecs", () => {
    const isCodec = /^(?:Model)?Codec</;
    const codecs = listExports("codec.ts", isCodec);
    expect(codecs).toContain("model");
    expect(codecs.filter((name) => !codecNames.has(name))).toEqual([]);
  });
});
