#!/usr/bin/env node
import { existsSync } from "node:fs";
import { setFlagsFromString } from "node:v8";

// By default V8 lets garbage pile up to several times what is alive. Collecting
// earlier keeps 800 pages at 0.4 GB of memory instead of 0.6, for 5 % of time.
setFlagsFromString("--heap-growing-percent=40");

const main = new URL("../dist/cli/main.js", import.meta.url);

if (existsSync(main)) {
  const { main: run } = await import(main.href);
  await run(process.argv.slice(2));
} else {
  process.stderr.write(
    "endpaper is not built yet; run `npm run build` in its folder\n",
  );
  process.exitCode = 2;
}
