/** What answers say of other operations (OpenAPI 3.1 §4.8.20). */
import { describe, expect, it } from "vitest";
import { describeApi } from "./load.js";
import { tryClient } from "./try-client.js";

const text = { type: "string" };
const id = { name: "userId", in: "path", required: true, schema: text };

function describeLinks(links: object) {
  return describeApi({
    paths: {
      "/users": {
        post: {
          operationId: "addUser",
          parameters: [{ name: "team", in: "query", schema: text }],
          responses: { 201: { description: "Added.", links } },
        },
      },
      "/users/{userId}": {
        get: {
          operationId: "getUser",
          parameters: [id, { name: "X-Team", in: "header", schema: text }],
          responses: { 204: { description: "It." } },
        },
      },
    },
    components: {
      links: {
        Added: {
          operationId: "getUser",
          description: "The user that was added.",
          parameters: { userId: "$response.body#/id" },
        },
      },
    },
  });
}

const to = (parameters: object) => ({ operationId: "getUser", parameters });

describe("a link of an answer", () => {
  it.each<[what: string, link: object, says: string]>([
    [
      "by the id of an operation",
      to({ userId: "$response.body#/id" }),
      "The `id` of this answer is the `userId` of `getUsersByUserId`.",
    ],
    [
      "by a reference to an operation",
      {
        operationRef: "#/paths/~1users~1%7BuserId%7D/get",
        parameters: { "path.userId": "$response.header.Location" },
      },
      "The header `Location` of this answer is the `userId` of `getUsersByUserId`.",
    ],
    [
      "with several values",
      to({ userId: "$request.query.team", "X-Team": "{$url}-{$method}" }),
      "The query parameter `team` of this call is the `userId` and the URL of this call then `-` then the method of this call is the `xTeam` of `getUsersByUserId`.",
    ],
    [
      "from components, with a description",
      { $ref: "#/components/links/Added" },
      "The `id` of this answer is the `userId` of `getUsersByUserId`. The user that was added.",
    ],
    [
      "to another API",
      { operationRef: "https://other.example.com/api.yaml#/paths/~1a/get" },
      "Leads to `https://other.example.com/api.yaml#/paths/~1a/get`.",
    ],
  ])("stands in the docs: %s", async (_, link, says) => {
    const { told, files } = await tryClient(describeLinks({ Link: link }));
    expect(told).toEqual([]);
    const docs = (files.get("src/operations/users.ts") ?? "").replace(
      /\n \* ?/g,
      " ",
    );
    expect(docs).toContain(says);
    expect(files.get("api.md")).toContain("- Link: ");
  });

  it.each<[what: string, link: object]>([
    ["to no operation", { operationId: "nobody" }],
    ["to nowhere in the document", { operationRef: "#/paths/~1nobody/get" }],
    ["to nothing at all", { parameters: {} }],
    ["with a parameter that is not there", to({ id: "$response.body#/id" })],
    ["with no expression", to({ userId: "$answer.body" })],
    [
      "with a value that the call does not have",
      to({ userId: "$request.path.userId" }),
    ],
    ["with no pointer", to({ userId: "$response.body#id" })],
  ])("is reported where it is broken: %s", async (_, link) => {
    const { told } = await tryClient(describeLinks({ Link: link }));
    expect(told).toEqual([
      expect.stringMatching(/^warning link-broken api\.json:\d+:\d+$/),
    ]);
  });
});
