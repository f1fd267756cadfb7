import { isMarkdown, isPattern } from "../../base/config/inputs/find-inputs.js";
import type { ResolvedConfig } from "../../base/config/resolve-config.js";
import {
  isWithin,
  nameOf,
  parentOf,
  relativePath,
  resolvePath,
} from "../../base/host/paths.js";

/** What a run reads: a file, a folder with all below it, or what a glob can match. */
export interface WatchTarget {
  /** Absolute; of a glob the part before its first wildcard. It need not exist. */
  readonly path: string;
  /** Which files below it matter, where it is a folder. */
  readonly files: "pages" | "all" | "any" | "none";
}

/** What has to be watched, and where nothing matters. */
export interface WatchTargets {
  readonly targets: readonly WatchTarget[];
  readonly output?: string;
}

/** Lists what the configuration reads, and the configuration file itself. */
export function listTargets(
  config: ResolvedConfig | undefined,
  configFile: string | undefined,
): WatchTargets {
  const own: WatchTarget[] =
    configFile === undefined ? [] : [{ path: configFile, files: "none" }];
  if (config === undefined) return { targets: own };
  const { inputs, inputsFrom, overlays, output, templates } = config;
  return {
    targets: [
      ...own,
      ...inputs.map((input) => toTarget(input, inputsFrom, "pages")),
      ...overlays.map(({ path, from }) => toTarget(path, from, "none")),
      ...(templates === undefined
        ? []
        : [{ path: templates, files: "any" } as const]),
    ],
    ...(output !== undefined && { output }),
  };
}

function toTarget(
  input: string,
  from: string,
  files: WatchTarget["files"],
): WatchTarget {
  if (!isPattern(input)) return { path: resolvePath(from, input), files };
  const parts = input.split("/");
  const fixed = parts.slice(
    0,
    parts.findIndex((part) => isPattern(part)),
  );
  const base = fixed.length === 1 && fixed[0] === "" ? "/" : fixed.join("/");
  return { path: resolvePath(from, base), files: "all" };
}

/**
 * The folders to watch: those that hold the targets, so that a target that is
 * deleted, renamed or made anew is seen, too.
 */
export function foldersToWatch({ targets }: WatchTargets): readonly string[] {
  const folders = targets.map(({ path }) => parentOf(path));
  return [...new Set(folders)].sort();
}

/** Says whether a path may be a target, lie below one, or lead to one. */
export function matters(
  path: string,
  kind: "file" | "folder" | "unknown",
  { targets, output }: WatchTargets,
): boolean {
  if (output !== undefined && isWithin(path, output)) return false;
  return targets.some((target) => {
    if (path === target.path || isWithin(target.path, path))
      return kind !== "file" || path === target.path;
    if (!isWithin(path, target.path) || isHidden(path, target)) return false;
    if (kind !== "file") return target.files !== "none";
    if (target.files === "any") return true;
    return target.files === "all" ? isInput(path) : isPage(path, target);
  });
}

function isPage(path: string, { files }: WatchTarget): boolean {
  return files === "pages" && isMarkdown(path);
}

function isInput(path: string): boolean {
  return isMarkdown(path) || /\.(json|ya?ml)$/i.test(nameOf(path));
}

/** As the inputs are found: nothing hidden, nothing that npm installed. */
function isHidden(path: string, target: WatchTarget): boolean {
  const parts = relativePath(target.path, path).split("/");
  return parts.some((part) => part.startsWith(".") || part === "node_modules");
}
