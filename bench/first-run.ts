/**
 * Records what a newcomer sees, from the real program over `specs/pantry`, as
 * `docs/first-run.svg`. A test tells when the text of it is not current.
 *
 *   npx tsx bench/first-run.ts
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../", import.meta.url));

/** A line of the terminal: what was typed, or what was printed. */
export interface TerminalLine {
  readonly kind: "typed" | "printed";
  readonly text: string;
}

/** What is typed, and what it runs. */
const steps: readonly (readonly [typed: string, ...words: string[]])[] = [
  ["npx endpaper init", "init", "--yes"],
  ["npm run api:generate", "generate"],
  ["npx endpaper check", "check"],
];

/** Goes the first steps in an empty project that has a `docs/api.md`. */
export function recordFirstRun(): readonly TerminalLine[] {
  const top = realpathSync(mkdtempSync(join(tmpdir(), "endpaper-first-run-")));
  const project = join(top, "kitchen");
  try {
    mkdirSync(join(project, "docs"), { recursive: true });
    // Installed, as `npm install` leaves it.
    mkdirSync(join(project, "node_modules/endpaper"), { recursive: true });
    for (const folder of [project, join(project, "node_modules/endpaper")])
      writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
    cpSync(join(repository, "specs/pantry"), join(project, "docs"), {
      recursive: true,
    });
    return steps.flatMap(([typed, ...words]) => [
      { kind: "typed", text: typed } as const,
      ...run(project, words),
    ]);
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
}

function run(cwd: string, words: readonly string[]): readonly TerminalLine[] {
  const { CI: _ci, GITHUB_ACTIONS: _actions, ...env } = process.env;
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(repository, "bin/endpaper.js"), ...words],
    { cwd, encoding: "utf8", env: { ...env, NO_COLOR: "1" } },
  );
  if (status !== 0) throw new Error(stderr);
  return (
    stderr
      .trimEnd()
      .split("\n")
      // How long it took says more of the machine.
      .map((line) => line.replace(/; [\d.]+ m?s$/, ""))
      .flatMap((line) => wrap(line))
      .map((text) => ({ kind: "printed", text }))
  );
}

/** How many characters a line of the picture has. */
const columns = 88;

/** Breaks a line between words, as a terminal of that width shows it. */
function wrap(line: string): readonly string[] {
  if (line.length <= columns) return [line];
  const at = line.lastIndexOf(" ", columns);
  return at <= 0
    ? [line]
    : [line.slice(0, at), ...wrap(`    ${line.slice(at + 1)}`)];
}

const lineHeight = 19;
const characterWidth = 8.1;
const margin = 18;

/** Draws lines of a terminal; its text can be selected, and read aloud. */
export function printSvg(lines: readonly TerminalLine[]): string {
  const width = Math.ceil(columns * characterWidth) + 2 * margin;
  const height = lines.length * lineHeight + 2 * margin;
  const texts = lines.map(({ kind, text }, index) => {
    const y = margin + (index + 1) * lineHeight - 5;
    const shown = escapeXml(kind === "typed" ? `$ ${text}` : text);
    return `  <text class="${kind}" x="${margin}" y="${y}" xml:space="preserve">${shown}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    "  <title>The first run of endpaper in a terminal</title>",
    "  <style>text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; fill: #c9d1d9 } .typed { fill: #7ee787 }</style>",
    `  <rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>`,
    ...texts,
    "</svg>",
    "",
  ].join("\n");
}

/** Reads the lines that a picture shows. */
export function readSvg(svg: string): readonly TerminalLine[] {
  const texts = svg.matchAll(
    /<text class="(typed|printed)"[^>]*>(.*)<\/text>/g,
  );
  return [...texts].map(([, kind, text = ""]) => {
    const plain = text
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
    return kind === "typed"
      ? { kind, text: plain.replace(/^\$ /, "") }
      : { kind: "printed", text: plain };
  });
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(
    join(repository, "docs/first-run.svg"),
    printSvg(recordFirstRun()),
  );
