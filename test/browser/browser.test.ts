import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { bundleTest } from "./bundle-tests.js";
import { findChromium } from "./find-chromium.js";

async function makeProgram(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "chromium-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), "");
  await chmod(join(folder, name), 0o755);
  return folder;
}

it("finds Chromium by CHROMIUM, and else on the path", async () => {
  const folder = await makeProgram("chromium");
  const program = join(folder, "chromium");
  const PATH = `/nowhere:${folder}`;
  expect(findChromium({ PATH })).toBe(program);
  expect(findChromium({ PATH: "/nowhere", CHROMIUM: program })).toBe(program);
  expect(findChromium({ PATH, CHROMIUM: "/nowhere/chromium" })).toBeUndefined();
  expect(findChromium({ PATH: "/nowhere" })).toBeUndefined();
});

it("bundles the tests of the codecs as they are for Node", async () => {
  const bundle = await bundleTest("test/client/runtime/json.test.ts");
  expect(bundle).toHaveProperty("code");
  const { code } = bundle as { code: string };
  expect(code).not.toMatch(/from "(?:node:|vitest)/);
  expect(code).toContain("testResults");
});

it("leaves to Node what needs it, and says why", async () => {
  expect(await bundleTest("test/client/runtime/send.test.ts")).toEqual({
    file: "test/client/runtime/send.test.ts",
    needs: expect.stringMatching(/^node:/),
  });
});
