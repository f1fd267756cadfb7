import { execFileSync } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import module from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { repository } from "../support/samples.js";

const folder = mkdtempSync(join(tmpdir(), "endpaper-compiled-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kept = join(folder, "kept");
const large = join(folder, "large.cjs.js");
writeFileSync(join(folder, "package.json"), "{}");
writeFileSync(
  large,
  `// ${"-".repeat(600_000)}\nexports.name = require("node:path").basename(__filename);\nexports.own = module.exports === exports;\n`,
);

/** Loads the module in a process of its own, as a worker would. */
function load(): unknown {
  const dist = pathToFileURL(join(repository, "dist/cli/keep-compiled.js"));
  const program = `
    import { createRequire } from "node:module";
    const { keepCompiled } = await import(${JSON.stringify(dist.href)});
    keepCompiled(${JSON.stringify(kept)});
    const require = createRequire(${JSON.stringify(pathToFileURL(large).href)});
    console.log(JSON.stringify(require(${JSON.stringify(large)})));`;
  const flags = ["--input-type=module", "-e", program];
  return JSON.parse(
    execFileSync(process.execPath, flags, { encoding: "utf8" }),
  );
}

// Since Node 22 it is left to Node.
describe.skipIf("enableCompileCache" in module)("keepCompiled", () => {
  const loaded = { name: "large.cjs.js", own: true };

  it("loads a module as it is, from what was kept and without", () => {
    expect(load()).toEqual(loaded);
    expect(readdirSync(kept)).toHaveLength(1);
    expect(load()).toEqual(loaded);
  });

  it("keeps again what is broken", () => {
    const [name = ""] = readdirSync(kept);
    const entry = readFileSync(join(kept, name));
    for (const broken of [entry.subarray(0, 200), Buffer.alloc(entry.length)]) {
      writeFileSync(join(kept, name), broken);
      expect(load()).toEqual(loaded);
      expect(readFileSync(join(kept, name)).length).toBe(entry.length);
    }
  });
});
