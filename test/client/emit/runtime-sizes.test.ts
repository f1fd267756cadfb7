import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { runtimeSizes } from "../../../generator/client/emit/docs/runtime-sizes.js";

const folder = fileURLToPath(
  new URL("../../../generator/client", import.meta.url),
);

/** Kilobytes of a program, minified and compressed. */
async function weigh(program: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: {
      contents: program.replaceAll('"runtime/', '"./runtime/'),
      resolveDir: folder,
      loader: "ts",
    },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  return gzipSync(outputFiles[0]?.text ?? "").length / 1000;
}

describe("what the README says of bundles", () => {
  it.each(
    runtimeSizes.map((row, index) => [row.use, row, index] as const),
  )("of a program that %s is what it takes, to 0.1 KB", async (_, row, index) => {
    const { program = "" } = (index > 0 && runtimeSizes[0]) || {};
    const without = index > 0 ? await weigh(program) : 0;
    const weight = (await weigh(row.program)) - without;
    expect(Math.abs(weight - row.kilobytes), `${weight}`).toBeLessThan(0.1);
  });
});
