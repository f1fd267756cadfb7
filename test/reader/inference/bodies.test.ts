import { describe, expect, it } from "vitest";
import { knownDialects } from "../../../generator/reader/dialects/known-dialects.js";
import { inferApi } from "../../../generator/reader/inference/infer-api.js";
import { readPages } from "../../../generator/reader/syntax/pages/read-pages.js";

interface Case {
  readonly method?: string;
  readonly contentType?: string;
  readonly accept?: string;
  readonly table?: string;
  readonly request?: string;
  readonly response?: string;
}

/** What becomes of a page whose bodies are shown as a case says. */
function bodies(given: Case) {
  const { method = "POST", contentType, accept = "`application/json`" } = given;
  const parts = [
    "---\nuid: boats\n---",
    `# ${method} Boat`,
    `\`\`\`http\n${method} /boats\n\`\`\``,
    "Does it.",
    "## Request Headers",
    [
      "| Parameter Name | Description |",
      "|---|---|",
      `| Accept | ${accept} |`,
      ...(contentType ? [`| Content-Type | ${contentType} |`] : []),
    ].join("\n"),
    "## Response:",
    `| Response | Description |\n|---|---|\n| ${given.response ? 200 : 204} | x |`,
    given.table &&
      `### Response body: Boat\n\n| Property Name | Type | Description |\n|---|---|---|\n${given.table}`,
    given.request &&
      `## Sample request\n\n\`\`\`http!\n${given.request}\n\`\`\``,
    given.response &&
      `## Sample response\n\n\`\`\`http_\n${given.response}\n\`\`\``,
  ];
  const text = parts.filter(Boolean).join("\n\n");
  const [{ pages }, read] = readPages({ file: "a.md", text }, knownDialects);
  const [{ document }, inferred] = inferApi(pages, { dialects: knownDialects });
  const item = document.paths["/boats"];
  const operation = item?.[method === "GET" ? "get" : "post"];
  return {
    request: operation?.requestBody,
    content: operation?.responses["200"]?.content,
    schemas: document.components?.schemas ?? {},
    codes: [...read, ...inferred].map(({ code }) => code),
  };
}

const ok = "HTTP/1.1 200 OK";

describe("a body that is shown in XML", () => {
  const xml = `${ok}
Content-Type: application/xml

<?xml version="1.0"?>
<Boat Id="7">
  <Name>12</Name>
  <Crew><Sailor><Rank>a</Rank></Sailor><Sailor><Rank>b</Rank></Sailor></Crew>
  <Flag>x</Flag><Flag>y</Flag>
</Boat>`;

  it("has the types and the nesting of its elements, and is its example", () => {
    const { content, schemas, codes } = bodies({
      accept: "`application/xml`",
      response: xml,
    });
    expect(codes).toEqual([]);
    expect(content?.["application/xml"]).toMatchObject({
      schema: { $ref: "#/components/schemas/Boat" },
      example: expect.stringContaining("<Rank>a</Rank>"),
    });
    expect(schemas.Boat?.properties).toMatchObject({
      Id: { type: "integer" },
      Name: { type: "integer" },
      Crew: { $ref: "#/components/schemas/Crew" },
      Flag: { type: "array", items: { type: "string" } },
    });
  });

  it("is joined with its table, which says what its texts are", () => {
    const { schemas, codes } = bodies({
      accept: "`application/xml`",
      response: xml,
      table:
        "| Id | string | k |\n| Name | string | n |\n| Crew | array | c |\n| Flag | array | f |",
    });
    expect(codes).toEqual([]);
    expect(schemas.Boat?.properties).toMatchObject({
      Id: { type: "string" },
      Name: { type: "string" },
      Crew: { type: "array", items: { $ref: "#/components/schemas/Crew" } },
      Flag: { type: "array", items: { type: "string" } },
    });
    expect(schemas.Crew?.properties).toEqual({ Rank: { type: "string" } });
  });

  it("keeps the name of its root where the schema has another", () => {
    const { schemas } = bodies({
      accept: "`application/xml`",
      response: `${ok}\nContent-Type: text/xml\n\n<b:vessel><b:Id>1</b:Id></b:vessel>`,
      table: "| Id | int32 | k |",
    });
    expect(schemas.Boat?.xml).toEqual({ name: "vessel" });
  });

  it("is kept as text where it does not parse, which is reported", () => {
    const { content, codes } = bodies({
      accept: "`application/xml`",
      response: `${ok}\nContent-Type: application/xml\n\n<Boat><Id>1</Boat>`,
    });
    expect(Object.keys(content ?? {})).toEqual(["application/xml"]);
    expect(codes).toEqual(["sample-xml-invalid", "body-unknown"]);
  });
});

describe("a body that is shown as something else", () => {
  it("is text where the message says so", () => {
    const { content, codes } = bodies({
      accept: "`text/plain`",
      response: `${ok}\nContent-Type: text/plain\n\nAye, aye.`,
    });
    expect(codes).toEqual([]);
    expect(content).toEqual({
      "text/plain": { schema: { type: "string" }, example: "Aye, aye." },
    });
  });

  it("is bytes where the message says so", () => {
    const { content, codes } = bodies({
      accept: "`image/png`",
      response: `${ok}\nContent-Type: image/png\n\n.PNG....`,
    });
    expect(codes).toEqual([]);
    expect(content).toEqual({ "image/png": {} });
  });

  it("is a value a line where the message says so", () => {
    const { content, codes } = bodies({
      accept: "`application/x-ndjson`",
      response: `${ok}\nContent-Type: application/x-ndjson\n\n{"Id": 1}\n{"Id": 2}`,
    });
    expect(codes).toEqual([]);
    expect(content?.["application/x-ndjson"]).toMatchObject({
      "x-oas32-itemSchema": { $ref: expect.stringContaining("#/components") },
      example: '{"Id": 1}\n{"Id": 2}',
    });
  });

  it("is a form where the message says so", () => {
    const type = "application/x-www-form-urlencoded";
    const { request, schemas, codes } = bodies({
      contentType: `\`${type}\``,
      request: `POST /boats\nContent-Type: ${type}\n\nName=On+dine&Length=32`,
    });
    expect(codes).toEqual(["request-body-unlisted"]);
    expect(request?.content[type]?.example).toEqual({
      Name: "On dine",
      Length: 32,
    });
    expect(Object.values(schemas)[0]?.properties).toMatchObject({
      Name: { type: "string" },
      Length: { type: "integer" },
    });
  });

  it("is of the type of its sample, too, where the page lists another", () => {
    const { content, codes } = bodies({
      response: `${ok}\nContent-Type: application/xml\n\n<Boat><Id>1</Id></Boat>`,
    });
    expect(codes).toEqual(["sample-type-unlisted"]);
    expect(Object.keys(content ?? {})).toEqual([
      "application/json",
      "application/xml",
    ]);
  });
});

describe("a request body that no section describes", () => {
  it("is what the sample shows, and reported", () => {
    const { request, codes } = bodies({
      contentType: "`application/json`",
      request: 'POST /boats\nContent-Type: application/json\n\n{"Name": "a"}',
    });
    expect(codes).toEqual(["request-body-unlisted"]);
    expect(request?.content["application/json"]?.example).toEqual({
      Name: "a",
    });
  });

  it("is unknown where only media types are listed for it", () => {
    const { request, codes } = bodies({ contentType: "`application/json`" });
    expect(codes).toEqual(["request-body-unlisted", "body-unknown"]);
    expect(request).toEqual({
      content: { "application/json": { schema: {} } },
    });
  });
});

describe("a message that is not laid out as one", () => {
  it.each([
    ["no blank line", `${ok}\nContent-Type: application/json\n{ "Id": 1 }`],
    ["no start line", '{ "Id": 1 }'],
  ])("is read in spite of %s, and reported", (_, response) => {
    const { content, codes } = bodies({ response });
    expect(codes).toEqual(["sample-malformed"]);
    expect(content?.["application/json"]?.example).toEqual({ Id: 1 });
  });
});
