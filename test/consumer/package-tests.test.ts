import { execFile } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runEndpaper } from "../cli/run-endpaper.js";
import { compileProject } from "../support/compile-project.js";
import { repository } from "../support/samples.js";

const run = promisify(execFile);
let cwd: string;
let folder: string;
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), "package-tests-")));
  folder = join(cwd, "out/crm");
  // The types of Node, as npm would install them for the package.
  symlinkSync(join(repository, "node_modules"), join(cwd, "node_modules"));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

async function generate(inputs: string, settings: object): Promise<void> {
  const config = {
    inputs,
    output: "out/crm",
    package: { name: "@acme/crm", tests: true },
    cache: false,
    names: false,
    ...settings,
  };
  writeFileSync(join(cwd, "endpaper.config.json"), JSON.stringify(config));
  const { code, stderr } = await runEndpaper(["generate"], { cwd });
  expect(code, stderr).toBe(0);
}

/** Builds the package, checks the types of its tests, and runs them: what `npm test` does. */
async function testPackage(): Promise<Record<string, number>> {
  const { scripts } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  expect(scripts.pretest).toBe(
    "tsc -p tsconfig.json && tsc -p tests/tsconfig.json",
  );
  expect(scripts.test).toBe("node --test");
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
  const start = (...args: string[]) =>
    run(process.execPath, args, { cwd: folder, env });
  for (const project of [folder, join(folder, "tests")])
    expect(compileProject(project)).toBe("");
  const { stdout } = await start("--test", "--test-reporter=tap");
  return Object.fromEntries(
    [...stdout.matchAll(/^# (tests|pass|fail|skipped) (\d+)$/gm)].map(
      ([, name = "", number]) => [name, Number(number)],
    ),
  );
}

const specs = join(repository, "specs/superoffice");

describe("the tests of a generated package", () => {
  it("send the samples of the pages through JSON and XML, and are not published", async () => {
    await generate(specs, {});
    expect(readdirSync(join(folder, "tests")).sort()).toEqual([
      "check-sample.mjs",
      "ticket-message.test.mjs",
      "tsconfig.json",
    ]);
    expect(await testPackage()).toEqual({
      tests: 4,
      pass: 4,
      fail: 0,
      skipped: 0,
    });
    const manifest = readFileSync(join(folder, "manifest.json"), "utf8");
    expect(manifest).toContain('"tests/ticket-message.test.mjs"');
    const packed = await runEndpaper(["pack", "--dry-run"], { cwd });
    expect(packed.code, packed.stderr).toBe(0);
    expect(packed.stdout).toContain("dist/index.js");
    expect(packed.stdout).not.toContain("tests/");
    const jsr = readFileSync(join(folder, "jsr.json"), "utf8");
    expect(jsr).not.toContain("tests");
  });

  it("fail when the package reads a sample as something else", async () => {
    await generate(specs, {});
    const path = join(folder, "src/codecs/ticket-message.ts");
    const text = readFileSync(path, "utf8");
    expect(text).toContain("TimeSpent: int32");
    const wrong = text.replace(
      "TimeSpent: int32",
      "TimeSpent: string as never",
    );
    writeFileSync(path, wrong);
    const error = await testPackage().catch((thrown) => thrown);
    expect(error.stdout).toContain("TicketMessageEntity.TimeSpent");
    expect(error.code).toBe(1);
  });

  it.each([
    { dates: "date", int64: "string" },
    { dates: "text", int64: "number" },
    { dates: "text", int64: "bigint" },
  ])("hold dates and long integers as configured: %o", async (types) => {
    writeFileSync(join(cwd, "api.json"), JSON.stringify(description));
    await generate("api.json", { types });
    const text = readFileSync(join(folder, "tests/thing.test.mjs"), "utf8");
    expect(text).toContain(
      types.dates === "date"
        ? 'At: new Date("2030-01-31T12:00:00.1234567+01:00")'
        : 'At: "2030-01-31T12:00:00.1234567+01:00"',
    );
    expect(text).toContain(
      { string: 'Long: "903"', number: "Long: 903,", bigint: "Long: 903n" }[
        types.int64
      ],
    );
    expect(await testPackage()).toEqual({
      tests: 5,
      pass: 4,
      fail: 0,
      skipped: 1,
    });
    expect(text).toContain('skip: "value.Name is 5, expected a string"');
  });

  it("run as they are with names and values that would do harm as code", async () => {
    writeFileSync(join(cwd, "api.json"), JSON.stringify(hostileDescription()));
    await generate("api.json", {});
    const { tests, fail, skipped } = await testPackage();
    expect({ fail, skipped }).toEqual({ fail: 0, skipped: 1 });
    expect(tests).toBeGreaterThan(2);
  });
});

const reference = { $ref: "#/components/schemas/Thing" };
const things = {
  Name: "a",
  At: "2030-01-31T12:00:00.1234567+01:00",
  Long: 903,
  Labels: { "not a name": "x" },
  Tags: [],
};

/** Two media types with one sample, samples by name, a sample of a wrong type, and one of an error. */
const description = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  paths: {
    "/things": {
      post: {
        operationId: "saveThing",
        tags: ["Thing"],
        requestBody: {
          required: true,
          content: {
            "application/json": { schema: reference, example: things },
            "text/json": { schema: reference, example: things },
            "application/xml": { schema: reference },
          },
        },
        responses: {
          200: {
            description: "OK",
            content: {
              "application/json": {
                schema: reference,
                examples: {
                  short: { value: { Name: "b", more: { a: [1, null] } } },
                  wrong: { value: { Name: 5 } },
                },
              },
            },
          },
          404: {
            description: "Not there",
            content: {
              "application/json": { schema: reference, example: { Long: 1 } },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: "object",
        properties: {
          Name: { type: "string" },
          At: { type: "string", format: "date-time" },
          Long: { type: "integer", format: "int64" },
          Labels: { type: "object", additionalProperties: { type: "string" } },
          Tags: { type: "array", items: { type: "string" } },
        },
      },
    },
  },
};

const hostile = [
  "*/ throw 1; /*",
  "${process.exit(9)}",
  '"; process.exit(9); "',
  "'\\",
  "\u2028",
  "</script>",
  "__proto__",
  "constructor",
  "class",
  "",
  "{{this}}",
];

function hostileDescription() {
  const object = Object.fromEntries(hostile.map((name) => [name, name]));
  const sample = JSON.parse(
    `{ "__proto__": "__proto__", ${JSON.stringify(object).slice(1)}`,
  );
  const properties = JSON.parse(
    `{ "__proto__": { "type": "string" }, ${JSON.stringify(
      Object.fromEntries(hostile.map((name) => [name, { type: "string" }])),
    ).slice(1)}`,
  );
  const content = (name: string) => ({
    "application/json": {
      schema: { type: "object", properties },
      examples: { [name]: { value: { ...sample, [`x${name}`]: [name] } } },
    },
    "application/xml": { schema: { type: "object", properties } },
  });
  return {
    openapi: "3.1.0",
    info: { title: "*/", version: "1" },
    paths: Object.fromEntries(
      hostile.map((name, index) => [
        `/${index}/${encodeURIComponent(name)}`,
        {
          post: {
            operationId: name,
            tags: [name],
            requestBody: {
              content: {
                ...content(name),
                ...(index === 3 && {
                  "text/json": {
                    schema: { type: "object", properties },
                    example: { [hostile[3] ?? ""]: 5 },
                  },
                }),
              },
            },
            responses: { 200: { description: name, content: content(name) } },
          },
        },
      ]),
    ),
  };
}
