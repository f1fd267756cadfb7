import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { load } from "../../openapi/descriptions/load.js";
import {
  answerJson,
  type Loopback,
  startLoopback,
} from "../../support/loopback.js";
import { type TriedFeature, tryFeatures } from "./try-features.js";

const name = "query-method";
const program = `
import { keyAuth, createContext, queryBooks, type AskedWebhook, type Book, type Search } from "./index.js";
check<Same<Awaited<ReturnType<typeof queryBooks>>, Book[]>>();
check<Same<NonNullable<AskedWebhook["body"]>, Search>>();
// @ts-expect-error: the body is required.
export const wrong = (baseUrl: string) => queryBooks(createContext({ baseUrl }), {});
export const search = async (baseUrl: string) => {
  const context = createContext({ baseUrl, servers: "baseUrl", auth: [keyAuth("secret")] });
  const books = await queryBooks(context, { query: { limit: 2 }, body: { words: "sea" } });
  return books.map(({ id }) => id);
};
`;

describe("the method QUERY", () => {
  let tried: TriedFeature | undefined;
  let server: Loopback;
  beforeAll(async () => {
    server = await startLoopback();
    tried = (await tryFeatures([{ name, program }])).get(name);
  });
  afterAll(() => server.close());

  it("is sent with its body, and read as others are", async () => {
    server.answerWith(answerJson([{ id: 7 }]));
    expect(await tried?.program.search?.(server.baseUrl)).toEqual([7n]);
    expect(server.takeOne()).toMatchObject({
      method: "QUERY",
      target: "/books?limit=2",
      body: '{"words":"sea"}',
      headers: { "x-key": "secret", "content-type": "application/json" },
    });
    expect(tried?.told).toEqual([]);
  });

  it("is checked as others are", async () => {
    const { document, told } = await load({
      openapi: "3.2.0",
      info: { title: "Library", version: "1" },
      paths: {
        "/books/{id}": { query: { operationId: "ask", responses: {} } },
        "/texts/{id}": { query: { operationId: "ask", responses: {} } },
      },
    });
    expect(told).toEqual([
      "warning operation-name-repeated api.json:16:9",
      "warning path-parameter-undocumented api.json:9:7",
      "warning path-parameter-undocumented api.json:15:7",
    ]);
    expect(document?.paths["/books/{id}"]).toHaveProperty(
      "x-oas32-query.parameters.0.name",
      "id",
    );
  });
});
