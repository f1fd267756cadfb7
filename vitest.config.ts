import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // What was built is imported as Node does.
    server: { deps: { external: [/\/dist\//] } },
    // A worker keeps the modules of all files that it runs: what most of them load
    // are the same parts of the toolkit and its two compilers.
    isolate: false,
    execArgv: ["--max-old-space-size=1500"],
    // Many tests wait for processes of their own.
    maxWorkers: "100%",
  },
});
