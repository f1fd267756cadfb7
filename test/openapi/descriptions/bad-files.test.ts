import {
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runEndpaper } from "../../cli/run-endpaper.js";
import { describeSchemas } from "./load.js";

const head = 'openapi: 3.1.1\ninfo: {title: Tea, version: "1"}\npaths: {}\n';
const schemas = "components:\n  schemas:\n";
const bomb = [
  "x-a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]",
  ...Array.from(
    { length: 12 },
    (_, level) =>
      `x-a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(9)}]`,
  ),
].join("\n");
const deep = `${'{"items":'.repeat(1000)}{}${"}".repeat(1000)}`;

/** What is wrong, the file, and what the screen says of it. */
const files: readonly (readonly [string, string, string, RegExp])[] = [
  [
    "is no OpenAPI",
    "tea.json",
    '{\n "name": "tea"\n}',
    /^tea\.json:1:1 - error document-invalid: /m,
  ],
  [
    "is of a version to come",
    "tea.yaml",
    "openapi: 4.0.0\n",
    /^tea\.yaml:1:10 - error document-invalid: /m,
  ],
  [
    "does not parse",
    "tea.json",
    '{"openapi": "3.1.1",}',
    /^tea\.json:1:21 - error document-invalid: /m,
  ],
  [
    "refers to nothing",
    "tea.yaml",
    `${head}${schemas}    A: {$ref: "#/components/schemas/B"}\n`,
    /^tea\.yaml:6:15 - error reference-dangling: /m,
  ],
  [
    "refers to another file that is not there",
    "tea.yaml",
    `${head}${schemas}    A: {$ref: "more.yaml#/B"}\n`,
    /^tea\.yaml:6:15 - error reference-(?:dangling|refused): /m,
  ],
  [
    "refers to the network",
    "tea.yaml",
    `${head}${schemas}    A: {$ref: "https://tea.example.com/b.yaml"}\n`,
    /^tea\.yaml:6:15 - error reference-refused: /m,
  ],
  [
    "refers in circles",
    "tea.yaml",
    `${head}${schemas}    A: {$ref: "#/components/schemas/B"}\n    B: {$ref: "#/components/schemas/C"}\n    C: {$ref: "#/components/schemas/A"}\n`,
    /^tea\.yaml:[678]:15 - error reference-circular: /m,
  ],
  [
    "says a name twice",
    "tea.yaml",
    `${head}paths: {}\n`,
    /^tea\.yaml:4:1 - error document-invalid: /m,
  ],
  [
    "holds a bomb",
    "tea.yaml",
    head + bomb,
    /^tea\.yaml:\d+:\d+ - error document-invalid: .*parts/m,
  ],
  [
    "holds a schema of 1,000 levels",
    "tea.json",
    JSON.stringify(describeSchemas({ Deep: "DEEP" })).replace('"DEEP"', deep),
    /^tea\.json:1:\d+ - error document-invalid: .*levels/m,
  ],
];

describe("a description that", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "endpaper-bad-"));
    writeFileSync(join(folder, "package.json"), "{}");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(
    files,
  )("%s gets a message with its place, and nothing is written", async (_, name, text, message) => {
    writeFileSync(join(folder, name), text);
    const { code, stdout, stderr } = await runEndpaper(
      ["generate", name, "--output", "out"],
      { cwd: folder },
    );
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
    expect(new Set(stderr.match(/ - error [\w-]+/g)).size).toBe(1);
    expect([code, stdout]).toEqual([1, ""]);
    expect(existsSync(join(folder, "out"))).toBe(false);
    rmSync(join(folder, name));
    expect(
      readdirSync(folder).filter((left) => left !== "node_modules"),
    ).toEqual(["package.json"]);
  });

  it("describes a response without a schema is read, with a warning", async () => {
    const get = {
      operationId: "a",
      responses: {
        200: {
          description: "",
          content: { "application/json": { schema: null } },
        },
      },
    };
    writeFileSync(
      join(folder, "tea.json"),
      JSON.stringify(
        {
          openapi: "3.0.1",
          info: { title: "T", version: "1" },
          paths: { "/a": { get } },
        },
        undefined,
        1,
      ),
    );
    const { code, stderr } = await runEndpaper(
      ["generate", "tea.json", "--output", "out"],
      { cwd: folder },
    );
    expect(stderr).toMatch(/^tea\.json:16:\d+ - warning member-invalid: /m);
    expect(code).toBe(0);
    rmSync(join(folder, "out"), { recursive: true });
    rmSync(join(folder, "tea.json"));
  });

  it("holds 10,000 schemas in one circle is generated", async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => [
      `S${index}`,
      {
        type: "object",
        properties: {
          next: { $ref: `#/components/schemas/S${(index + 1) % 10_000}` },
        },
      },
    ]);
    writeFileSync(
      join(folder, "tea.json"),
      JSON.stringify(describeSchemas(Object.fromEntries(many))),
    );
    const { code, stderr } = await runEndpaper(
      ["generate", "tea.json", "--output", "out"],
      { cwd: folder },
    );
    expect(stderr).toContain("10000 schemas");
    expect(code).toBe(0);
  });
});
