import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildModel } from "../../../generator/client/model/build-model.js";
import type { OutputFile } from "../../../generator/client/print/output-file.js";
import { emitAll } from "./support/emit-all.js";
import { makeHostileDocument } from "./support/hostile-document.js";
import { type WrittenPackage, writePackage } from "./support/write-package.js";

const document = makeHostileDocument();
const pointers = Object.fromEntries(
  Object.keys(document.components?.schemas ?? {}).map((name) => [
    `/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
    { page: `*/ pwn.ed() ${name}`, line: 1, column: 1, evidence: [] },
  ]),
);
const [model] = buildModel(document, { version: 1, pointers });
const files = emitAll(model, {
  package: {
    name: '@x/"; pwn.ed(); "',
    version: "*/ pwn.ed()",
    description: "`pwn.ed` <script>",
    license: "pwn.ed\nMIT",
    author: "${pwn.ed()} <x>",
  },
  document,
  xml: { dialect: "openapi", namespace: '"}); pwn.ed(); ({a: "' },
});
let written: WrittenPackage;

beforeAll(async () => {
  written = await writePackage(files);
});
afterAll(() => written.remove());

const sources = files.filter(({ path }) => path.endsWith(".ts"));

/** The texts of all tokens that are neither literals nor comments. */
function listIdentifiers({ path, text }: OutputFile): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.push(node.text);
    if (ts.isTemplateExpression(node) || ts.isRegularExpressionLiteral(node)) {
      names.push("template or pattern");
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

describe("a document in which every text is hostile", () => {
  it("gives sources that parse without an error", () => {
    for (const { path, text } of sources) {
      const parsed = ts.transpileModule(text, {
        fileName: path.replace(".d.ts", ".ts"),
        reportDiagnostics: true,
      });
      expect(parsed.diagnostics?.map(({ messageText }) => messageText)).toEqual(
        [],
      );
    }
  });

  it("leaves no hostile text outside of literals and comments", () => {
    for (const file of sources) {
      const names = new Set(listIdentifiers(file));
      expect([...names].filter((name) => /^(?:pwn|ed)$/i.test(name))).toEqual(
        [],
      );
      expect(names).not.toContain("template or pattern");
    }
  });

  it("makes no documentation tag but our own", () => {
    const allowed = new Set([
      "see",
      "deprecated",
      "description",
      "enum",
      "constant",
    ]);
    for (const { path, text } of sources) {
      const file = ts.createSourceFile(
        path,
        text,
        ts.ScriptTarget.ESNext,
        true,
      );
      const found = new Set<string>();
      const visit = (node: ts.Node): void => {
        for (const tag of ts.getJSDocTags(node)) found.add(tag.tagName.text);
        ts.forEachChild(node, visit);
      };
      visit(file);
      expect([...found].filter((name) => !allowed.has(name))).toEqual([]);
    }
  });

  it("names files safely, and differently where case is ignored", () => {
    const paths = files.map(({ path }) => path);
    for (const path of paths) {
      expect(path).toMatch(/^(?:[\w-]+\/)*[\w-]+(?:\.[\w]+)*$/);
      for (const part of path.split("/")) {
        expect(part.length).toBeLessThan(110);
        expect(part).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
      }
    }
    const folded = new Set(paths.map((path) => path.toLowerCase()));
    expect(folded.size).toBe(paths.length);
  });

  it("keeps invisible and direction-turning characters out of all files", () => {
    for (const { text } of files) {
      expect(text).not.toMatch(
        /[\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/,
      );
      expect(text).not.toMatch(/[^\P{Cc}\n]/u);
    }
  });

  it("type-checks under the strictest flags", async () => {
    expect(written.typeCheck()).toBe("");
  });

  it("is formatted already", async () => {
    expect(await written.checkFormat("src")).toBe("");
  });
});
