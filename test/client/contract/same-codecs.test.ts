import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { firstPage, repository } from "../../support/samples.js";
import { readFeatureText } from "../features/read-feature.js";
import { loadClient } from "./load-client.js";
import { printDescriptor } from "./print-codec.js";

const features = [
  "answer-headers",
  "encodings",
  "enums",
  "objects",
  "operations",
  "parameters",
  "query-strings",
  "responses",
  "security",
  "servers",
  "unions",
  "views",
  "wildcard-paths",
  "xml-choices",
];

describe("the codecs of a contract are those of the generated client", () => {
  const inputs = new Map([
    ...features.map((name) => [`${name}.yaml`, readFeatureText(name)] as const),
    [
      "specs/page.md",
      readFileSync(`${repository}${firstPage}`, "utf8"),
    ] as const,
  ]);
  it.each([...inputs.keys()])("%s", async (name) => {
    const { contract, operations } = await loadClient({
      [name]: inputs.get(name) ?? "",
    });
    expect(contract.operations.length).toBe(operations.size);
    for (const { module, functionName, descriptor } of contract.operations) {
      const emitted = operations.get(`${module}.${functionName}`)?.descriptor;
      expect(emitted && printDescriptor(emitted)).toEqual(
        printDescriptor(descriptor),
      );
    }
  }, 60_000);

  it.each([
    { dates: "date", int64: "string", decimal: "number" },
    { dates: "temporal", int64: "number", decimal: "string" },
  ] as const)("with %o", async (types) => {
    const { contract, operations } = await loadClient(
      { "objects.yaml": readFeatureText("objects") },
      { types },
    );
    for (const { module, functionName, descriptor } of contract.operations) {
      const emitted = operations.get(`${module}.${functionName}`)?.descriptor;
      expect(emitted && printDescriptor(emitted)).toEqual(
        printDescriptor(descriptor),
      );
    }
  }, 60_000);
});
