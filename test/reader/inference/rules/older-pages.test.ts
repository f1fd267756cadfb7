import { describe, expect, it } from "vitest";
import { bytesInBody } from "../../../../generator/reader/inference/rules/bytes-in-body.js";
import { folderAmongTags } from "../../../../generator/reader/inference/rules/folder-among-tags.js";
import { objectInSample } from "../../../../generator/reader/inference/rules/object-in-sample.js";
import { objectInTable } from "../../../../generator/reader/inference/rules/object-in-table.js";
import { schemaInReference } from "../../../../generator/reader/inference/rules/schema-in-reference.js";
import { schemaInSentence } from "../../../../generator/reader/inference/rules/schema-in-sentence.js";
import { infer, type PageText, without } from "../markdown-page.js";

/** The schema of the first response of the first page. */
function bodyOf(page: PageText, options = {}) {
  const { operations, schemas } = infer([page], options);
  const { content } = operations[0]?.responses[page.status ?? "200"] as {
    content?: Record<string, { schema?: object }>;
  };
  return { body: content?.["application/json"]?.schema, schemas };
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe("object-in-sample", () => {
  const page = {
    id: "v1Boat_Get",
    response: "object",
    responseSample: { Id: 1, Owner: { Name: "x" } },
  };

  it("takes keys that nobody invents for the properties of an object", () => {
    const { body, schemas } = bodyOf(page);
    expect(body).toEqual(ref("GetResponse"));
    expect(Object.keys(schemas.GetResponse?.properties ?? {})).toEqual([
      "Id",
      "Owner",
    ]);
  });

  it("takes them so in a property, too", () => {
    const rows = [["Owner", "object"]] as const;
    const { schemas } = bodyOf({
      response: "Boat",
      responseRows: rows,
      responseSample: { Owner: { Name: "x", Age: 1 } },
    });
    expect(schemas.Boat?.properties?.Owner).toEqual(ref("Owner"));
    expect(Object.keys(schemas.Owner?.properties ?? {})).toEqual([
      "Name",
      "Age",
    ]);
  });

  it.each([
    ["numbers", { 1: "a", 2: "b" }],
    ["a prefix and numbers", { "Vendor:1": "a", "Vendor:2": "b" }],
    ["the docs' word", { fieldName: "a" }],
  ])("leaves a dictionary with %s as keys", (_, responseSample) => {
    expect(bodyOf({ ...page, responseSample }).body).toEqual({
      type: "object",
      additionalProperties: { type: "string" },
    });
  });

  it("takes numbered names for properties where the property is called otherwise", () => {
    const { schemas } = bodyOf({
      id: "v1Boat_Get",
      responseSample: { Line1: "a", Line2: "b", Line: { Line1: 1, Line2: 2 } },
    });
    const properties = schemas.GetResponse?.properties ?? {};
    expect(Object.keys(properties)).toEqual(["Line1", "Line2", "Line"]);
    expect(properties.Line).toMatchObject({
      additionalProperties: { type: "integer" },
    });
  });

  it("can be switched off", () => {
    const { body } = bodyOf(page, without(objectInSample));
    expect(body).toMatchObject({ type: "object", additionalProperties: {} });
  });
});

describe("object-in-table", () => {
  const page: PageText = {
    id: "v1Boat_Get",
    response: "object",
    responseRows: [["Id", "int32"]],
  };

  it("takes a table below the word for a dictionary for what the body has", () => {
    expect(bodyOf(page).body).toEqual(ref("GetResponse"));
  });

  it("takes it for what the values have where the sample invents keys", () => {
    const shown = { ...page, responseSample: { 1: { Id: 1 }, 2: { Id: 2 } } };
    expect(bodyOf(shown).body).toEqual({
      type: "object",
      additionalProperties: ref("GetValue"),
    });
  });

  it("can be switched off", () => {
    const { body } = bodyOf(page, without(objectInTable));
    expect(body).toMatchObject({ additionalProperties: ref("GetValue") });
  });
});

describe("schema-in-sentence", () => {
  const page: PageText = {
    response: "object",
    responseProse: "What floats.\n\nCarrier object for Boat.\nOf wood.",
    responseRows: [["Id", "int32"]],
    responseSample: { Id: 7 },
  };

  it("names the schema of a body, with the place of the name", () => {
    const { map, schemas, operations } = infer([page]);
    expect(Object.keys(schemas)).toEqual(["Boat"]);
    expect(operations[0]?.responses["200"]).toMatchObject({
      content: { "application/json": { schema: ref("Boat") } },
    });
    const evidence = Object.values(map.pointers).flatMap((entry) =>
      entry.evidence.filter(({ rule }) => rule === schemaInSentence.name),
    );
    expect(evidence).toContainEqual(
      expect.objectContaining({ says: "Boat", column: 20 }),
    );
  });

  it("names the schema of the items of a list", () => {
    const list = { ...page, response: "array", responseSample: [{ Id: 7 }] };
    expect(bodyOf(list).body).toEqual({ type: "array", items: ref("Boat") });
  });

  it("adds what the sentence says more to the name", () => {
    const responseProse = "Boat entity with API _Links added.";
    const { body } = bodyOf({ ...page, responseProse });
    expect(body).toEqual(ref("BoatWithLinks"));
  });

  it("says nothing where a type is printed, or where two are named", () => {
    expect(bodyOf({ ...page, response: "Ship" }).body).toEqual(ref("Ship"));
    const responseProse = "Carrier object for Boat. Carrier object for Ship.";
    const { schemas } = bodyOf({ ...page, responseProse });
    expect(schemas).not.toHaveProperty("Boat");
  });

  it("fills an empty type cell, with what the samples show of it", () => {
    const { schemas } = bodyOf({
      response: "Harbour",
      responseRows: [
        ["First", "", "Carrier object for Boat."],
        ["All", "", "Carrier object for Boat."],
      ],
      responseSample: { First: { Id: 1 }, All: [{ Id: 1, Name: "x" }] },
    });
    expect(schemas.Harbour?.properties).toMatchObject({
      First: ref("Boat"),
      All: { type: "array", items: ref("Boat") },
    });
    expect(Object.keys(schemas.Boat?.properties ?? {})).toEqual(["Id", "Name"]);
  });

  it("can be switched off", () => {
    const { schemas } = bodyOf(page, without(schemaInSentence));
    expect(schemas).not.toHaveProperty("Boat");
  });
});

describe("schema-in-reference", () => {
  const rows = [
    ["Udef", "string", "Use {Shop.Boats.Boat.Fields} instead."],
    ["Fields", "string", "All fields."],
    ["Length", "int32"],
    ["Width", "int32"],
  ] as const;
  const page: PageText = { response: "", responseRows: rows };

  it("names a table after the schema that its descriptions refer to", () => {
    expect(bodyOf(page).body).toEqual(ref("Boat"));
  });

  it("tells nothing by a reference to what the table does not list", () => {
    const others = rows.filter(([name]) => name !== "Fields");
    const { schemas } = bodyOf({ ...page, responseRows: others });
    expect(schemas).not.toHaveProperty("Boat");
  });

  it("is what other pages refer to by the name", () => {
    const { schemas } = infer([
      { ...page, path: "/api/v1/Boat", id: "a" },
      {
        path: "/api/v1/Harbour",
        id: "b",
        response: "Harbour",
        responseRows: [["First", "Boat"]],
      },
    ]);
    expect(Object.keys(schemas)).toEqual(["Boat", "Harbour"]);
    expect(Object.keys(schemas.Boat?.properties ?? {})).toHaveLength(4);
  });

  it("can be switched off", () => {
    const { schemas } = bodyOf(page, without(schemaInReference));
    expect(schemas).not.toHaveProperty("Boat");
  });
});

describe("bytes-in-body", () => {
  const sample = "GIF89....raw";
  const message = `HTTP/1.1 200 OK\nContent-Type: binary/octet-stream\n\n${sample}`;
  const page: PageText = {
    response: "",
    responseProse: `OK\n\n\`\`\`http_\n${message}\n\`\`\``,
  };

  it("is bytes where the sample is, under whatever heading it stands", () => {
    expect(bodyOf(page).body).toMatchObject({ type: "string", format: "byte" });
  });

  it("leaves a body without a type open, and says so, when it is switched off", () => {
    const { body } = bodyOf(page, without(bytesInBody));
    expect(body).toEqual({});
    expect(infer([page], without(bytesInBody)).codes).toContain("body-unknown");
  });
});

describe("folder-among-tags", () => {
  const pages = [
    ["docs/Boat/a.md", "/api/v1/Boat"],
    ["docs/Port/b.md", "/api/v1/Port"],
    ["docs/Crew/c.md", "/api/v1/Person"],
  ].map(([file = "", path = ""]) => ({ file, path, id: file }));

  it("takes a folder for a tag where most folders beside it are", () => {
    expect(infer(pages).document.tags?.map(({ name }) => name)).toEqual([
      "Boat",
      "Crew",
      "Port",
    ]);
  });

  it("says nothing of a folder beside another one only", () => {
    const { document } = infer(pages.slice(1));
    expect(document.tags?.map(({ name }) => name)).toEqual(["Person", "Port"]);
  });

  it("can be switched off", () => {
    const { document } = infer(pages, without(folderAmongTags));
    expect(document.tags?.map(({ name }) => name)).toContain("Person");
  });
});

describe("headings of older pages", () => {
  it("need no colon, and answers may stand below the request", () => {
    const { operations, schemas } = infer([
      {
        id: "v1Boat_Get",
        responseHeading: "Response",
        response: "",
        requestSample: { Id: 1 },
      },
    ]);
    expect(Object.keys(operations[0]?.responses ?? {})).toEqual(["200"]);
    // The sample request shows a body that no section describes.
    expect(Object.keys(schemas)).toEqual(["GetRequest"]);
  });
});
