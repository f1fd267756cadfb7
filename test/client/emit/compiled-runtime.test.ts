import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";

import {
  bundleRuntime,
  type CompiledRuntime,
  compileAhead,
  compiledRuntimePath,
  compileSources,
} from "../../../generator/client/emit/types/compile-sources.js";
import { repository } from "../../support/samples.js";

const tsconfig = readFileSync(
  join(repository, "generated/superoffice/tsconfig.json"),
  "utf8",
);

describe("the compiled runtime of the bundle", () => {
  let bundled: CompiledRuntime;
  const folder = join(repository, "generator/client/runtime");
  beforeAll(() => {
    const path = join(repository, "bundle", compiledRuntimePath);
    bundled = JSON.parse(readFileSync(path, "utf8")) as CompiledRuntime;
  });

  it("is what the compiler makes of each of its sources", () => {
    const files = readdirSync(folder)
      .sort()
      .map((name) => ({
        path: `src/runtime/${name}`,
        text: readFileSync(join(folder, name), "utf8"),
      }));
    expect(bundled).toEqual(bundleRuntime({ files, tsconfig }));
    const { files: made, faults } = compileSources({ files, tsconfig });
    expect(faults).toEqual([]);
    expect(bundled.sources.flatMap((source) => source.made)).toEqual(made);
  });

  it("is by the settings that packages have", () => {
    const { compilerOptions } = JSON.parse(tsconfig) as {
      readonly compilerOptions: object;
    };
    expect(compilerOptions).toMatchObject(JSON.parse(bundled.options));
  });
});

describe("compileAhead", () => {
  const file = (text: string) => ({ path: "src/ahead.ts", text });
  const compile = (text: string) =>
    compileSources({ files: [file(text)], tsconfig });

  it("makes what is made later, and of another text nothing", () => {
    const [before, after] = ["export const a = 1;\n", "export const b = 2;\n"];
    const expected = [compile(before), compile(after)];
    compileAhead({ files: [file(before)], tsconfig });
    expect(compile(before)).toEqual(expected[0]);
    compileAhead({ files: [file(before)], tsconfig });
    expect(compile(after)).toEqual(expected[1]);
  });

  it("leaves what is wrong to be told when it is asked for", () => {
    compileAhead({ files: [file("export const a = ;\n")], tsconfig });
    expect(compile("export const a = ;\n").faults).toHaveLength(1);
  });
});
