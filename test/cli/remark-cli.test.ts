import { execFile } from "node:child_process";
import {
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { repository } from "../support/samples.js";
import { makeProject } from "./run-endpaper.js";
import { firstPage } from "./run-in-memory.js";

let cwd = "";
beforeEach(() => {
  cwd = makeProject();
  const guide = readFileSync(join(repository, "docs/editors.md"), "utf8");
  const [, config = ""] = /```js\n(.*?)```/s.exec(guide) ?? [];
  writeFileSync(join(cwd, ".remarkrc.mjs"), config);
  const endpaper = join(cwd, "node_modules/endpaper");
  mkdirSync(endpaper, { recursive: true });
  writeFileSync(
    join(endpaper, "package.json"),
    '{ "type": "module", "exports": { "./remark-lint": "./dist/remark-lint.js" } }',
  );
  symlinkSync(join(repository, "dist"), join(endpaper, "dist"));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

/** Runs `remark specs --frail --quiet` and gives its exit code and what it reports. */
function runRemark(): Promise<{ code: number; report: string }> {
  const remark = join(repository, "node_modules/remark-cli/cli.js");
  const args = [remark, "specs", "--frail", "--quiet", "--no-color"];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd }, (error, _, report) =>
      resolve({ code: Number(error?.code ?? 0), report }),
    );
  });
}

it("shows in remark-cli what is wrong with a page, at its place", async () => {
  const broken = firstPage.replace('"TimeSpent": 464,', '"TimeSpent": ,');
  writeFileSync(join(cwd, "specs/broken.md"), broken);
  const { code, report } = await runRemark();
  const line = broken
    .slice(0, broken.indexOf('"TimeSpent": ,'))
    .split("\n").length;
  expect(report).toMatch(
    new RegExp(`^${line}:\\d+.* error .*sample-json-invalid`, "m"),
  );
  expect(code).toBe(1);
});

it("is silent of a page that is as it should be, and of prose", async () => {
  writeFileSync(join(cwd, "specs/prose.md"), "# Some words\n\nAnd no more.\n");
  const { code, report } = await runRemark();
  expect([code, report]).toEqual([0, ""]);
});
