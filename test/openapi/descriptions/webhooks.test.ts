import { describe, expect, it } from "vitest";
import { describeApi } from "./load.js";
import { tryClient } from "./try-client.js";

const json = (schema: object) => ({
  content: { "application/json": { schema } },
});
const tea = { $ref: "#/components/schemas/Tea" };
const heard = {
  200: {
    description: "Heard.",
    ...json({ type: "object", properties: { ok: { type: "boolean" } } }),
  },
};

const description = describeApi({
  paths: {
    "/teas": {
      post: {
        operationId: "brewTea",
        requestBody: json(tea),
        responses: { 204: { description: "Brewing." } },
        callbacks: {
          done: {
            "{$request.body#/url}": {
              post: {
                summary: "The tea is done.",
                requestBody: json(tea),
                responses: { 204: { description: "Heard." } },
              },
            },
          },
        },
      },
    },
  },
  webhooks: {
    "tea-sold-out": {
      post: {
        operationId: "onSoldOut",
        requestBody: json({
          type: "object",
          required: ["name"],
          properties: { name: { type: "string" } },
        }),
        responses: heard,
      },
    },
  },
  components: {
    schemas: {
      Tea: {
        type: "object",
        required: ["name"],
        properties: { name: { type: "string" } },
      },
    },
  },
});

describe("what the API sends", () => {
  it("has types, for webhooks and for callbacks", async () => {
    const { told, files } = await tryClient(
      description,
      `import type { DoneCallback, TeaSoldOutWebhook, Tea } from "./index.js";
       const tea: Tea = { name: "Sencha" };
       const done: DoneCallback = { method: "POST", body: tea };
       export function hear(sent: TeaSoldOutWebhook["body"]): TeaSoldOutWebhook["answer"] {
         const name: string = sent.name;
         return { ok: name === done.body.name };
       }
       // @ts-expect-error A name is a text.
       export const wrong: TeaSoldOutWebhook["body"] = { name: 1 };`,
    );
    expect(told).toEqual([]);
    const text = files.get("src/webhooks.ts") ?? "";
    expect(text).toContain("after `postTeas`");
    expect(text).toContain("The tea is done.");
  });

  it("adds no file where there is nothing", async () => {
    const { files } = await tryClient(describeApi(), "export const one = 1;");
    expect([...files.keys()]).not.toContain("src/webhooks.ts");
  });
});
