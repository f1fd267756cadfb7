import { describe, expect, it } from "vitest";
import { loadDocument } from "../../generator/openapi/load-document.js";

const load = (text: string) => loadDocument({ file: "api.json", text });
const head =
  '{\n  "openapi": "3.1.0",\n  "info": {"title": "T", "version": "1"}';

describe("loadDocument", () => {
  it("loads a document", () => {
    const [document, diagnostics] = load(`${head},\n  "paths": {}\n}`);
    expect(diagnostics).toEqual([]);
    expect(document?.info.title).toBe("T");
  });

  it("reports document-invalid where JSON does not parse", () => {
    const [document, diagnostics] = load('{\n  "openapi": 3..1\n}');
    expect(document).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: "document-invalid", severity: "error", place: { line: 2 } },
    ]);
  });

  it.each([
    ["[]", "the document is an array", 1],
    [
      '{"openapi": "2.0", "info": {"title": "", "version": ""}, "paths": {}}',
      "`2.0`",
      1,
    ],
    [`${head}\n}`, "`/paths` is missing", 1],
    [`${head},\n  "paths": {\n    "/a": 7 } }`, "`/paths/~1a` is a number", 5],
    [
      `${head},\n  "paths": {"/a": {\n "get": null } } }`,
      "`/paths/~1a/get` is null",
      5,
    ],
    [
      `${head},\n  "paths": {"/a": {"get": {\n "parameters": {} }}} }`,
      "expected an array",
      5,
    ],
    [
      `${head},\n  "paths": {},\n  "components": [] }`,
      "`/components` is an array",
      5,
    ],
  ])("reports document-invalid with its place: %j", (text, message, line) => {
    const [document, diagnostics] = load(text);
    expect(document).toBeUndefined();
    expect(diagnostics[0]?.message).toContain(message);
    expect(diagnostics[0]?.place).toMatchObject({ file: "api.json", line });
  });
});
