import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // What was built is imported as Node does.
    server: { deps: { external: [/\/dist\//] } },
    // Many tests wait for processes of their own.
    maxWorkers: "100%",
  },
});
