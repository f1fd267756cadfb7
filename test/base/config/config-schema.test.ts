import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";

const text = readFileSync("docs/schemas/config.schema.json", "utf8");
const ajv = new Ajv2020({ strict: false, validateFormats: false });
const validate = ajv.compile(JSON.parse(text));

describe("the JSON schema of a configuration", () => {
  it.each([
    [{}],
    [{ $schema: "x", inputs: ["specs"], package: { name: "@acme/a" } }],
    [[{ output: "a" }, { output: "b", types: { int64: "string" } }]],
    [{ names: false, severity: { "type-unknown": "off" } }],
  ])("takes %j", (config) => {
    expect(validate(config)).toBe(true);
  });

  it.each([
    [[]],
    [{ input: "specs" }],
    [{ package: { nmae: "a" } }],
    [{ types: { int64: "text" } }],
    [{ emitters: [] }],
  ])("refuses %j", (config) => {
    expect(validate(config)).toBe(false);
  });

  it("says of each setting what the documentation says", () => {
    const { $defs } = JSON.parse(text);
    const { properties } = $defs.config;
    expect(properties.inputs.description).toMatch(/^What to read: files/);
    expect(properties.package.properties.name.description).toBe(
      "The package's name on npm.",
    );
  });
});
