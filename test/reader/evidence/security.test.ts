import { describe, expect, it } from "vitest";
import { readByEvidence } from "../../../generator/reader/evidence/read-evidence.js";

const read = (text: string) =>
  readByEvidence([{ file: "api.md", text }])[0].get("api.md") ?? [];
const schemes = (text: string) =>
  read(text).map(({ security, requirements }) =>
    requirements ? "none" : security.map(({ name }) => name.value).join(),
  );

const operation = "## List boats\n\n`GET /boats`\n";

describe("who may call", () => {
  it.each([
    ["Authorization: Bearer <token>", "Bearer"],
    ["`Authorization: Token abc`", "Token"],
    ["| Header | Value |\n|---|---|\n| Authorization | Bearer abc |", "Bearer"],
    ["```sh\ncurl -u ann:secret https://x.example/boats\n```", "Basic"],
    ["```\nX-API-Key: 123\n```", "X-API-Key"],
    ["Send the key in the header `X-Harbour-Key`.", "X-Harbour-Key"],
    [
      '```sh\ncurl -H "x-auth-token: 1" https://x.example/\n```',
      "x-auth-token",
    ],
  ])("is read from a section on it: %s", (text, scheme) => {
    const page = `# Boats\n\n## Authentication\n\n${text}\n\n${operation}`;
    expect(schemes(page)).toEqual([scheme]);
  });

  it("is what a sentence outside of such sections says of all calls", () => {
    const page = "# Boats\n\nAll requests need an `X-Boat-Key` header.\n\n";
    expect(schemes(`${page}${operation}`)).toEqual(["X-Boat-Key"]);
  });

  it("is no parameter of an operation as well", () => {
    const curl =
      '```sh\ncurl -H "X-Boat-Key: 1" https://x.example/boats\n```\n';
    const about = "## Authentication\n\nIn the header `X-Boat-Key`.\n\n";
    const [page] = read(`# Boats\n\n${about}${operation}\n${curl}`);
    expect(page?.security.map(({ name }) => name.value)).toEqual([
      "X-Boat-Key",
    ]);
    expect(page?.parameters).toEqual([]);
  });

  it("is what an operation's own sample shows", () => {
    const curl =
      '```sh\ncurl -H "Authorization: Bearer $T" https://x.example/boats\n```\n';
    const other = "\n## List berths\n\n`GET /berths`\n";
    expect(schemes(`# Boats\n\n${operation}\n${curl}${other}`)).toEqual([
      "Bearer",
      "",
    ]);
  });

  it("is nobody's to prove where a page says so", () => {
    const auth = "## Authentication\n\n`Authorization: Bearer abc`\n\n";
    const open = `${operation}\nNo authentication is required.\n`;
    expect(schemes(`# Boats\n\n${auth}${open}`)).toEqual(["none"]);
  });

  it.each([
    "The token: is it long?",
    "Authorization: required",
    '```json\n{ "token": "abc", "authorization": "x" }\n```',
    "We take security seriously.",
  ])("is unknown where no scheme is shown: %s", (text) => {
    const page = `# Boats\n\n## Authentication\n\n${text}\n\n${operation}`;
    expect(schemes(page)).toEqual([""]);
    expect(read(page)[0]?.requirements).toBeUndefined();
  });
});

describe("a table without a label", () => {
  const rows = (head: string) =>
    `${operation}\n| ${head} | Type | Description |\n|---|---|---|\n| colour | string | Of the hull |\n`;

  it("is what the heading of its names says", () => {
    const [page] = read(rows("Query parameter"));
    expect(page?.parameters).toMatchObject([
      { in: "query", name: { value: "colour" } },
    ]);
    const [other] = read(rows("Header"));
    expect(other?.parameters).toMatchObject([{ in: "header" }]);
  });

  it("is nothing where that says nothing", () => {
    const [page] = read(rows("Colours of ours"));
    expect(page?.parameters).toEqual([]);
  });
});

describe("an answer that is not described", () => {
  it("is unknown for a GET, and nothing for a deletion", () => {
    const [get] = read(`${operation}\nResponse \`200\`.\n`);
    expect(get?.responses).toMatchObject([{ body: {} }]);
    const [gone] = read("## Sink\n\n`DELETE /boats/:id`\n\nResponse `200`.\n");
    expect(gone?.responses[0]?.body).toBeUndefined();
  });

  it("is of the media type that is named", () => {
    const [photo] = read(
      "## Photo\n\n`GET /photo`\n\nResponse `200` with `Content-Type: image/png`.\n",
    );
    expect(photo?.responses[0]?.body?.mediaTypes).toMatchObject([
      { value: "image/png" },
    ]);
    const [sent] = read(
      "## Photo\n\n`PUT /photo`\n\nSend the picture as `image/png`.\n\nResponse `204`.\n",
    );
    expect(sent?.requestBody?.mediaTypes).toMatchObject([
      { value: "image/png" },
    ]);
    expect(sent?.responses[0]?.body).toBeUndefined();
  });
});
