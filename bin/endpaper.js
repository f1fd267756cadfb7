#!/usr/bin/env node
import { existsSync, statSync } from "node:fs";
import module from "node:module";

// Since Node 22: what was compiled once need not be compiled in the next run.
module.enableCompileCache?.();

const at = (path) => new URL(`../${path}`, import.meta.url);
const changed = (path) =>
  statSync(at(path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

// The package on npm has the bundle alone. A clone has what it was made of, which is
// what counts where something was compiled since.
const isBundled = changed("bundle/cli/main.js") > changed("dist/.tsbuildinfo");
const main = at(`${isBundled ? "bundle" : "dist"}/cli/main.js`);

if (existsSync(main)) {
  const { main: run } = await import(main.href);
  await run(process.argv.slice(2));
} else {
  process.stderr.write(
    "endpaper is not built yet; run `npm run build` in its folder\n",
  );
  process.exitCode = 2;
}
