import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeHost } from "../../generator/base/host/node-host.js";
import { compilePrograms } from "../../generator/cli/pack/compile-programs.js";
import {
  findReleased,
  readTarball,
} from "../../generator/cli/pack/find-released.js";
import { printPrograms } from "../../generator/client/emit/programs/print-programs.js";
import { readDeclarations } from "../../generator/client/emit/programs/read-declarations.js";
import { judge } from "../../generator/openapi/diff/rules.js";
import { runEndpaper } from "../cli/run-endpaper.js";
import { describeEverything } from "../openapi/descriptions/every-part.js";
import { tryClient } from "../openapi/descriptions/try-client.js";
import { valueCases } from "../openapi/diff/cases.js";

const pet = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string" },
    age: { type: "integer", format: "int32" },
  },
};
const limit = {
  name: "limit",
  in: "query",
  schema: { type: "integer", format: "int32" },
};
const trace = { name: "X-Trace", in: "header", schema: { type: "string" } };
const reference = { $ref: "#/components/schemas/Pet" };
const json = (schema: object) => ({ "application/json": { schema } });

function describePets(
  schema: object = pet,
  parameters: readonly object[] = [limit, trace],
) {
  return {
    openapi: "3.1.1",
    info: { title: "Pets", version: "1" },
    paths: {
      "/pets": {
        get: {
          tags: ["Pet"],
          operationId: "listPets",
          parameters,
          responses: {
            200: {
              description: "OK",
              content: json({ type: "array", items: reference }),
            },
          },
        },
      },
    },
    components: { schemas: { Pet: schema } },
  };
}

let cwd: string;
const at = (path: string) => join(cwd, path);
const run = (...args: string[]) => runEndpaper(args, { cwd });

/** Generates a version of the package of an API. */
async function generate(version: string, description: object): Promise<void> {
  const config = {
    inputs: "api.json",
    output: "generated",
    package: { name: "@acme/pets", version, provenance: false },
  };
  writeFileSync(at("endpaper.config.json"), JSON.stringify(config));
  writeFileSync(at("api.json"), JSON.stringify(description, null, 1));
  const { code, stderr } = await run("generate");
  expect(code, stderr).toBe(0);
}

const tarball = "acme-pets-1.0.0.tgz";

beforeAll(async () => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), "endpaper-released-")));
  writeFileSync(at("package.json"), "{}");
  await generate("1.0.0", describePets());
  expect((await run("pack")).stdout).toBe(`${tarball}\n`);
  expect((await run("release")).code).toBe(0);
  // As npm installs it.
  const files = readTarball(readFileSync(at(tarball)));
  for (const [path, text] of files ?? []) {
    const file = at(`node_modules/@acme/pets/${path}`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

describe("endpaper pack, after a release", () => {
  const grown = {
    ...pet,
    properties: { ...pet.properties, kind: { type: "string" } },
  };
  const { age: _, ...others } = pet.properties;
  const broken = describePets({ ...pet, required: [], properties: others }, [
    { ...limit, name: "max" },
  ]);

  it("packs what programs of the release compile with", async () => {
    await generate("1.1.0", describePets(grown));
    const { code, stderr } = await run("pack", "--dry-run");
    expect(stderr).toContain("; programs of 1.0.0 compile; ");
    expect(code).toBe(0);
  });

  it("refuses what they do not compile with, and says what changed, where and what to do", async () => {
    await generate("1.1.0", broken);
    const { code, stdout, stderr } = await run("pack");
    expect([code, stdout]).toEqual([1, ""]);
    for (const said of [
      "error version-too-low: `GET /pets`: header parameter `X-Trace` is gone; programs of 1.0.0 do not compile with 1.1.0",
      "error version-too-low: `GET /pets`: query parameter `limit` is gone; programs of 1.0.0 do not compile with 1.1.0",
      "error version-too-low: `Pet`: property `age` is gone; programs of 1.0.0 do not compile with 1.1.0",
      "error version-too-low: `Pet`: property `name` may be missing now; programs of 1.0.0 do not compile with 1.1.0",
      "help: keep what programs use, or release it as 2.0.0",
    ])
      expect(stderr).toContain(said);
    expect(stderr).toMatch(/^api\.json:\d+:\d+ - error/);
  });

  it("compares with the package that is named, and tells programs what broke", async () => {
    const { code, stdout } = await run(
      ...["pack", "generated", "--against", tarball],
      ...["--reporter", "json"],
    );
    const { diagnostics, exitCode } = JSON.parse(stdout);
    expect([code, exitCode]).toEqual([1, 1]);
    expect(diagnostics).toHaveLength(4);
    expect(diagnostics[0]).toMatchObject({
      code: "version-too-low",
      place: { file: "api.json" },
    });
  });

  it.each([
    ["its tarball", tarball],
    ["the package that is installed", "@acme/pets"],
    ["that of a version", "@acme/pets@1.0.0"],
    ["its folder", "node_modules/@acme/pets"],
  ])("finds a release by %s", async (_, against) => {
    const found = await findReleased(against, nodeHost(cwd));
    if (typeof found === "string") throw new Error(found);
    expect(found.version).toBe("1.0.0");
    const { operations, methods } = readDeclarations(found.files);
    expect(operations.map(({ name }) => name)).toEqual(["listPets"]);
    expect(methods).toEqual([".pet.listPets"]);
    // Published are neither its sources nor its index and map: what was compiled tells the same.
    expect(found.index.operations).toEqual([
      { function: "listPets", method: "GET", path: "/pets" },
    ]);
    expect(found.api.map).toBeUndefined();
  });

  it("lets a major version break", async () => {
    await generate("2.0.0", broken);
    const { code, stderr } = await run("pack", "--dry-run");
    expect(stderr).toContain("; 2.0.0 may break what 1.0.0 kept; ");
    expect(code).toBe(0);
  });

  it.each([
    ["nope", "`nope` is not installed here, and no file either"],
    ["No Name", "`No Name` is no folder, tarball or name of a package"],
    ["@acme/pets@0.9.0", "`node_modules/@acme/pets` is 1.0.0, not 0.9.0"],
    ["api.json", "`api.json` is no tarball of a package"],
    [".", "`.` is no package that endpaper wrote"],
  ])("does not take %s for a release", async (against, reason) => {
    const { code, stderr } = await run("pack", "--against", against);
    expect(stderr).toContain(`error release-base-missing: ${reason}\n`);
    expect(code).toBe(2);
  });
});

/** Puts a package where its sources are what is imported, so that nothing needs to be built. */
async function stage(description: object, name: string) {
  const { files } = await tryClient(description);
  const folder = at(name);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const exports = {
    "./models": "./src/models/index.ts",
    "./operations/*": "./src/operations/*.ts",
    "./client": "./src/client.ts",
    "./runtime": "./src/runtime/index.ts",
  };
  const content = { name: "tea", type: "module", exports };
  writeFileSync(join(folder, "package.json"), JSON.stringify(content));
  return { folder, name: "tea", files };
}

describe("the programs of a release", () => {
  it("use every part of a description, and compile with its own package", async () => {
    const { files, ...target } = await stage(describeEverything(), "tea");
    const declared = readDeclarations(files);
    const programs = printPrograms(declared, "tea");
    expect(await compilePrograms(programs, target)).toEqual([]);
    const text = programs.map((program) => program.text).join("\n");
    for (const { name } of declared.operations)
      expect(text).toContain(`(await ${name}(context, least))`);
    expect(declared.operations.length).toBeGreaterThan(4);
    expect(declared.methods.length).toBe(declared.operations.length);
  });

  it("compile after every change that does not break, and tell what broke by its type", async () => {
    const schemasOf = (side: 1 | 2) =>
      Object.fromEntries(
        valueCases.flatMap((one, index) => [
          [`Sent${index}`, one[side]],
          [`Got${index}`, one[side]],
        ]),
      );
    const describeSide = (side: 1 | 2) => ({
      openapi: "3.1.1",
      info: { title: "API", version: "1" },
      paths: Object.fromEntries(
        valueCases.map((_, index) => [
          `/things/${index}`,
          { post: send(index) },
        ]),
      ),
      components: { schemas: schemasOf(side) },
    });
    const { files } = await stage(describeSide(1), "before");
    const after = await stage(describeSide(2), "after");
    const programs = printPrograms(readDeclarations(files), "tea");
    const faults = await compilePrograms(programs, after);
    const broken = new Set(faults.map(({ used }) => used.name));
    const listBroken = (name: string, way: "request" | "response") =>
      valueCases.flatMap(([rule], index) =>
        broken.has(`${name}${index}`) && judge(rule, [way]) !== "breaking"
          ? [`${rule} in a ${way}`]
          : [],
      );
    expect(listBroken("Sent", "request")).toEqual([]);
    expect(listBroken("Got", "response")).toEqual([]);
    const told = valueCases.flatMap(([rule], index) => [
      ...(broken.has(`Sent${index}`) ? [`${rule}, sent`] : []),
      ...(broken.has(`Got${index}`) ? [`${rule}, received`] : []),
    ]);
    expect([...new Set(told)].sort()).toEqual([
      "constant-changed, received",
      "constant-changed, sent",
      "constant-lifted, received",
      "constant-set, sent",
      "items-opened, received",
      "null-allowed, received",
      "null-forbidden, sent",
      "property-became-optional, received",
      "property-became-required, sent",
      "property-became-write-only, received",
      "property-removed, received",
      "property-removed, sent",
      "property-renamed, received",
      "property-renamed, sent",
      "property-required-added, sent",
      "type-changed, received",
      "type-changed, sent",
      "type-lost, received",
      "type-narrowed, sent",
      "type-widened, received",
    ]);
  });
});

const send = (index: number) => ({
  operationId: `send${index}`,
  tags: ["Thing"],
  requestBody: {
    required: true,
    content: json({ $ref: `#/components/schemas/Sent${index}` }),
  },
  responses: {
    200: {
      description: "OK",
      content: json({ $ref: `#/components/schemas/Got${index}` }),
    },
  },
});
