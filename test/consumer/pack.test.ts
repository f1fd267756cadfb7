import { execFile } from "node:child_process";
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  checkPackage,
  createPackageFromTarballData,
} from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mcp, msw, tanstackQuery, zod } from "../../generator/emitters.js";
import { runEndpaper } from "../cli/run-endpaper.js";
import { generateReady } from "../client/emit/ready/ready-package.js";
import { shop } from "../client/emit/ready/shop.js";
import { repository } from "../support/samples.js";
import { copyPackage } from "./project.js";

const run = promisify(execFile);
const tarball = "acme-superoffice-0.1.0.tgz";
let parent: string;
let folder: string;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "endpaper-pack-"));
});
beforeEach(async () => {
  await rm(parent, { recursive: true, force: true });
  folder = join(parent, "crm");
  await copyPackage(join(repository, "generated/superoffice"), folder);
});
afterAll(() => rm(parent, { recursive: true, force: true }));

/** What publint says of a tarball, and attw but for what `--profile esm-only` leaves out. */
async function audit(path: string) {
  const data = new Uint8Array(await readFile(path));
  const { pkg = {}, messages } = await publint({
    strict: true,
    pack: { tarball: data.slice().buffer },
  });
  const analysis = await checkPackage(createPackageFromTarballData(data));
  // Resolution before `exports`, and types of `require`.
  const ignored = ["node10", "node16-cjs"];
  return {
    publint: messages.map((message) =>
      formatMessage(message, pkg, { color: false }),
    ),
    attw:
      "problems" in analysis &&
      analysis.problems.filter(
        (problem) =>
          !(
            "resolutionKind" in problem &&
            ignored.includes(problem.resolutionKind)
          ),
      ),
  };
}

const pack = (...args: string[]) =>
  runEndpaper(["pack", ...args], { cwd: parent });

describe("endpaper pack", () => {
  it("leaves a tarball here and prints its name, with which npm publishes", async () => {
    const { code, stdout, stderr } = await pack("crm");
    expect(stderr).toMatch(
      /^@acme\/superoffice@0\.1\.0, \d+ files, \d+ kB packed, \d+ kB unpacked/,
    );
    expect(stdout).toBe(`${tarball}\n`);
    expect(code).toBe(0);
    expect(await audit(join(parent, tarball))).toEqual({
      publint: [],
      attw: [],
    });
    const { stdout: published } = await run(
      "npm",
      ["publish", "--dry-run", "--json", `./${tarball}`],
      { cwd: parent },
    );
    expect(published).toContain("@acme/superoffice@0.1.0");
  });

  it("leaves nothing to say of a package with what emitters add", async () => {
    const emitters = [
      mcp({ tags: ["products"] }),
      msw(),
      tanstackQuery(),
      zod(),
    ];
    const ready = await generateReady(
      { "shop.json": JSON.stringify(shop) },
      emitters,
    );
    const { code, stderr } = await pack(ready.folder);
    ready.remove();
    expect(stderr).toContain("compiled, complete and importable");
    expect(code).toBe(0);
    expect(await audit(join(parent, "acme-shop-1.2.3.tgz"))).toEqual({
      publint: [],
      attw: [],
    });
  });

  it("can be left to npm, which builds it afresh and says once what is wrong", async () => {
    const modules = join(folder, "node_modules");
    await mkdir(join(folder, "dist"));
    await mkdir(modules);
    await symlink(
      join(repository, "node_modules/typescript"),
      join(modules, "typescript"),
    );
    await writeFile(join(folder, "dist/secret.js"), "export {};\n");
    const prepack = () =>
      run("npm", ["run", "--offline", "prepack"], { cwd: folder });
    await prepack();
    const built = await readdir(join(folder, "dist"));
    expect(built).toContain("index.js");
    expect(built).not.toContain("secret.js");
    await writeFile(join(folder, "src/mine.ts"), 'const a: number = "1";\n');
    const { code, stdout } = await prepack().catch((thrown) => thrown);
    expect(code).not.toBe(0);
    expect(stdout.match(/error TS2322/g)).toHaveLength(1);
  });

  it("lists with --dry-run what would be in it: code and declarations, no sources and no maps", async () => {
    const { code, stdout } = await pack("crm", "--dry-run");
    expect(code).toBe(0);
    const files = stdout.trimEnd().split("\n");
    for (const name of ["index", "operations/ticket-message", "runtime/xml"]) {
      for (const extension of ["js", "d.ts"])
        expect(files).toContain(`dist/${name}.${extension}`);
    }
    expect(files.filter((path) => path.startsWith("src/"))).toEqual([
      "src/schema.d.ts",
    ]);
    expect(files.filter((path) => /\.map(?:\.json)?$/.test(path))).toEqual([]);
    expect(await readdir(parent)).toEqual(["crm"]);
  });

  it("publishes nothing that an older compilation left", async () => {
    await pack("crm", "--dry-run");
    await writeFile(join(folder, "dist/secret.js"), "export {};\n");
    const { stdout } = await pack("crm", "--dry-run");
    expect(stdout).not.toContain("secret");
  });

  it("refuses a folder that is no generated package", async () => {
    await rm(join(folder, "manifest.json"));
    const { code, stdout, stderr } = await pack("crm");
    expect(stderr).toContain(
      "error pack-impossible: crm cannot be packed: there is no `manifest.json`\n",
    );
    expect([code, stdout]).toEqual([1, ""]);
    const nowhere = await pack("nowhere");
    expect(nowhere.stderr).toContain("nowhere cannot be packed");
    expect(nowhere.code).toBe(1);
  });

  it("refuses a package that was changed by hand", async () => {
    const path = join(folder, "src/models/ticket-message.ts");
    await writeFile(path, `${await readFile(path, "utf8")}// mine\n`);
    const { code, stderr } = await pack("crm");
    expect(stderr).toContain(
      "`src/models/ticket-message.ts` was changed since it was generated",
    );
    expect(code).toBe(1);
    expect(await readdir(parent)).toEqual(["crm"]);
  });

  it("shows what the compiler says of a package that does not compile", async () => {
    await writeFile(join(folder, "src/mine.ts"), 'const a: number = "1";\n');
    const { code, stderr } = await pack("crm");
    expect(stderr).toContain("src/mine.ts(1,7): error TS2322");
    expect(stderr).toContain("crm cannot be packed: it does not compile\n");
    expect(code).toBe(1);
  });

  it("says what is missing when neither a folder nor a configuration is there", async () => {
    const { code, stderr } = await pack();
    expect(stderr).toContain("endpaper pack generated/crm");
    expect(code).toBe(2);
  });
});

describe("jsr.json", () => {
  it("has the exports of package.json, each leading to a file", async () => {
    const [npm, jsr] = await Promise.all(
      ["package.json", "jsr.json"].map(async (name) =>
        JSON.parse(await readFile(join(folder, name), "utf8")),
      ),
    );
    const files = (await readdir(folder, { recursive: true })).map(String);
    const patterns = Object.keys(npm.exports).map((key) =>
      key.replace("*", "ticket-message"),
    );
    expect(Object.keys(jsr.exports).sort()).toEqual(patterns.sort());
    for (const path of Object.values<string>(jsr.exports))
      expect(files).toContain(path.slice("./".length));
    expect([jsr.name, jsr.version]).toEqual([npm.name, npm.version]);
  });
});
