import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Config } from "../../generator/base/config/config.js";
import { resolveConfig } from "../../generator/base/config/resolve-config.js";
import { memoryHost } from "../../generator/base/host/memory-host.js";
import { generate } from "../../generator/build/pipeline.js";
import { buildOpenApi } from "../../generator/build/read-api.js";
import { readSourceMap } from "../../generator/openapi/document/source-map-file.js";
import { writeStarter } from "../../generator/openapi/overlay/write-starter.js";

const specs = new URL("../../specs/superoffice/", import.meta.url);
const [name = ""] = readdirSync(specs);
const page = readFileSync(new URL(name, specs), "utf8");

const overlayOf = (actions: string) =>
  `overlay: 1.0.0\ninfo: { title: t, version: "1" }\nactions:\n${actions}\n`;

const ticket = overlayOf(`  - target: $.components.schemas.Ticket
    update:
      type: object
      properties:
        TicketId: { type: integer, format: int64 }`);

function prepare(files: Readonly<Record<string, string>>, more: Config = {}) {
  const host = memoryHost({ "package.json": "{}", ...files });
  const config = { inputs: ["specs"], overlays: ["fix/*.yaml"], ...more };
  return {
    host,
    config: resolveConfig(host.cwd, {}, { folder: host.cwd, config }),
  };
}

async function read(files: Readonly<Record<string, string>>, more?: Config) {
  const { host, config } = prepare(files, more);
  const result = await buildOpenApi(config, host);
  const codes = result.diagnostics.map(
    ({ code, place }) => `${code} ${place?.file}:${place?.line}`,
  );
  return { ...result, codes };
}

describe("overlays in the pipeline", () => {
  it("describe a schema that no page shows, which is unknown no longer", async () => {
    const before = await read({ "specs/p.md": page }, { overlays: [] });
    const after = await read({ "specs/p.md": page, "fix/a.yaml": ticket });
    const aboutTicket = before.codes.filter((code) =>
      code.startsWith("schema-unknown specs/p.md:92"),
    );
    expect(aboutTicket).toHaveLength(1);
    expect(after.codes).toEqual(
      before.codes.filter((code) => !aboutTicket.includes(code)),
    );
    expect(after.api?.document.components?.schemas?.Ticket).toEqual({
      type: "object",
      properties: { TicketId: { type: "integer", format: "int64" } },
    });
    const [unknown] = Object.entries(
      before.api?.document.components?.schemas ?? {},
    ).filter(([key]) => key === "Ticket");
    expect(unknown?.[1]).toHaveProperty("x-endpaper-unknown");
    expect(after.api?.text).toContain('"TicketId"');
  });

  it("give a type to a property whose cell is blank, which is reported no longer", async () => {
    const blank = page.replaceAll(
      "| Ticket | Ticket |",
      "| Odd |  | What? |\n| Ticket | Ticket |",
    );
    const before = await read({ "specs/p.md": blank }, { overlays: [] });
    const after = await read({
      "specs/p.md": blank,
      "fix/a.yaml": overlayOf(
        "  - { target: $.components.schemas.TicketMessageEntity.properties.Odd, update: { type: string } }",
      ),
    });
    const missing = /^property-type-missing/;
    expect(before.codes.filter((code) => missing.test(code))).toHaveLength(1);
    expect(after.codes).toEqual(
      before.codes.filter((code) => !missing.test(code)),
    );
  });

  it("are not blamed for what a broken page would have told", async () => {
    const target = overlayOf(
      "  - { target: $.components.schemas.Ticket, update: { type: string } }",
    );
    const broken = page.replace("POST /api", "FETCH /api");
    const { codes } = await read({
      "specs/p.md": broken,
      "fix/a.yaml": target,
    });
    expect(codes).toEqual([expect.stringMatching(/^method-unknown/)]);
  });

  it("are applied one after the other, in their order", async () => {
    const title = (text: string) =>
      overlayOf(`  - { target: $.info, update: { title: ${text} } }`);
    const files = {
      "specs/p.md": page,
      "fix/b.yaml": title("B"),
      "fix/a.yaml": title("A"),
    };
    const { api } = await read(files);
    expect(api?.document.info.title).toBe("B");
    const other = await read(files, { overlays: ["fix/b.yaml", "fix/a.yaml"] });
    expect(other.api?.document.info.title).toBe("A");
  });

  it("that are invalid are errors with their place, and those that do nothing warnings", async () => {
    const { api, codes, draft } = await read({
      "specs/p.md": page,
      "fix/a.yaml": "overlay: 1.0.0\n",
      "fix/b.yaml": overlayOf(
        "  - { target: $.gone, remove: true }\n  - { target: $.info, update: { title: API } }",
      ),
    });
    expect(codes).toEqual(
      expect.arrayContaining([
        "overlay-invalid fix/a.yaml:1",
        "overlay-target-missing fix/b.yaml:4",
        "overlay-action-idle fix/b.yaml:5",
      ]),
    );
    expect(api).toBeUndefined();
    expect(draft?.document.openapi).toBe("3.1.1");
  });

  it("follow the severities of the configuration", async () => {
    const files = {
      "specs/p.md": page,
      "fix/a.yaml": overlayOf("  - { target: $.gone, remove: true }"),
    };
    const { api } = await read(files, {
      severity: { "overlay-target-missing": "error" },
    });
    expect(api).toBeUndefined();
  });

  it("correct an OpenAPI description, too", async () => {
    const document = {
      openapi: "3.1.0",
      info: { title: "T", version: "1" },
      paths: {},
    };
    const { api } = await read(
      { "api.json": JSON.stringify(document), "fix/a.yaml": ticket },
      { inputs: ["api.json"] },
    );
    expect(api).toBeDefined();
    const fixed = await read(
      {
        "api.json": JSON.stringify(document),
        "fix/a.yaml": overlayOf(
          "  - { target: $, update: { servers: [{ url: /v1 }] } }",
        ),
      },
      { inputs: ["api.json"] },
    );
    expect(fixed.api?.document.servers).toEqual([{ url: "/v1" }]);
    expect(fixed.api?.map.pointers["/servers/0"]?.page).toBe("fix/a.yaml");
  });

  it("reach the client, its map and the inputs of its manifest", async () => {
    const { host, config } = prepare({
      "specs/p.md": page,
      "fix/a.yaml": ticket,
    });
    const { report, diagnostics } = await generate(
      { ...config, output: "/work/out" },
      host,
    );
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual(
      [],
    );
    expect(report).toBeDefined();
    const at = (path: string) => host.files.readText(`/work/out/${path}`);
    expect(at("src/models/ticket-message.ts")).toMatch(
      /interface Ticket \{[^}]*TicketId\?/,
    );
    expect(
      readSourceMap(JSON.parse(at("openapi.map.json")))?.pointers[
        "/components/schemas/Ticket"
      ],
    ).toMatchObject({ page: "fix/a.yaml", line: 4, column: 5 });
    expect(Object.keys(JSON.parse(at("manifest.json")).inputs)).toEqual([
      "fix/a.yaml",
      "specs/p.md",
    ]);
  });

  it("keep the output from holding one of them", async () => {
    const files = { "specs/p.md": page, "out/fix.yaml": ticket };
    const { host, config } = prepare(files, { overlays: ["out/fix.yaml"] });
    const { diagnostics } = await generate(
      { ...config, output: "/work/out" },
      host,
    );
    expect(diagnostics.map(({ code }) => code)).toContain("output-refused");
  });

  it("that say nonsense of a schema are errors with the place that says it", async () => {
    for (const nonsense of [
      "{ type: 5 }",
      "{ type: [object, array, 1] }",
      "{ properties: [1] }",
      "{ properties: { a: 1, b: null, c: [] } }",
      "{ enum: x }",
      "{ items: 3, type: array }",
      "{ $ref: 7 }",
      "{ allOf: {} }",
      "{ anyOf: [1, null] }",
      "{ required: 1, type: object }",
    ]) {
      const { host, config } = prepare({
        "specs/p.md": page,
        "fix/a.yaml": overlayOf(
          `  - { target: $.components.schemas.Ticket, update: ${nonsense} }`,
        ),
      });
      const target = { ...config, output: "/work/out" };
      const { diagnostics } = await generate(target, host);
      const [error, ...others] = diagnostics.filter(
        ({ severity }) => severity === "error",
      );
      expect(error, nonsense).toMatchObject({
        code: "overlay-invalid",
        place: { file: "fix/a.yaml", line: 4 },
      });
      expect(others.length, nonsense).toBeLessThanOrEqual(2);
    }
  });
});

describe("a starter overlay of real pages", () => {
  it("is valid, changes nothing, and asks only for what is still unknown", async () => {
    const first = await read({ "specs/p.md": page }, { overlays: [] });
    const starter = first.api && writeStarter(first.api);
    const second = await read({
      "specs/p.md": page,
      "fix/starter.yaml": starter?.text ?? "",
    });
    expect(second.codes).toEqual(first.codes);
    expect(second.api?.text).toBe(first.api?.text);
    expect(second.api?.map).toEqual(first.api?.map);
    const third = await read({ "specs/p.md": page, "fix/a.yaml": ticket });
    const rest = third.api && writeStarter(third.api);
    expect(starter?.text).toContain("$.components.schemas.Ticket\n");
    expect(rest?.text).not.toContain("$.components.schemas.Ticket\n");
    expect(rest?.unknowns).toBe((starter?.unknowns ?? 0) - 1);
  });
});

describe("docs/overlays.md", () => {
  it("shows an overlay of which every action does something", async () => {
    const url = new URL("../../docs/overlays.md", import.meta.url);
    const [, yaml = ""] =
      /```yaml\n([\s\S]*?)```/.exec(readFileSync(url, "utf8")) ?? [];
    const { codes, api } = await read({
      "specs/p.md": page,
      "fix/docs.yaml": yaml,
    });
    expect(codes.filter((code) => code.startsWith("overlay"))).toEqual([]);
    const post = api?.document.paths["/api/v1/TicketMessage"]?.post;
    expect(post?.operationId).toBe("saveTicketMessage");
    expect(post?.parameters).toHaveLength(5);
    expect(api?.document.servers).toEqual([{ url: "https://crm.example.com" }]);
  });
});
