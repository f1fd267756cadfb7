import { diagnose } from "../../diagnostics/catalog.js";
import type { Diagnostic, Result } from "../../diagnostics/diagnostic.js";
import { type Host, HostError } from "../../host/host.js";
import { isWithin, nameOf, resolvePath } from "../../host/paths.js";
import { compareCodeUnits } from "../../host/text.js";
import type { ResolvedConfig } from "../resolve-config.js";
import { fetchAdvice, isUrl } from "./input-url.js";

/** The files that the inputs stand for, by absolute path, before any is read. */
export interface FoundFiles {
  /** In code unit order. */
  readonly paths: readonly string[];
  /** Those that an input names itself or by a pattern; the others were found in folders. */
  readonly named: ReadonlySet<string>;
  /** The folders that were given as inputs. */
  readonly folders: readonly string[];
}

/**
 * Finds the files of all inputs. A folder stands for every file below it but
 * hidden ones and `node_modules`; the output's own files are never inputs.
 */
export async function findInputs(
  config: ResolvedConfig,
  host: Host,
): Promise<Result<FoundFiles>> {
  const paths = new Set<string>();
  const named = new Set<string>();
  const folders: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const input of config.inputs) {
    try {
      const found = await expandInput(input, config, host);
      for (const path of found.paths) paths.add(path);
      if (found.kind === "folder") folders.push(found.folder);
      else for (const path of found.paths) named.add(path);
      if (!holdsSomething(found)) diagnostics.push(missing(input, found));
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      diagnostics.push(
        diagnose("input-unreadable", `input \`${input}\`: ${error.message}`),
      );
    }
  }
  const sorted = [...paths].sort(compareCodeUnits);
  return [{ paths: sorted, named, folders }, diagnostics];
}

interface Expansion {
  readonly kind: "file" | "folder" | "pattern";
  readonly paths: readonly string[];
  readonly folder: string;
}

async function expandInput(
  input: string,
  config: ResolvedConfig,
  host: Host,
): Promise<Expansion> {
  const path = resolvePath(config.inputsFrom, input);
  const status = await host.stat(path);
  if (status?.kind === "directory") {
    const files = await host.list(path, isHidden);
    const paths = files.map((file) => `${path === "/" ? "" : path}/${file}`);
    return {
      kind: "folder",
      paths: outside(paths, config.output),
      folder: path,
    };
  }
  if (status !== undefined) return { kind: "file", paths: [path], folder: "" };
  if (!isPattern(input)) return { kind: "file", paths: [], folder: path };
  const paths = await host.glob([input], config.inputsFrom);
  return { kind: "pattern", paths: outside(paths, config.output), folder: "" };
}

/** Says whether a path is a glob. A file that is named so all the same counts first. */
export function isPattern(path: string): boolean {
  return /[*?[\]{}()!]/.test(path);
}

/** Says whether a path is that of a page: `.md`, `.markdown`, `.mdx` or `.apib`, also where ERB makes it. */
export function isMarkdown(path: string): boolean {
  return /\.(?:md|mdx|markdown|apib)(?:\.erb)?$/i.test(path);
}

function isHidden(path: string): boolean {
  const name = nameOf(path);
  return name.startsWith(".") || name === "node_modules";
}

function holdsSomething({ kind, paths }: Expansion): boolean {
  return kind === "folder" ? paths.some(isMarkdown) : paths.length > 0;
}

function outside(
  paths: readonly string[],
  output: string | undefined,
): readonly string[] {
  return output === undefined
    ? paths
    : paths.filter((path) => !isWithin(path, output));
}

function missing(input: string, { kind, folder }: Expansion): Diagnostic {
  if (isUrl(input))
    return diagnose(
      "input-missing",
      `input \`${input}\` is a URL, and nothing is fetched`,
      { help: fetchAdvice(input) },
    );
  if (kind === "folder")
    return diagnose(
      "input-missing",
      `input \`${input}\` is a folder without a markdown file`,
    );
  if (kind === "pattern")
    return diagnose("input-missing", `input \`${input}\` matches no file`);
  return diagnose("input-missing", `input \`${input}\` does not exist`, {
    help: `looked for \`${folder}\``,
  });
}
