import { describe, expect, it } from "vitest";
import { resolveConfig } from "../../generator/base/config/resolve-config.js";
import { memoryHost } from "../../generator/base/host/memory-host.js";
import { generate } from "../../generator/build/pipeline.js";

const boat = { $ref: "#/components/schemas/Boat" };
const answer = (schema: object) => ({
  200: { description: "OK", content: { "application/json": { schema } } },
});
const description = {
  openapi: "3.1.0",
  info: { title: "Boats", version: "1" },
  paths: {
    "/boats": {
      get: {
        operationId: "Boats_All",
        tags: ["Boat"],
        responses: answer({ type: "array", items: boat }),
      },
    },
    "/boats/{id}": {
      parameters: [
        { in: "path", name: "id", required: true, schema: { type: "string" } },
      ],
      get: {
        operationId: "findBoat",
        tags: ["Boat"],
        responses: answer(boat),
      },
    },
  },
  components: {
    schemas: {
      Boat: { type: "object", properties: { name: { type: "string" } } },
    },
  },
};

/** What the toolkit wrote before it chose names as it does now. */
const oldNames = `{
  "version": 1,
  "naming": "path",
  "operations": {
    "GET /boats": {"id":"Boats_All","function":"getBoats","property":"getBoats"},
    "GET /boats/{id}": {"id":"findBoat","function":"getBoatsById","property":"getBoatsById"}
  },
  "schemas": {
    "Boat": {"type":"Boat","codec":"boat"}
  },
  "tags": {
    "Boat": {"module":"boat","property":"boat"}
  }
}
`;

async function run(
  files: Record<string, string>,
  settings: object = {},
): Promise<{ functions: readonly string[]; read: (path: string) => string }> {
  const host = memoryHost({ "package.json": "{}", ...files });
  const config = {
    inputs: ["api.json"],
    package: { name: "boats" },
    ...settings,
  };
  const resolved = resolveConfig(host.cwd, {}, { folder: host.cwd, config });
  const output = `${host.cwd}/out`;
  const { diagnostics } = await generate({ ...resolved, output }, host);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual(
    [],
  );
  const read = (path: string) => host.files.readText(`${host.cwd}/${path}`);
  const text = read("out/src/operations/boat.ts");
  const functions = [...text.matchAll(/^export const (\w+): Operation/gm)];
  return { functions: functions.map(([, name = ""]) => name).sort(), read };
}

const file = "endpaper.names.json";
const text = JSON.stringify(description);
const more = {
  ...description,
  paths: {
    ...description.paths,
    "/crews": {
      get: {
        operationId: "findCrews",
        tags: ["Boat"],
        responses: answer({ type: "array", items: boat }),
      },
    },
  },
};

describe("names of a package that is there", () => {
  it("stay, and the file of them stays byte for byte", async () => {
    const { functions, read } = await run({
      "api.json": text,
      [file]: oldNames,
    });
    expect(functions).toEqual(["getBoats", "getBoatsById"]);
    expect(read(file)).toBe(oldNames);
  });

  it("stay when more comes, which is named by the same strategy", async () => {
    const { functions, read } = await run({
      "api.json": JSON.stringify(more),
      [file]: oldNames,
    });
    expect(functions).toEqual(["getBoats", "getBoatsById", "listCrews"]);
    const kept = oldNames.split("\n").filter((line) => /boats/i.test(line));
    const written = read(file);
    expect(written).toContain('"naming": "path"');
    for (const line of kept) expect(written).toContain(line.replace(/,$/, ""));
  });

  it("are the better ones, with the old as aliases, when that is configured", async () => {
    const { functions, read } = await run(
      { "api.json": text, [file]: oldNames },
      { naming: "auto" },
    );
    expect(functions).toEqual(["findBoat", "listBoats"]);
    const aliases = read("out/src/aliases.ts");
    for (const name of ["getBoats", "getBoatsById"])
      expect(aliases).toContain(`export const ${name}:`);
    expect(read(file)).toContain('"naming": "auto"');
  });

  it("are the better ones where none were given", async () => {
    const { functions, read } = await run({ "api.json": text });
    expect(functions).toEqual(["findBoat", "listBoats"]);
    expect(read(file)).toContain('"naming": "auto"');
    expect(read(file)).toContain(
      '"function":"listBoats","property":"listBoats"',
    );
    const again = await run({ "api.json": text, [file]: read(file) });
    expect(again.read(file)).toBe(read(file));
  });

  it("are as configured", async () => {
    const byPath = await run({ "api.json": text }, { naming: "path" });
    expect(byPath.functions).toEqual(["getBoatsById", "listBoats"]);
    const byId = await run({ "api.json": text }, { naming: "operation-id" });
    expect(byId.functions).toEqual(["boatsAll", "findBoat"]);
  });
});
