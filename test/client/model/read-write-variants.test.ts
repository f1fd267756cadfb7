import { describe, expect, it } from "vitest";
import { buildModel } from "../../../generator/client/model/build-model.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const user = {
  type: "object",
  required: ["id"],
  properties: { id: { type: "string", readOnly: true } },
};

/** The names of the types of an API that takes and gives a `Note`. */
function listTypes(note: object, sent = "Note"): readonly string[] {
  const content = (name: string) => ({
    content: { "application/json": { schema: ref(name) } },
  });
  const document = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {
      "/notes": {
        put: {
          requestBody: content(sent),
          responses: { 200: { description: "", ...content("Note") } },
        },
      },
    },
    components: { schemas: { Note: note, User: user } },
  } as unknown as OpenApiDocument;
  const [model] = buildModel(document);
  return model.tags.flatMap(({ schemas }) =>
    schemas.map(({ typeName }) => typeName),
  );
}

const object = (properties: object) => ({ type: "object", properties });

describe("views for requests and answers", () => {
  it("are two where what is held differs", () => {
    expect(listTypes(object({ owner: ref("User") }))).toEqual([
      "Note",
      "NoteInput",
      "User",
      "UserInput",
    ]);
  });

  it("are one where what differs travels one way only", () => {
    const owner = { allOf: [ref("User")], readOnly: true };
    expect(listTypes(object({ owner, text: { type: "string" } }))).toEqual([
      "Note",
      "User",
    ]);
    const list = { type: "array", items: ref("User"), readOnly: true };
    expect(listTypes(object({ list, text: { type: "string" } }))).toEqual([
      "Note",
      "User",
    ]);
  });

  it("are one of what is only sent or only received", () => {
    expect(listTypes(object({ owner: ref("User") }), "User")).toEqual([
      "Note",
      "User",
      "UserInput",
    ]);
  });
});
