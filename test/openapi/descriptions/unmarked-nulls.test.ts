/** Null where a description has no word for it: it may stand for any value. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  answerText,
  type Loopback,
  startLoopback,
} from "../../support/loopback.js";
import { type TriedClient, tryClient } from "./try-client.js";

const swagger = {
  swagger: "2.0",
  info: { title: "Tea", version: "1" },
  host: "tea.example",
  produces: ["application/json"],
  consumes: ["application/json"],
  paths: {
    "/cups": {
      post: {
        operationId: "saveCup",
        parameters: [
          { name: "cup", in: "body", schema: { $ref: "#/definitions/Cup" } },
        ],
        responses: {
          200: { description: "OK", schema: { $ref: "#/definitions/Cup" } },
        },
      },
    },
  },
  definitions: {
    Cup: {
      type: "object",
      required: ["size"],
      properties: {
        size: { type: "integer" },
        hot: { type: "boolean" },
        sizes: { type: "array", items: { type: "integer" } },
        names: { type: "array", items: { type: "string" } },
        prices: { type: "object", additionalProperties: { type: "number" } },
        spoons: { type: "array", items: { $ref: "#/definitions/Spoon" } },
        grid: {
          type: "array",
          items: { type: "array", items: { type: "integer" } },
        },
      },
      additionalProperties: { type: "integer" },
    },
    Spoon: { type: "object", properties: { long: { type: "boolean" } } },
  },
};

const page = `# Tea

## Save a cup

\`POST /cups\`

Request body:

| Name | Type | Required |
|------|------|----------|
| size | integer | yes |
| hot | boolean | no |
| sizes | integer[] | no |
| names | string[] | no |

### Response

\`\`\`json
{ "size": 1, "hot": true, "sizes": [1], "names": ["a"] }
\`\`\`
`;

/** A value with null wherever one can stand, as a server of such a description sends it. */
const holes = {
  size: null,
  hot: null,
  sizes: [1, null],
  names: [null, "a"],
};

const program = (operation: string) => `
  import { createContext, ${operation} } from "./index.js";
  type Body = Awaited<ReturnType<typeof ${operation}>>;
  // Types are as the description says; null is not in the ones of items.
  export const first = ({ sizes }: Body): number | undefined => sizes?.[0];
  export const save = (baseUrl: string, body: never) =>
    ${operation}(createContext({ baseUrl }), { body });
`;

interface Exports {
  save(baseUrl: string, body: unknown): Promise<unknown>;
}

let server: Loopback;
beforeAll(async () => {
  server = await startLoopback();
});
afterAll(() => server.close());

describe.each([
  [
    "Swagger 2.0",
    swagger,
    "postCups",
    {
      ...holes,
      prices: { a: null, b: 1.5 },
      spoons: [null, { long: null }],
      grid: [[null], null],
      other: null,
    },
  ],
  ["a page", page, "saveCup", holes],
] as const)("null in %s", (_, input, operation, value) => {
  let client: TriedClient<Exports>;
  beforeAll(async () => {
    client = await tryClient<Exports>(input, program(operation));
  }, 60_000);

  it("is read and written for any value, in lists and maps as well", async () => {
    const text = JSON.stringify(value);
    server.answerWith(answerText(200, "application/json", text));
    const read = await client.program.save(server.baseUrl, value);
    expect(read).toEqual(value);
    expect(server.takeOne().body).toBe(text);
  });

  it("is read for the whole answer", async () => {
    server.answerWith(answerText(200, "application/json", "null"));
    expect(await client.program.save(server.baseUrl, { size: 1 })).toBeNull();
  });

  it("lets no other value pass that does not fit", async () => {
    const text = '{"size":1,"sizes":["1"]}';
    server.answerWith(answerText(200, "application/json", text));
    await expect(
      client.program.save(server.baseUrl, { size: 1 }),
    ).rejects.toThrow(/sizes\[0\]: expected (?:int32|number), got "1"/);
  });
});

it("is an error where the description has a word for it", async () => {
  const marked = structuredClone(swagger) as object as {
    definitions: { Spoon: { properties: { long: object } } };
  };
  marked.definitions.Spoon.properties.long = {
    type: "boolean",
    "x-nullable": true,
  };
  const client = await tryClient<Exports>(marked, program("postCups"));
  const text = '{"size":1,"spoons":[{"long":null}],"sizes":[null]}';
  server.answerWith(answerText(200, "application/json", text));
  await expect(
    client.program.save(server.baseUrl, { size: 1 }),
  ).rejects.toThrow("Cup.sizes[0]: expected number, got null");
}, 60_000);
