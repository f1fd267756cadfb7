/** What the compiler says of programs that send bodies beside plain JSON. */
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { buildModel } from "../../../generator/client/model/build-model.js";
import type { TypeOptions } from "../../../generator/client/model/schemas/choose-scalars.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";
import { emitAll } from "./support/emit-all.js";
import { type WrittenPackage, writePackage } from "./support/write-package.js";

const document = JSON.parse(
  readFileSync(
    new URL("fixtures/bodies.openapi.json", import.meta.url),
    "utf8",
  ),
) as OpenApiDocument;
let written: WrittenPackage | undefined;

afterEach(() => written?.remove());

async function write(types: TypeOptions = {}): Promise<WrittenPackage> {
  const [model, diagnostics] = buildModel(document, undefined, { types });
  expect(diagnostics).toEqual([]);
  const files = emitAll(model, {
    document,
    package: { name: "bodies", version: "1.0.0" },
  });
  written = await writePackage(files);
  return written;
}

const start = `import { type Context, patchNotesById, postFiles, putFilesById, putNotesById } from "../index.js";
import { add, copy, jsonPatch, move, remove, replace, test } from "../runtime/json-patch.js";
import type { Note } from "../models/index.js";
declare const context: Context;
declare const index: number;
declare const path: { id: bigint };
`;

/** One line each, so that an error's line is the statement's. */
const right = [
  'await patchNotesById(context, { path, body: [replace("/text", "x"), replace("/text", null)] });',
  'await patchNotesById(context, { path, body: [add("/tags/-", "x"), add("/tags/0", "x"), remove("/tags/1")] });',
  'await patchNotesById(context, { path, body: [replace("/fields/SuperOffice:1", "v"), remove("/fields/x")] });',
  'await patchNotesById(context, { path, body: [test("/a~1b~0c", 5), replace(`/tags/${index}`, "x")] });',
  'await patchNotesById(context, { path, body: [replace("/parent/parent/parent/parent/parent/parent/id", 5n)] });',
  'await patchNotesById(context, { path, body: [move("/tags/0", "/tags/-"), copy("/text", "/parent/text")] });',
  'await patchNotesById(context, { path, body: [replace("/parent", { id: 1n }), replace("", { id: 1n })] });',
  'await patchNotesById(context, { path, body: [{ op: "replace", path: "/other", value: 1 }] });',
  'await patchNotesById(context, { path, body: [jsonPatch<Note>().replace("/text", "x")] });',
  "await patchNotesById(context, { path, body: { text: null, tags: [], fields: { a: null }, parent: { text: null } } });",
  'await putFilesById(context, { path: { id: "1" }, body: new Uint8Array(1) }, { contentType: "image/webp" });',
  'await postFiles(context, { body: { file: new Blob(["x"]), note: { id: 1n } } });',
  'const note: Note = { id: 1n, toString: "x", constructor: null, ["__proto__"]: "x" };',
  "await putNotesById(context, { path, body: note });",
];

const wrong = [
  'await patchNotesById(context, { path, body: [replace("/texts", "x")] });',
  'await patchNotesById(context, { path, body: [replace("/text", 5)] });',
  'await patchNotesById(context, { path, body: [replace("text", "x")] });',
  'await patchNotesById(context, { path, body: [add("/tags/x", "x")] });',
  'await patchNotesById(context, { path, body: [add("/tags/-1", "x")] });',
  'await patchNotesById(context, { path, body: [add("/tags/-", 5)] });',
  'await patchNotesById(context, { path, body: [replace("/fields/x", 5)] });',
  'await patchNotesById(context, { path, body: [replace("/text/x", "x")] });',
  'await patchNotesById(context, { path, body: [replace("/a/b~c", 5)] });',
  'await patchNotesById(context, { path, body: [move("/text", "/id")] });',
  'await patchNotesById(context, { path, body: [remove("/parent/parent/nope")] });',
  'await patchNotesById(context, { path, body: [test("/parent/id", "x")] });',
  'await patchNotesById(context, { path, body: [jsonPatch<Note>().replace("/text", 5)] });',
  "await patchNotesById(context, { path, body: { id: null } });",
  "await patchNotesById(context, { path, body: { texts: null } });",
  "await patchNotesById(context, { path, body: { parent: { text: 5 } } });",
  'await putFilesById(context, { path: { id: "1" }, body: { a: 1 } });',
  'await putFilesById(context, { path: { id: "1" }, body: "x" }, { contentType: "text/plain" });',
  "await postFiles(context, { body: {} });",
];

describe("a package with bodies of all kinds", () => {
  it("compiles, reads as formatters leave it, and refuses each wrong program", async () => {
    const one = await write();
    expect(await one.checkFormat("src")).toBe("");
    const lines = start.trim().split("\n").length;
    await one.write("src/programs/right.ts", start + right.join("\n"));
    expect(one.typeCheck()).toBe("");
    await one.write("src/programs/wrong.ts", start + wrong.join("\n"));
    const report = one.typeCheck();
    const found = [...report.matchAll(/wrong\.ts\((\d+),/g)].map(([, line]) =>
      Number(line),
    );
    expect([...new Set(found)].sort((a, b) => a - b)).toEqual(
      wrong.map((_, index) => lines + 1 + index),
    );
    expect(report).toContain('MissingMember<"/texts", keyof Note>');
  });

  it.each<TypeOptions>([
    { dates: "date", int64: "string" },
    { dates: "temporal", int64: "number", checks: false },
  ])("compiles with %o", async (types) => {
    const one = await write(types);
    expect(one.typeCheck()).toBe("");
    expect(await one.checkFormat("src")).toBe("");
  });
});
