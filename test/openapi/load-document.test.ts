import { describe, expect, it } from "vitest";
import { loadFiles } from "./descriptions/load.js";

const load = (text: string) => loadFiles({ "api.json": text });
const head =
  '{\n  "openapi": "3.1.0",\n  "info": {"title": "T", "version": "1"}';

describe("loadDescription", () => {
  it("loads a document", async () => {
    const { document, diagnostics } = await load(`${head},\n  "paths": {}\n}`);
    expect(diagnostics).toEqual([]);
    expect(document?.info.title).toBe("T");
  });

  it("reports document-invalid where JSON does not parse", async () => {
    const { document, told } = await load('{\n  "openapi": 3..1\n}');
    expect(document).toBeUndefined();
    expect(told).toEqual(["error document-invalid api.json:2:15"]);
  });

  it.each([
    ["/boats/{id", "a brace without the other"],
    ["/boats/**id**", "markup"],
    ["/my boats", "white space"],
  ])("reports path-invalid for `%s`", async (path, fault) => {
    const text = `${head},\n  "paths": {"${path}": {"get": {"responses": {"204": {"description": ""}}}}}\n}`;
    const { diagnostics } = await load(text);
    const found = diagnostics.find(({ code }) => code === "path-invalid");
    expect(found).toMatchObject({
      severity: "error",
      message: expect.stringContaining(fault),
      place: { file: "api.json", line: 4 },
    });
  });

  it.each([
    ["[]", "the document is an array", 1],
    [
      '{"openapi": "2.0", "info": {"title": "", "version": ""}, "paths": {}}',
      "`2.0`",
      1,
    ],
    ["{}", "neither `openapi` nor `swagger`", 1],
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
    [
      `${head},\n  "paths": {},\n  "components": {"schemas": {"A": {"properties":\n {"b": null}}}} }`,
      "`/components/schemas/A/properties/b` is null; expected a schema",
      6,
    ],
  ])("reports document-invalid with its place: %j", async (text, message, line) => {
    const { document, diagnostics } = await load(text);
    expect(document).toBeUndefined();
    expect(diagnostics[0]?.message).toContain(message);
    expect(diagnostics[0]?.code).toBe("document-invalid");
    expect(diagnostics[0]?.place).toMatchObject({ file: "api.json", line });
  });
});
