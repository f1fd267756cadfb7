import { diagnose } from "../../diagnostics/catalog.js";
import type { Diagnostic, Result } from "../../diagnostics/diagnostic.js";
import { fileOfHash } from "../../host/hash.js";
import type { Host } from "../../host/host.js";
import {
  isWithin,
  parentOf,
  relativePath,
  resolvePath,
} from "../../host/paths.js";
import { findProjectRoot } from "../find-config.js";
import type { ResolvedConfig } from "../resolve-config.js";
import { type FoundFiles, findInputs, isMarkdown } from "./find-inputs.js";
import { findOverlays } from "./find-overlays.js";
import { readInput } from "./read-input.js";

/** A text with its name, as the stages take it. */
export interface InputFile {
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly text: string;
}

/** All that was read. */
export interface Inputs {
  /** The folder that files are named from. */
  readonly root: string;
  /** Markdown files, in code unit order of their names. */
  readonly pages: readonly InputFile[];
  /** OpenAPI descriptions among the inputs. */
  readonly descriptions: readonly InputFile[];
  /** Overlays, in the order in which they are applied. */
  readonly overlays: readonly InputFile[];
  /** Files that are neither, such as `toc.yml`. */
  readonly ignored: number;
  /** Absolute paths of what was given as input: files and folders, overlays too. */
  readonly origins: readonly string[];
}

/** A page is a few kilobytes; this only keeps a stray file out of memory. */
const largestPage = 32 * 1024 * 1024;
const largestOverlay = largestPage;
/** The largest published description of an API has 30 MB. */
export const largestDescription = 128 * 1024 * 1024;

/**
 * Reads all inputs. Their names depend only on where they are, not on how the
 * user spelt them or where the command was started: they are relative to the
 * configuration's folder; without one, to the project's root (the nearest
 * folder above all inputs with a `package.json` or `.git`), else to the folder
 * that holds them all.
 */
export async function readInputs(
  config: ResolvedConfig,
  host: Host,
): Promise<Result<Inputs>> {
  const [found, findings] = await findInputs(config, host);
  const [paths, missing] = await findOverlays(config, host);
  const root = config.root ?? (await chooseRoot(found.paths, host));
  const given = new Set(
    config.inputs.map((input) => resolvePath(config.inputsFrom, input)),
  );
  const { folders = [] } = config.settings.references ?? {};
  const allowed = [root, ...found.folders].concat(
    folders.map((folder) => resolvePath(root, folder)),
  );
  const real = await Promise.all(allowed.map((one) => host.realPath(one)));
  const named = { ...found, given, allowed: real };
  const [files, faults] = await readFiles(named, root, host);
  const [overlays, overlayFaults] = await readOverlays(paths, root, host);
  const origins = [...found.folders, ...found.named, ...paths];
  return [
    { root, ...files, overlays, origins },
    [...findings, ...missing, ...faults, ...overlayFaults],
  ];
}

/** What was found, and which of it was named file by file. */
interface NamedFiles extends FoundFiles {
  readonly given: ReadonlySet<string>;
  /** Where links among the others may lead. */
  readonly allowed: readonly string[];
}

async function readFiles(
  { paths, named, given, allowed }: NamedFiles,
  root: string,
  host: Host,
): Promise<Result<Pick<Inputs, "pages" | "descriptions" | "ignored">>> {
  const pages: InputFile[] = [];
  const descriptions: InputFile[] = [];
  const diagnostics: Diagnostic[] = [];
  let ignored = 0;
  for (const path of paths) {
    const page = isMarkdown(path);
    const file = relativePath(root, path);
    if (!page && !(named.has(path) && /\.(json|ya?ml)$/i.test(path))) {
      ignored += 1;
      continue;
    }
    const known = page ? host.recallText?.(path) : undefined;
    if (known !== undefined) {
      pages.push(fileOfHash(file, known));
      continue;
    }
    const limit = page ? largestPage : largestDescription;
    const folders = given.has(path) ? undefined : allowed;
    const candidate = { path, file, limit, folders };
    const [text, problems] = await readInput(candidate, host);
    diagnostics.push(...problems);
    if (text === undefined) continue;
    if (text.trim() === "") diagnostics.push(reportEmpty(file));
    else if (page) {
      const read = { file, text };
      host.keepText?.(path, read);
      pages.push(read);
    } else if (isDescription(text)) descriptions.push({ file, text });
    else {
      ignored += 1;
      if (given.has(path)) diagnostics.push(reportOther(file));
    }
  }
  return [{ pages, descriptions, ignored }, diagnostics];
}

async function readOverlays(
  paths: readonly string[],
  root: string,
  host: Host,
): Promise<Result<readonly InputFile[]>> {
  const overlays: InputFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    const file = relativePath(root, path);
    const candidate = { path, file, limit: largestOverlay };
    const [text, problems] = await readInput(candidate, host);
    diagnostics.push(...problems);
    if (text !== undefined) overlays.push({ file, text });
  }
  return [overlays, diagnostics];
}

function reportEmpty(file: string): Diagnostic {
  const place = { file, line: 1, column: 1 };
  return diagnose("input-empty", "is empty", { place });
}

/** A file that is named itself should be of use. */
function reportOther(file: string): Diagnostic {
  const place = { file, line: 1, column: 1 };
  const message =
    "has neither `openapi` nor `swagger`; expected an OpenAPI description";
  return diagnose("document-invalid", message, { place });
}

/** Tells an OpenAPI description from other JSON and YAML, without parsing it. */
function isDescription(text: string): boolean {
  return (
    /"(openapi|swagger)"\s*:/.test(text) ||
    /^[ \t]*["']?(openapi|swagger)["']?[ \t]*:/m.test(text)
  );
}

async function chooseRoot(
  paths: readonly string[],
  host: Host,
): Promise<string> {
  const folders = new Set(paths.map(parentOf));
  const folder = [...folders].reduce(commonFolder, undefined);
  if (folder === undefined) return host.cwd;
  return (await findProjectRoot(folder, host)) ?? folder;
}

function commonFolder(a: string | undefined, b: string): string {
  if (a === undefined || isWithin(b, a)) return a ?? b;
  return commonFolder(parentOf(a), b);
}
