import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import type { PackageOptions } from "../../../generator/client/emit/package-options.js";
import { buildModel } from "../../../generator/client/model/build-model.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";
import type { SourceMapDocument } from "../../../generator/openapi/document/source-map.js";
import { emitAll } from "./support/emit-all.js";

function readFixture(name: string): unknown {
  const url = new URL(`fixtures/${name}`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8"));
}
const document = readFixture("ticket-message.openapi.json") as OpenApiDocument;
const map = readFixture("ticket-message.openapi.map.json") as SourceMapDocument;
const options = { name: "@acme/superoffice", version: "0.1.0" };

/** A file of the package of a document. */
function emit(
  path: string,
  from = document,
  extra: Partial<PackageOptions> & { readonly pages?: string } = {},
): string {
  const [model] = buildModel(from, map, { pages: extra.pages });
  const own = { ...options, ...extra };
  const files = emitAll(model, { package: own, document: from });
  const found = files.find((file) => file.path === path);
  if (found === undefined) throw new Error(`no ${path}`);
  return found.text;
}

describe("the README of a package", () => {
  it("tells what one asks of an SDK, in the order in which one asks", () => {
    const titles = [...emit("README.md").matchAll(/^## (.*)$/gm)];
    expect(titles.map(([, title]) => title)).toEqual([
      "Install",
      "Quick start",
      "Authentication",
      "JSON and XML",
      "Types",
      "Forms, files and patches",
      "Errors",
      "Paging",
      "Timeouts, retries, middleware",
      "Requests and responses as they are",
      "Calling something undocumented",
      "Tree-shaking",
      "Versions",
      "Runtimes",
      "What the documentation leaves unknown",
      "Licence",
    ]);
  });

  it("says nothing of credentials where none are documented", () => {
    const { securitySchemes: _, ...components } = document.components ?? {};
    const bare = { ...document, components } as OpenApiDocument;
    const readme = emit("README.md", bare);
    expect(readme).not.toMatch(/## Authentication|Auth\(/);
    expect(readme).toContain("## Quick start");
  });

  it("offers no format that the API does not document", () => {
    const plain: OpenApiDocument = {
      openapi: "3.1.0",
      info: { title: "Boats", version: "1" },
      paths: {
        "/boats": {
          post: {
            operationId: "addBoat",
            requestBody: {
              content: { "application/json": { schema: { type: "object" } } },
            },
            responses: {
              "200": {
                description: "OK",
                content: { "application/json": { schema: { type: "object" } } },
              },
            },
          },
        },
      },
    };
    const readme = emit("README.md", plain);
    expect(readme).toContain("- JSON in, checked types out");
    expect(readme).not.toMatch(
      /\bXML\b|xml\(|multipart|sends forms|JSON Patch/,
    );
    expect(readme).toContain("| tries again ");
  });

  it("tells users of an old module resolution what TypeScript tells them, and the way out", () => {
    const readme = emit("README.md");
    expect(readme).toContain("`node10`");
    expect(readme).toContain("Cannot find module '@acme/superoffice'");
    expect(readme).toContain('"moduleResolution": "bundler"');
  });

  it("names pages without lines, which every release of the docs moves", () => {
    for (const path of ["README.md", "api.md"]) {
      expect(emit(path)).toMatch(/specs\/\S+\.md /);
      expect(emit(path)).not.toMatch(/\.md:\d/);
    }
    const models = emit("src/models/ticket-message.ts");
    expect(models).toMatch(/@see `specs\/\S+\.md`\n/);
  });

  it("links to the pages where the configuration says where they are", () => {
    const pages = "https://docs.example.com/tree (1)/";
    for (const path of ["README.md", "api.md"]) {
      expect(emit(path, document, { pages })).toMatch(
        /\[specs\/\S+\.md\]\(https:\/\/docs\.example\.com\/tree%20%281%29\/specs\/\S+\.md\) /,
      );
    }
    const models = emit("src/models/ticket-message.ts", document, { pages });
    expect(models).toMatch(
      /@see https:\/\/docs\.example\.com\/tree \(1\)\/specs\/\S+\.md\n/,
    );
    const harmful = { pages: "javascript:alert(1)//" };
    expect(emit("README.md", document, harmful)).not.toContain("](javascript");
  });
});

describe("what package.json says when nothing is configured", () => {
  const read = (extra: object) =>
    JSON.parse(emit("package.json", document, extra));

  it("has defaults, and leaves out what nobody knows", () => {
    const content = read({});
    expect(content).toMatchObject({
      license: "UNLICENSED",
      publishConfig: { access: "restricted", provenance: false },
    });
    expect(content.description).toMatch(/^A typed client for /);
    expect(content.keywords).toContain("client");
    for (const key of ["author", "homepage", "repository"])
      expect(content).not.toHaveProperty(key);
  });

  it("is published for everybody, with provenance, where it is licensed", () => {
    expect(read({ license: "MIT" }).publishConfig).toEqual({
      access: "public",
      provenance: true,
    });
    const chosen = { license: "MIT", access: "restricted" };
    expect(read(chosen).publishConfig).toEqual({
      access: "restricted",
      provenance: false,
    });
  });

  it("publishes sources, maps and the map of the document by choice alone", () => {
    expect(read({}).files).toEqual([
      "dist",
      "!dist/.compiled.json",
      "src/schema.d.ts",
      "openapi.json",
      "README.md",
      "api.md",
      "CHANGELOG.md",
      "LICENSE",
    ]);
    const all = read({ sources: true, map: true }).files;
    expect(all).toContain("src");
    expect(all).toContain("openapi.map.json");
    const flags = (extra: object) =>
      JSON.parse(emit("tsconfig.json", document, extra)).compilerOptions;
    expect(flags({})).toMatchObject({
      sourceMap: false,
      declarationMap: false,
    });
    expect(flags({ sources: true })).toMatchObject({
      sourceMap: true,
      declarationMap: true,
    });
    const bare = read({ schemaTypes: false });
    expect(bare.files).not.toContain("src/schema.d.ts");
    expect(bare.exports).not.toHaveProperty("./schema");
  });

  it("writes the repository's URL as npm does", () => {
    const repository = "https://github.com/acme/crm-client";
    expect(read({ repository }).repository).toEqual({
      type: "git",
      url: "git+https://github.com/acme/crm-client.git",
    });
    const own = "https://git.acme.example/crm";
    expect(read({ repository: own }).repository.url).toBe(own);
  });
});
