/** The cases of conformance in a page: run by main.ts, which compiles their packages. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { XmlCase } from "../conformance/formats.js";
import { judgeXmlCase } from "../conformance/judge-xml-case.js";
import type { LoadedPackage } from "../conformance/load-packages.js";

interface ServedCase {
  readonly asks: XmlCase;
  readonly version: string;
  /** Of the module that its package was compiled to. */
  readonly url: string;
}

const cases = JSON.parse(
  readFileSync("/conformance/index.json", "utf8"),
) as readonly ServedCase[];

for (const { asks, version, url } of cases) {
  it(`${asks.id} in OpenAPI ${version}`, async () => {
    const loaded = (await import(url)) as LoadedPackage;
    expect(judgeXmlCase(asks, loaded).join("\n")).toBe("");
  });
}
