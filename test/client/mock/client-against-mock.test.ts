import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createMock } from "../../../generator/client/mock/create-mock.js";
import { hasCorpus, readCorpus } from "../../corpus/corpus.js";
import { firstPage, repository } from "../../support/samples.js";
import { loadClient } from "../contract/load-client.js";
import { readFeatureText } from "../features/read-feature.js";
import { callEverything } from "./call-everything.js";

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

describe("the generated client against the mock of the same inputs", () => {
  it.each(features)("calls all of %s", async (name) => {
    const inputs = { [`${name}.yaml`]: readFeatureText(name) };
    const client = await loadClient(inputs);
    const mock = createMock(client.contract);
    const { openApi, xml } = client.format;
    const report = await callEverything(client, mock, {
      seed: "a",
      xml: xml({ dialect: openApi }),
    });
    expect(report.failures).toEqual([]);
    expect(report.called.size).toBe(client.contract.operations.length);
  }, 60_000);

  it("calls the first page in JSON and in XML of each dialect", async () => {
    const page = readFileSync(`${repository}${firstPage}`, "utf8");
    const client = await loadClient({ "specs/page.md": page });
    const mock = createMock(client.contract);
    const { format } = client;
    const namespace = "http://schemas.datacontract.org/2004/07/";
    for (const dialect of [
      format.openApi,
      format.xmlSerializer,
      format.dataContract,
      format.dataContractOrdered,
    ]) {
      const report = await callEverything(client, mock, {
        seed: "a",
        xml: format.xml({ dialect, namespace }),
      });
      expect(report.failures).toEqual([]);
      expect(report.calls).toEqual({ json: 1, xml: 1, other: 0 });
    }
  }, 60_000);
});

describe.skipIf(!hasCorpus)("the client of a whole vendor", () => {
  it("calls every operation of the pages against the mock, in JSON and in XML", async () => {
    const client = await loadClient(Object.fromEntries(readCorpus()));
    const mock = createMock(client.contract);
    const { dataContract: dialect, xml } = client.format;
    const namespace = "http://schemas.datacontract.org/2004/07/";
    const report = await callEverything(client, mock, {
      seed: "a",
      xml: xml({ dialect, namespace }),
    });
    expect(report.failures).toEqual([]);
    expect(report.called.size).toBe(client.contract.operations.length);
    expect(report.calls.xml).toBeGreaterThan(700);
  }, 300_000);
});
