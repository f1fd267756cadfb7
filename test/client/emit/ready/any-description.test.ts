import ts from "typescript";
import { describe, expect, it } from "vitest";
import { emitReady } from "../../../../generator/client/emit/ready/emit-ready.js";
import { buildModel } from "../../../../generator/client/model/build-model.js";
import {
  mcp,
  msw,
  tanstackQuery,
  zod,
} from "../../../../generator/emitters.js";
import { describeEverything } from "../../../openapi/descriptions/every-part.js";
import { makeHostileDocument } from "../support/hostile-document.js";
import { generateReady } from "./ready-package.js";

describe("the emitters of the toolkit", () => {
  it("emit code that compiles of all that a description can hold", async () => {
    const made = await generateReady(
      { "every.json": JSON.stringify(describeEverything()) },
      [msw(), tanstackQuery(), zod(), mcp({ tags: ["*"] })],
      { types: { dates: "temporal" } },
    );
    const [report, format] = [made.compile(), await made.checkFormat()];
    made.remove();
    expect(report).toBe("");
    expect(format).toBe("");
  });

  it("let no text of a document become code", () => {
    const document = makeHostileDocument();
    const [model] = buildModel(document, { version: 1, pointers: {} });
    const own = { name: '@x/"; pwn.ed(); "', version: "*/ pwn.ed()" };
    const input = { model, document, package: own };
    const added = [
      emitReady({ name: "msw", options: {} }, input),
      emitReady({ name: "tanstack-query", options: {} }, input),
      emitReady({ name: "zod", options: {} }, input),
      emitReady({ name: "mcp", options: { tags: ["*"] } }, input),
    ].flatMap(({ files }) => files);
    for (const { path, text } of added) {
      const file = ts.createSourceFile(
        path,
        text,
        ts.ScriptTarget.ESNext,
        true,
      );
      const names: string[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isIdentifier(node)) names.push(node.text);
        ts.forEachChild(node, visit);
      };
      visit(file);
      expect(names.filter((name) => /^(?:pwn|ed)$/.test(name))).toEqual([]);
    }
    expect(added.flatMap(listSyntaxErrors)).toEqual([]);
  });
});

function listSyntaxErrors({
  path,
  text,
}: {
  readonly path: string;
  readonly text: string;
}) {
  const made = ts.transpileModule(text, {
    fileName: path,
    reportDiagnostics: true,
  });
  return (made.diagnostics ?? []).map(
    ({ messageText }) => `${path}: ${messageText}`,
  );
}
