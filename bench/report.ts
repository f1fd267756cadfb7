/**
 * Times `endpaper report` over the pages of a corpus, and over the same pages
 * multiplied to a number, and prints sizes:
 *
 *   npx tsx bench/report.ts CORPUS [PAGES]
 *
 * CORPUS is a folder with `pages/`. A copy of a page has another path, id and
 * other schemas, so that nothing of it is shared with the page.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { listFiles, listPages, multiplyPages } from "./runs/multiply-pages.js";
import { timeProcess } from "./runs/time-process.js";

const [corpus, wanted = "3000"] = process.argv.slice(2);
if (corpus === undefined) {
  process.stderr.write("usage: npx tsx bench/report.ts CORPUS [PAGES]\n");
  process.exit(2);
}
const bin = fileURLToPath(new URL("../bin/endpaper.js", import.meta.url));
const pages = listPages(corpus).length;
for (const count of new Set([pages, Number(wanted)])) measure(count);

function measure(count: number): void {
  const project = mkdtempSync(join(tmpdir(), "endpaper-report-"));
  writeFileSync(join(project, "package.json"), "{}\n");
  multiplyPages(corpus ?? "", project, count);
  const { wall: milliseconds } = timeProcess({
    program: process.execPath,
    args: [bin, "report", "pages", "--output", "report", "--quiet"],
    cwd: project,
  });
  const report = join(project, "report");
  const all = listFiles(report).map(
    (path) => statSync(join(report, path)).size,
  );
  const first = ["index.html", "assets/report.css", "assets/report.js"]
    .map((path) => statSync(join(report, path)).size)
    .reduce((sum, size) => sum + size, 0);
  const total = all.reduce((sum, size) => sum + size, 0);
  process.stdout.write(
    [
      `${count} pages: ${(milliseconds / 1e3).toFixed(1)} s`,
      `  ${all.length} files, ${(total / 1e6).toFixed(0)} MB; largest ${(Math.max(...all) / 1e3).toFixed(0)} KB`,
      `  first screen ${(first / 1e3).toFixed(0)} KB; search ${(statSync(join(report, "assets/search.js")).size / 1e3).toFixed(0)} KB, once it is used`,
      "",
    ].join("\n"),
  );
  rmSync(project, { recursive: true });
}
