import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { defineConfig } from "vitest/config";
import { root, switchedFile } from "./mutant.js";

const folder = process.env["ENDPAPER_MUTATION"] ?? "";
const switched = JSON.parse(
  readFileSync(join(folder, switchedFile), "utf8"),
) as Record<string, string>;

const copies = /\/generated\/superoffice\/src\/runtime\/([\w-]+)\.[jt]s$/;

export default defineConfig({
  root,
  plugins: [
    {
      name: "mutants",
      enforce: "pre",
      load: (id) => switched[id.split("?")[0] ?? id],
      // The sample's runtime is a copy of the sources.
      resolveId: (id, from = "") => {
        const path = id.startsWith(".") ? join(dirname(from), id) : id;
        const [, name] = copies.exec(path) ?? [];
        return name && join(root, "generator/client/runtime", `${name}.ts`);
      },
    },
  ],
  test: {
    include: ["test/**/*.test.ts"],
    // Those measure on real documentation, or compile programs by the hundred.
    exclude: ["**/corpus*.test.ts", "**/diff/mutants/**", "**/node_modules/**"],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    server: { deps: { external: [/\/dist\//] } },
    isolate: false,
    runner: join(root, "bench/mutation/runner.ts"),
    execArgv: ["--max-old-space-size=1500"],
    maxWorkers: 1,
    fileParallelism: false,
  },
});
