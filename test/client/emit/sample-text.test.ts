import { describe, expect, it } from "vitest";
import { sampleText } from "../../../generator/client/emit/docs/print-sample.js";
import { buildModel } from "../../../generator/client/model/build-model.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";
import { emitAll } from "./support/emit-all.js";

describe("texts in the examples of a README", () => {
  it.each([
    ["contact_email", "ann@example.com"],
    ["boatId", "1"],
    ["userName", "Ann"],
    ["password", "secret"],
    ["callback_url", "https://example.com"],
    ["remark", "Hello"],
    ["", "Hello"],
  ])("say something that could stand under %j", (name, text) => {
    expect(sampleText(name)).toBe(text);
  });

  it("are sent for parameters of which no page tells a type, too", () => {
    const document = {
      openapi: "3.1.0",
      info: { title: "Harbour", version: "1" },
      paths: {
        "/boats": {
          post: {
            parameters: [{ name: "X-User-Id", in: "header", required: true }],
            requestBody: {
              required: true,
              content: {
                "application/json": {
                  schema: {
                    type: "object",
                    required: ["email", "remark"],
                    properties: {
                      email: { type: "string" },
                      remark: { type: "string" },
                    },
                  },
                },
              },
            },
            responses: { 204: { description: "Done" } },
          },
        },
      },
    } satisfies OpenApiDocument;
    const [model] = buildModel(document);
    const own = { name: "harbour", version: "1.0.0" };
    const readme = emitAll(model, { package: own, document }).find(
      ({ path }) => path === "README.md",
    );
    expect(readme?.text).toContain('headers: { xUserId: "1" }');
    expect(readme?.text).toContain(
      'body: { email: "ann@example.com", remark: "Hello" }',
    );
    expect(readme?.text).not.toContain("null }");
  });
});
