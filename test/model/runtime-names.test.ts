import { readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import {
  codecNames,
  runtimeNames,
} from "../../generator/client/model/names/runtime-names.js";

/** The names that a module of the runtime exports. */
function listExports(path: string): readonly string[] {
  const url = new URL(
    `../../generator/client/runtime/${path}`,
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
      return statement.declarationList.declarations.map(({ name }) =>
        name.getText(file),
      );
    }
    return ts.isFunctionDeclaration(statement) && statement.name
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
    // Types that stand elsewhere are exported here as well; no codec is one.
    const missing = listExports("codec.ts").filter(
      (name) => /^[a-z]/.test(name) && !codecNames.has(name),
    );
    expect(missing).toEqual([]);
  });
});
