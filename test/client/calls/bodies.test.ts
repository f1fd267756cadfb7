/** Bodies beside plain JSON and XML, sent by a generated package to a real server. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildModel } from "../../../generator/client/model/build-model.js";
import type { TypeOptions } from "../../../generator/client/model/schemas/choose-scalars.js";
import { createContext } from "../../../generator/client/runtime/index.js";
import {
  add,
  remove,
  replace,
} from "../../../generator/client/runtime/json-patch.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";
import {
  answerJson,
  answerText,
  type Loopback,
  startLoopback,
} from "../../support/loopback.js";
import { emitAll } from "../emit/support/emit-all.js";
import {
  type WrittenPackage,
  writePackage,
} from "../emit/support/write-package.js";

type Operation = (
  context: object,
  input: object,
  options?: object,
) => Promise<unknown>;
type Operations = Readonly<Record<string, Operation>>;

const document = JSON.parse(
  readFileSync(
    new URL("../emit/fixtures/bodies.openapi.json", import.meta.url),
    "utf8",
  ),
) as OpenApiDocument;
const written: WrittenPackage[] = [];
let server: Loopback;

beforeAll(async () => {
  server = await startLoopback();
});
afterAll(async () => {
  await server.close();
  for (const one of written) await one.remove();
});

/** The operations of the package that the document and the options give. */
async function load(types: TypeOptions = {}): Promise<Operations> {
  const [model] = buildModel(document, undefined, { types });
  const files = emitAll(model, {
    document,
    package: { name: "bodies", version: "1.0.0" },
  });
  const one = await writePackage(files);
  written.push(one);
  const index = pathToFileURL(join(one.folder, "src/index.ts")).href;
  return (await import(/* @vite-ignore */ index)) as Operations;
}

function call(
  operations: Operations,
  name: string,
  input: object,
  options?: object,
): Promise<unknown> {
  const context = createContext({ baseUrl: server.baseUrl });
  const operation = operations[name];
  if (!operation) throw new Error(`no ${name} in ${Object.keys(operations)}`);
  return operation(context, input, options);
}

describe("a body of changes", () => {
  it("is a JSON Patch where it is a list, and a merge patch otherwise", async () => {
    const operations = await load();
    server.answerWith(answerJson({ id: 1 }));
    const path = { id: 1n };
    await call(operations, "patchNotesById", {
      path,
      body: [replace("/text", "x"), add("/tags/-", "y"), remove("/a~1b~0c")],
    });
    const patch = server.takeOne();
    expect(patch.headers["content-type"]).toBe("application/json-patch+json");
    expect(JSON.parse(patch.body)).toEqual([
      { op: "replace", path: "/text", value: "x" },
      { op: "add", path: "/tags/-", value: "y" },
      { op: "remove", path: "/a~1b~0c" },
    ]);
    await call(operations, "patchNotesById", { path, body: { text: null } });
    const merge = server.takeOne();
    expect(merge.headers["content-type"]).toBe("application/merge-patch+json");
    expect(merge.body).toBe('{"text":null}');
  });
});

describe("a form", () => {
  it("travels in the documented styles", async () => {
    const operations = await load();
    server.answerWith((_, response) => response.writeHead(204).end());
    const body = {
      grant_type: "client & co",
      scope: ["a", "b c"],
      audience: ["x", "y"],
    };
    await call(operations, "postToken", { body });
    const { headers, body: text } = server.takeOne();
    expect(headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(text).toBe(
      "grant_type=client+%26+co&audience=x&audience=y&scope=a%20b%20c",
    );
  });

  it("is refused with the path of what does not fit", async () => {
    const operations = await load();
    const sent = call(operations, "postToken", { body: { grant_type: 5 } });
    await expect(sent).rejects.toMatchObject({ name: "EncodeError" });
    await expect(sent).rejects.toThrow("grant_type: expected string, got 5");
  });
});

describe("a body in parts", () => {
  it("holds files with name and type, texts, lists and objects", async () => {
    const operations = await load();
    server.answerWith(answerText(200, "text/plain; charset=utf-8", "é"));
    const body = {
      file: new File(["PNG"], "a b.png"),
      title: "T",
      note: { id: 5n, text: "n" },
      tags: ["x", "y"],
    };
    const answer = await call(operations, "postFiles", { body });
    expect(answer).toBe("é");
    const { headers, body: text } = server.takeOne();
    const form = await new Response(text, { headers }).formData();
    const file = form.get("file") as File;
    expect([file.name, file.type, await file.text()]).toEqual([
      "a b.png",
      "image/png",
      "PNG",
    ]);
    expect(form.get("title")).toBe("T");
    expect(form.getAll("tags")).toEqual(["x", "y"]);
    // A part of JSON has a type and no file name, so it is no file.
    expect(form.get("note")).toBe('{"id":5,"text":"n"}');
    expect(text).toMatch(
      /name="note"\r\nContent-Type: application\/json\r\n\r\n\{"id":5,/i,
    );
  });

  it("refuses a stream, which has no length", async () => {
    const operations = await load();
    const body = { file: new ReadableStream() };
    await expect(call(operations, "postFiles", { body })).rejects.toThrow(
      "PostFilesBody.file: a stream cannot be a part",
    );
  });
});

describe("bytes", () => {
  it.each([
    ["a Blob", () => new Blob(["x"], { type: "image/gif" }), "image/gif"],
    [
      "an ArrayBuffer",
      () => new Uint8Array([120]).buffer,
      "application/octet-stream",
    ],
    ["bytes", () => new Uint8Array([120]), "application/octet-stream"],
    ["a stream", () => new Blob(["x"]).stream(), "application/octet-stream"],
  ])("go out of %s", async (_what, make, type) => {
    const operations = await load();
    server.answerWith((_, response) => response.writeHead(204).end());
    await call(operations, "putFilesById", { path: { id: "1" }, body: make() });
    const { headers, body } = server.takeOne();
    expect([headers["content-type"], body]).toEqual([type, "x"]);
  });

  it("come in as a Blob, whatever their type", async () => {
    const operations = await load();
    server.answerWith(answerText(200, "image/png", "PNG"));
    const file = await call(operations, "getFilesById", { path: { id: "1" } });
    expect(file).toBeInstanceOf(Blob);
    expect([(file as Blob).type, await (file as Blob).text()]).toEqual([
      "image/png",
      "PNG",
    ]);
  });
});

describe("text", () => {
  it("goes out in UTF-8 and comes in by its charset", async () => {
    const operations = await load();
    server.answerWith((_, response) =>
      response
        .writeHead(200, { "Content-Type": "text/plain; charset=ISO-8859-1" })
        .end(Buffer.from("gr\u00fc\u00df", "latin1")),
    );
    expect(
      await call(operations, "postTexts", { body: "gr\u00fc\u00df" }),
    ).toBe("gr\u00fc\u00df");
    const { headers, body } = server.takeOne();
    expect(headers["content-type"]).toBe("text/plain;charset=utf-8");
    expect(body).toBe("gr\u00fc\u00df");
  });

  it("of a charset that nobody knows is an error that names it", async () => {
    const operations = await load();
    server.answerWith(answerText(200, "text/plain; charset=klingon", "x"));
    const sent = call(operations, "postTexts", { body: "x" });
    await expect(sent).rejects.toMatchObject({ name: "DecodeError" });
    await expect(sent).rejects.toThrow("klingon");
  });
});

describe("the configured types", () => {
  const at = "2013-07-27T16:55:30.2801878+02:00";
  const text = `{"id":9007199254740993,"at":"${at}","day":"2013-07-27"}`;

  it("hold dates as Date and int64 as text, and send back what was read", async () => {
    const operations = await load({ dates: "date", int64: "string" });
    server.answerWith(answerText(200, "application/json", text));
    const path = { id: "5" };
    const since = new Date(0);
    const note = (await call(operations, "getNotesById", {
      path,
      query: { since, tags: ["a", "b"] },
    })) as { id: string; at: Date; day: string };
    expect(server.takeOne().target).toBe(
      "/notes/5?since=1970-01-01T00%3A00%3A00.000Z&tags=a%7Cb",
    );
    expect(note).toEqual({
      id: "9007199254740993",
      at: new Date("2013-07-27T14:55:30.280Z"),
      day: "2013-07-27",
    });
    await call(operations, "putNotesById", { path, body: note });
    expect(server.takeOne().body).toBe(text);
    note.at.setUTCFullYear(2020);
    await call(operations, "putNotesById", { path, body: note });
    expect(server.takeOne().body).toContain('"2020-07-27T14:55:30.280Z"');
    expect(note.at).toBeInstanceOf(Date);
    const wrong = { path, body: { id: "x" } };
    await expect(call(operations, "putNotesById", wrong)).rejects.toThrow(
      'Note.id: expected int64, got "x"',
    );
  });

  it("refuse an int64 that a number cannot hold, and a date that is none", async () => {
    const operations = await load({ dates: "date", int64: "number" });
    const path = { id: 5 };
    server.answerWith(answerText(200, "application/json", text));
    await expect(call(operations, "getNotesById", { path })).rejects.toThrow(
      "Note.id: expected int64, got 9007199254740993",
    );
    server.answerWith(answerJson({ id: 1, at: "soon" }));
    await expect(call(operations, "getNotesById", { path })).rejects.toThrow(
      'Note.at: expected date-time, got "soon"',
    );
  });

  it("pass wrong values where checks are off, unless the call wants them", async () => {
    const operations = await load({ checks: false });
    const path = { id: 5n };
    server.answerWith(answerJson({ id: "x" }));
    expect(await call(operations, "getNotesById", { path })).toEqual({
      id: "x",
    });
    await expect(
      call(operations, "getNotesById", { path }, { checks: true }),
    ).rejects.toMatchObject({ path: "Note.id" });
  });
});
