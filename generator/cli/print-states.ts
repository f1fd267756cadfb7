import type { Place } from "../base/diagnostics/diagnostic.js";
import type { Paint } from "../base/diagnostics/render.js";
import { toScreenText } from "../base/diagnostics/visible-text.js";
import type { Host } from "../base/host/host.js";
import { displayPath, relativePath } from "../base/host/paths.js";
import type { OutputState } from "../build/package/check-package.js";
import { manifestPath } from "../build/package/manifest.js";
import { printUnifiedDiff } from "../build/package/unified-diff.js";

/** How many files of one kind are named, and how many are shown as a diff with how many lines. */
const limits = { names: 20, diffs: 3, lines: 24 };

const kinds = ["missing", "changed", "stale", "edited", "foreign"] as const;
type Kind = (typeof kinds)[number];

const words: Readonly<Record<Kind, string>> = {
  missing: "missing",
  changed: "changed",
  stale: "no longer generated",
  edited: "edited by hand",
  foreign: "not endpaper's",
};

/** Counts the files of an output that are not as they should be: `1 missing, 2 changed`. */
export function countStates(state: OutputState): string {
  return kinds
    .filter((kind) => state[kind].length > 0)
    .map((kind) => `${state[kind].length} ${words[kind]}`)
    .join(", ");
}

/** Lists the files of outputs that are not current, and shows the first differences. */
export function printStates(
  states: readonly OutputState[],
  audience: { readonly host: Host; readonly paint: Paint },
): string {
  const { host, paint } = audience;
  return states
    .flatMap((state) => {
      const name = displayPath(host.cwd, state.output);
      const lists = kinds.flatMap((kind) => listFiles(state, kind, host));
      const diffs = showDifferences(state, host).map(colour(paint));
      return [`${paint.place(name)}:`, ...lists, ...diffs, ""];
    })
    .map((line) => `${line}\n`)
    .join("");
}

function listFiles(
  state: OutputState,
  kind: Kind,
  host: Host,
): readonly string[] {
  const paths = state[kind];
  const shown = paths
    .slice(0, limits.names)
    .map(
      (path) =>
        `  ${words[kind]}: ${toScreenText(nameFile(path, state, host))}`,
    );
  const left = paths.length - shown.length;
  return left > 0 ? [...shown, `  … and ${left} more ${words[kind]}`] : shown;
}

function nameFile(path: string, { kind }: OutputState, host: Host): string {
  return kind === "package" ? path : displayPath(host.cwd, path);
}

/** The manifest and source maps differ wherever anything does: they are shown when nothing else is. */
function showDifferences(state: OutputState, host: Host): readonly string[] {
  const chosen = chooseTelling(state).slice(0, limits.diffs);
  return chosen.flatMap((path) => {
    const texts = state.texts.get(path) ?? ["", ""];
    const before = displayPath(host.cwd, fullPath(path, state));
    const names = { before, after: `${before} (generated)` };
    return ["", ...printUnifiedDiff(texts, names, limits.lines)];
  });
}

function chooseTelling({ texts }: OutputState): readonly string[] {
  const paths = [...texts.keys()];
  const telling = paths.filter(
    (path) => path !== manifestPath && !path.endsWith(".map.json"),
  );
  return telling.length > 0 ? telling : paths;
}

function fullPath(path: string, { kind, output }: OutputState): string {
  return kind === "package" ? `${output}/${path}` : path;
}

/** The line where the first file that differs does so: code scanning shows nothing that has no place. */
export function firstDifference(
  state: OutputState,
  root: string,
): Place | undefined {
  const [path] = chooseTelling(state);
  if (path === undefined) return undefined;
  const [before = "", after = ""] = state.texts.get(path) ?? [];
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  const index = old.findIndex((line, at) => line !== fresh[at]);
  const file = relativePath(root, fullPath(path, state));
  return { file, line: Math.max(index, 0) + 1, column: 1 };
}

function colour(paint: Paint): (line: string) => string {
  return (line) => {
    if (/^(---|\+\+\+) /.test(line)) return paint.code(line);
    if (line.startsWith("-")) return paint.severity.error(line);
    if (line.startsWith("@@")) return paint.place(line);
    return line.startsWith("+") ? paint.severity.info(line) : line;
  };
}

/** What the JSON report says of an output. */
export function describeState(state: OutputState, host: Host): object {
  const { output, kind, missing, changed, stale, edited, foreign } = state;
  const name = (path: string) => nameFile(path, state, host);
  return {
    output: displayPath(host.cwd, output),
    kind,
    missing: missing.map(name),
    changed: changed.map(name),
    stale,
    edited,
    foreign,
  };
}
