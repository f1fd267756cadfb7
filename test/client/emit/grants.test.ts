import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildModel } from "../../../generator/client/model/build-model.js";
import type {
  OAuthFlowObject,
  OpenApiDocument,
} from "../../../generator/openapi/document/document.js";
import { emitAll } from "./support/emit-all.js";
import { type WrittenPackage, writePackage } from "./support/write-package.js";

const scopes = Object.fromEntries(
  ["boats", "crews", "harbours", "the-logs-of-all-voyages"].flatMap((name) => [
    [`${name}:read`, `Look at ${name}.`],
    [`${name}:write`, ""],
  ]),
);
const flows = (more: OAuthFlowObject) => ({
  clientCredentials: more,
  authorizationCode: {
    authorizationUrl: "https://id.example.com/authorize",
    ...more,
  },
});

/** An API with the ways to get tokens of two schemes. */
const document: OpenApiDocument = {
  openapi: "3.1.0",
  info: { title: "Boats", version: "1" },
  paths: {
    "/boats": {
      get: {
        operationId: "listBoats",
        "x-endpaper-next-link": "/next",
        responses: {
          200: {
            description: "OK",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    items: { type: "array", items: { type: "string" } },
                    next: { type: "string" },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      TheFirstOfTheOAuthSchemes: {
        type: "oauth2",
        flows: flows({
          tokenUrl:
            "https://identity.example.com/realms/harbour/protocol/openid-connect/token",
          scopes,
        }),
      },
      Another: {
        type: "oauth2",
        flows: flows({ tokenUrl: "https://{tenant}.example.com/t", scopes }),
      },
    },
  },
};

let written: WrittenPackage;
let files: ReadonlyMap<string, string>;
beforeAll(async () => {
  const [model] = buildModel(document, undefined, { naming: "auto" });
  const own = { name: "@acme/boats", version: "1.0.0" };
  const emitted = emitAll(model, { package: own, document });
  files = new Map(emitted.map(({ path, text }) => [path, text]));
  written = await writePackage(emitted);
});
afterAll(() => written.remove());

describe("functions that get tokens", () => {
  it("are laid out as a formatter would, and so are the files that tell of them", async () => {
    expect(await written.checkFormat()).toBe("");
    expect(files.get("src/auth.ts")).toContain("& TokenPlace,");
  });

  it("stand in code of the README that compiles, and lists by item as well", async () => {
    const readme = files.get("README.md") ?? "";
    expect(readme).toContain('tokenUrl: "https://id.example.com/token"');
    expect(readme).toContain("listBoats.items(context)");
    const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)];
    for (const [index, [, block = ""]] of blocks.entries()) {
      const program = block
        .replaceAll('"@acme/boats"', '"../index.js"')
        .replace('"@acme/boats/runtime"', '"../runtime/index.js"')
        .replace(/"@acme\/boats\/([\w/-]+)"/g, '"../$1.js"');
      await written.write(`src/readme/${index}.ts`, `${program}\nexport {};\n`);
    }
    expect(written.typeCheck()).toBe("");
  });
});
