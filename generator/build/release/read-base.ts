import { fetchAdvice, isUrl } from "../../base/config/inputs/input-url.js";
import type { ResolvedConfig } from "../../base/config/resolve-config.js";
import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic, Result } from "../../base/diagnostics/diagnostic.js";
import { type GitSnapshot, openGitSnapshot } from "../../base/host/git-host.js";
import { type Host, HostError } from "../../base/host/host.js";
import { displayPath, isWithin, resolvePath } from "../../base/host/paths.js";
import type { NameMemory } from "../../client/model/names/name-memory.js";
import type { MappedApi } from "../../openapi/diff/api.js";
import type { SourceMapDocument } from "../../openapi/document/source-map.js";
import { readSourceMap } from "../../openapi/document/source-map-file.js";
import { buildOpenApi } from "../read-api.js";
import { readState } from "./read-state.js";

/** What an API is compared with. */
export interface Base {
  readonly api: MappedApi;
  /** What it is, in a few words: `generated/crm/openapi.json`, `main`. */
  readonly label: string;
  /** The folder that its places are named from, where that is known. */
  readonly root?: string | undefined;
  /** The names that were remembered there; only a commit has its own. */
  readonly names?: NameMemory;
}

/**
 * Reads what the API is compared with: a file, a folder or a git ref; where
 * nothing is said, the document of the generated package, else the last commit.
 */
export async function readBase(
  against: string | undefined,
  config: ResolvedConfig,
  host: Host,
): Promise<Result<Base | undefined>> {
  const path = await findPath(against, config, host);
  const ref = against ?? "HEAD";
  if (path === undefined) return readCommit(ref, config, host);
  const { output: _, ...reading } = config;
  const isFile = (await host.stat(path))?.kind === "file";
  const label = displayPath(host.cwd, path);
  // A document that was written is corrected already.
  const overlays = isFile ? [] : config.overlays;
  const inputs = [path];
  const [api, problems, from] = await readSide(
    { ...reading, inputs, overlays },
    { host, label },
  );
  // A document that was generated names its pages from where it was generated.
  const map = isFile ? await readMap(path, host) : undefined;
  const root = map === undefined ? from : undefined;
  return [
    api && { api: { ...api, ...(map && { map }) }, label, root },
    problems,
  ];
}

/** The file or folder that is meant; nothing when it is a git ref. */
async function findPath(
  against: string | undefined,
  { output }: ResolvedConfig,
  host: Host,
): Promise<string | undefined> {
  const given = against === undefined ? output : resolvePath(host.cwd, against);
  if (given === undefined) return undefined;
  const document = `${given}/openapi.json`;
  // A generated package is its document.
  const isPackage =
    (await host.stat(document))?.kind === "file" &&
    (await host.stat(`${given}/manifest.json`))?.kind === "file";
  if (isPackage) return document;
  const exists = (await host.stat(given)) !== undefined;
  return against !== undefined && exists ? given : undefined;
}

async function readCommit(
  ref: string,
  config: ResolvedConfig,
  host: Host,
): Promise<Result<Base | undefined>> {
  const folder = config.root ?? host.cwd;
  const snapshot = await openGitSnapshot(host, folder, ref);
  if ("problem" in snapshot)
    return [undefined, [noBase(ref, snapshot.problem)]];
  try {
    const outside = findOutside(config, snapshot);
    if (outside !== undefined)
      return [
        undefined,
        [noBase(ref, `the input \`${outside}\` is outside its repository`)],
      ];
    const side = { host: snapshot.host, label: ref };
    const [api, problems] = await readSide(config, side);
    // Names of a commit that cannot be read are not compared.
    const [{ names }] = await readState(config, snapshot.host);
    return [api && { api, label: ref, ...(names && { names }) }, problems];
  } finally {
    snapshot.close();
  }
}

/** An input that git does not know would be compared with itself. */
function findOutside(
  { inputs, inputsFrom }: ResolvedConfig,
  { top }: GitSnapshot,
): string | undefined {
  return inputs.find((input) => !isWithin(resolvePath(inputsFrom, input), top));
}

function noBase(ref: string, problem: string): Diagnostic {
  return diagnose(
    "diff-base-missing",
    `there is nothing to compare with: ${problem}`,
    {
      help: isUrl(ref)
        ? `nothing is fetched: ${fetchAdvice(ref)} after --against`
        : ref === "HEAD"
          ? "generate the package first, or name a git ref, an openapi.json or a folder with --against"
          : `\`${ref}\` is no file or folder either; name one that exists, or a git ref`,
    },
  );
}

interface Side {
  readonly host: Host;
  readonly label: string;
}

/** Reads the other side. What is wrong there is past; it is told only where it matters. */
async function readSide(
  config: ResolvedConfig,
  { host, label }: Side,
): Promise<readonly [...Result<MappedApi | undefined>, root: string]> {
  const { api, draft, diagnostics, inputs } = await buildOpenApi(config, host);
  const { root } = inputs;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const read = api ?? draft;
  const hasOperations = Object.keys(read?.document.paths ?? {}).length > 0;
  if (read !== undefined && errors.length === 0) return [read, [], root];
  const [first] = errors;
  const where = first?.place
    ? ` (${first.place.file}:${first.place.line}:${first.place.column})`
    : "";
  const reason = `${first?.code}: ${first?.message}${where}`;
  if (read !== undefined && hasOperations)
    return [read, [reportBroken(label, errors.length, reason)], root];
  const message = `\`${label}\` cannot be compared with: ${reason}`;
  return [undefined, [diagnose("diff-base-missing", message)], root];
}

function reportBroken(
  label: string,
  count: number,
  reason: string,
): Diagnostic {
  const errors = count === 1 ? "an error" : `${count} errors`;
  return diagnose(
    "diff-base-broken",
    `\`${label}\` has ${errors}, so that a part of it is not compared; the first is ${reason}`,
  );
}

/** The source map of `openapi.json` is `openapi.map.json`; without a sound one, there are no places. */
export async function readMap(
  document: string,
  host: Host,
): Promise<SourceMapDocument | undefined> {
  const path = document.replace(/\.[^./]*$/, ".map.json");
  try {
    return readSourceMap(JSON.parse(await host.readText(path)));
  } catch (error) {
    if (error instanceof HostError || error instanceof SyntaxError)
      return undefined;
    throw error;
  }
}
