/**
 * Times `endpaper report` over the pages of a corpus, and over the same pages
 * multiplied to a number, and prints sizes:
 *
 *   npx tsx bench/report.ts CORPUS [PAGES]
 *
 * CORPUS is a folder with `pages/`. A copy of a page has another path, id and
 * other schemas, so that nothing of it is shared with the page.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { timeProcess } from "./runs/time-process.js";

const [corpus, wanted = "3000"] = process.argv.slice(2);
if (corpus === undefined) {
  process.stderr.write("usage: npx tsx bench/report.ts CORPUS [PAGES]\n");
  process.exit(2);
}
const bin = fileURLToPath(new URL("../bin/endpaper.js", import.meta.url));
const files = listFiles(join(corpus, "pages")).filter((path) =>
  path.endsWith(".md"),
);
for (const count of new Set([files.length, Number(wanted)])) measure(count);

function measure(count: number): void {
  const project = mkdtempSync(join(tmpdir(), "endpaper-report-"));
  writeFileSync(join(project, "package.json"), "{}\n");
  for (let at = 0; at < count; at += 1) {
    const file = files[at % files.length] ?? "";
    const round = Math.floor(at / files.length);
    const path = join(project, "pages", round > 0 ? `copy${round}` : "", file);
    mkdirSync(dirname(path), { recursive: true });
    const text = readFileSync(join(corpus ?? "", "pages", file), "utf8");
    writeFileSync(path, round > 0 ? multiply(text, round) : text);
  }
  const milliseconds = timeProcess({
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

/** Another page that says the same of another path, with schemas of its own. */
function multiply(text: string, round: number): string {
  return text
    .replaceAll("/api/v1/", `/api/v1/copy${round}/`)
    .replace(/^(uid|id): (.*)$/gm, `$1: $2_${round}`)
    .replace(
      /^(#{2,3} (?:Response|Request)[^:\n]*: *)(\w+)/gim,
      `$1$2C${round}`,
    );
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name).slice(folder.length + 1),
    );
}
