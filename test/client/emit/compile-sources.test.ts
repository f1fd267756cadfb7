import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { compileSources } from "../../../generator/client/emit/types/compile-sources.js";
import { repository } from "../../support/samples.js";

const folder = mkdtempSync(join(tmpdir(), "endpaper-compile-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** All files below a folder that have an ending, by their paths. */
function readFiles(root: string, ending: RegExp): ReadonlyMap<string, string> {
  const files = readdirSync(root, { recursive: true })
    .map((name) => String(name).replaceAll("\\", "/"))
    .filter((name) => ending.test(name));
  return new Map(
    files.sort().map((name) => [name, readFileSync(join(root, name), "utf8")]),
  );
}

const tsconfig = readFileSync(
  join(repository, "generated/superoffice/tsconfig.json"),
  "utf8",
);
const compile = (path: string, text: string) =>
  compileSources({ files: [{ path, text }], tsconfig });

describe("compileSources", () => {
  it.each([
    "pantry",
    "superoffice",
  ])("makes of %s what tsc makes of it, byte for byte", (name) => {
    const root = join(repository, "generated", name);
    const sources = readFiles(join(root, "src"), /(?<!\.d)\.ts$/);
    const made = compileSources({
      files: [...sources].map(([path, text]) => ({
        path: `src/${path}`,
        text,
      })),
      tsconfig: readFileSync(join(root, "tsconfig.json"), "utf8"),
    });
    expect(made.faults).toEqual([]);
    const out = join(folder, name);
    const tsc = join(repository, "node_modules/typescript/bin/tsc");
    // As deep as `dist/`, from where maps name the sources.
    const flags = ["-p", root, "--outDir", out, "--declarationMap", "false"];
    execFileSync(process.execPath, [tsc, ...flags, "--sourceMap", "false"]);
    const plain = made.files
      .filter(({ path }) => !path.endsWith(".map"))
      .map(({ path, text }) => [
        path.replace("dist/", ""),
        text.replace(/\n\/\/# sourceMappingURL=.*$/, ""),
      ]);
    const expected = [...readFiles(out, /\.[jt]s$/)].map(([path, text]) => [
      path,
      text.trimEnd(),
    ]);
    const byPath = new Map(
      plain.map(([path = "", text = ""]) => [path, text.trimEnd()]),
    );
    expect(byPath).toEqual(
      new Map(expected.map(([path = "", text = ""]) => [path, text])),
    );
  });

  it("says which source is no module, and where", () => {
    expect(compile("src/broken.ts", "export const a = ;\n").faults).toEqual([
      "`src/broken.ts`, line 1: Expression expected",
    ]);
  });

  it("says of what no declaration can be made alone", () => {
    const { faults } = compile(
      "src/limits.ts",
      'import { b } from "./b.js";\nexport const limit = b();\n',
    );
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^`src\/limits\.ts`, line 2: .*annotation/);
  });
});
