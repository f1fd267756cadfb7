#!/usr/bin/env node
import { existsSync } from "node:fs";
import module from "node:module";

// Since Node 22: what was compiled once need not be compiled in the next run.
module.enableCompileCache?.();

// A clone has what it compiled, and the package on npm the bundle of it.
const main = ["../dist/cli/main.js", "../bundle/cli/main.js"]
  .map((path) => new URL(path, import.meta.url))
  .find((url) => existsSync(url));

if (main) {
  const { main: run } = await import(main.href);
  await run(process.argv.slice(2));
} else {
  process.stderr.write(
    "endpaper is not built yet; run `npm run build` in its folder\n",
  );
  process.exitCode = 2;
}
