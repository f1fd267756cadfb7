/**
 * Runs the tests of the runtime, and calls of the generated client, in headless
 * Chromium.
 *
 *     npm run test:browser
 *
 * Chromium is the program that CHROMIUM names, else the first on the path. Test
 * files that need more of Node than files are left to Node, by name.
 */
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { globSync } from "tinyglobby";
import { readSuite } from "../conformance/read-suite.js";
import { compileXmlCases } from "../conformance/run-xml-cases.js";
import { repository } from "../support/samples.js";
import { type Bundle, bundleTest } from "./bundle-tests.js";
import { findChromium } from "./find-chromium.js";
import type { TestResult } from "./harness.js";
import {
  type Extras,
  type RunningServer,
  serveApi,
  servePages,
} from "./servers.js";

/** Without these there would be nothing to prove. */
const wanted = ["json", "xml-read", "xml-write", "xml-scanner", "form"];

/** What is told for a page only. */
const ownTests = ["test/browser/client.ts", "test/browser/conformance.ts"];

process.exitCode = await main();

async function main(): Promise<number> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    console.error(
      `no Chromium: ${process.env.CHROMIUM ? `\`${process.env.CHROMIUM}\` (from CHROMIUM) is no program` : "set CHROMIUM, or put `chromium` on the path (Debian: apt-get install chromium)"}`,
    );
    return 2;
  }
  const bundles = await bundleTests();
  for (const one of bundles) {
    if ("needs" in one) console.log(`left to Node: ${one.file} (${one.needs})`);
  }
  const results = await runInChromium(executablePath, bundles.filter(isRun));
  const failed = results.filter(({ failure }) => failure !== undefined);
  for (const { name, failure } of failed) {
    console.log(`FAIL ${name}\n${failure}`);
  }
  const skipped = results.filter((one) => one.skipped).length;
  const passed = results.length - failed.length - skipped;
  console.log(`${passed} passed, ${failed.length} failed, ${skipped} skipped`);
  return failed.length > 0 ? 1 : 0;
}

async function bundleTests(): Promise<readonly Bundle[]> {
  const files = globSync("test/client/runtime/**/*.test.ts", {
    cwd: repository,
  });
  const all = [...files.sort(), ...ownTests];
  const bundles = await Promise.all(all.map(bundleTest));
  const run = bundles.filter(isRun).map(({ file }) => file);
  for (const name of wanted) {
    const file = `test/client/runtime/${name}.test.ts`;
    if (!run.includes(file))
      throw new Error(`${file} no longer runs in a page`);
  }
  return bundles;
}

function isRun(one: Bundle): one is Extract<Bundle, { code: string }> {
  return "code" in one;
}

async function runInChromium(
  executablePath: string,
  bundles: readonly { readonly file: string; readonly code: string }[],
): Promise<readonly TestResult[]> {
  const api = await serveApi();
  const pages = await servePages(
    new Map(bundles.map(({ file, code }) => [file, code])),
    { api: api.origin, extras: await compileConformance() },
  );
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
  });
  try {
    console.log(`Chromium ${browser.version()}`);
    const results: TestResult[] = [];
    for (const { file } of bundles) {
      const page = await browser.newPage();
      results.push(...(await runPage(page, pages, file)));
      await page.close();
    }
    return results;
  } finally {
    await browser.close();
    pages.close();
    api.close();
  }
}

/** The cases of conformance that are written here, for test/browser/conformance.ts. */
async function compileConformance(): Promise<Extras> {
  const suite = readSuite(
    join(repository, "test/conformance/cases/xml-object.json"),
  );
  const cases = "cases" in suite ? suite.cases : [];
  const asked = cases.flatMap((one) =>
    one.format === "xml" ? [one.asks] : [],
  );
  const compiled = await compileXmlCases(asked);
  const urlOf = (index: number) => `/conformance/${index}.js`;
  const index = compiled.map(({ asks, version }, at) => ({
    asks,
    version,
    url: urlOf(at),
  }));
  return new Map([
    [
      "/conformance/index.json",
      { type: "application/json", text: JSON.stringify(index) },
    ],
    ...compiled.map(
      ({ code }, at) =>
        [
          urlOf(at),
          { type: "text/javascript; charset=utf-8", text: code },
        ] as const,
    ),
  ]);
}

/** Runs a test file; what breaks the page is a failure of the file. */
async function runPage(
  page: Page,
  { origin }: RunningServer,
  file: string,
): Promise<readonly TestResult[]> {
  const broken: string[] = [];
  page.on("pageerror", (error) => broken.push(error.stack ?? error.message));
  await page.goto(`${origin}/${file}.html`);
  const results = (await page.evaluate("testResults")) as
    | readonly TestResult[]
    | undefined;
  const failures = broken.map((failure) => ({
    name: file,
    skipped: false,
    failure,
  }));
  if (results?.length) {
    const named = results.map((one) => ({
      ...one,
      name: `${file} > ${one.name}`,
    }));
    return [...named, ...failures];
  }
  const none = { name: file, skipped: false, failure: "it told no test" };
  return failures.length > 0 ? failures : [none];
}
