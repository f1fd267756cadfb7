import { isMarkdown } from "../../base/config/inputs/find-inputs.js";
import {
  type InputFile,
  readInputs,
} from "../../base/config/inputs/read-inputs.js";
import { resolveConfig } from "../../base/config/resolve-config.js";
import { type Host, HostError } from "../../base/host/host.js";
import { parentOf } from "../../base/host/paths.js";
import { tolerate } from "../../base/host/tolerate.js";
import { knownDialects } from "../../reader/dialects/known-dialects.js";
import { count } from "../report.js";
import { readDescriptionTitle, readPageTitle } from "./read-title.js";

/** What a project has that a client can be made of. */
export interface FoundSource {
  readonly kind: "description" | "docs";
  /** Relative to the project: an OpenAPI description, a folder of pages or a page. */
  readonly input: string;
  /** What it is, and how much of it there is, for the person who started `init`. */
  readonly what: string;
  /** What the API is called there. */
  readonly title?: string | undefined;
  /** The dialect that its words were taken for, as a file; absent where there is no need of one. */
  readonly dialect?: string;
  /** The presets that other pages there are written in, where there is such a file. */
  readonly presets?: readonly string[];
}

/** A client that the project has already. */
export interface FoundClient {
  /** Relative to the project: its folder, or the configuration of what makes it. */
  readonly path: string;
  readonly what: string;
  /** The name of its package, where endpaper made it. */
  readonly name?: string | undefined;
}

/** Where tools and people keep descriptions: in the project, and a folder or two down. */
const descriptionGlobs = ["", "*/", "*/*/"].map(
  (folders) => `${folders}*.{yaml,yml,json}`,
);

/** Files of these names are tried first. */
const usualName = /(?:^|\/)[^/]*(?:openapi|swagger)[^/]*$/i;

/** A description says near its beginning what it is. */
const heading = /^\s*\{?\s*["']?(?:openapi|swagger)["']?\s*:\s*["']?[23]/m;

/** Where projects keep documentation. */
const folders = ["docs", "doc", "documentation", "api-docs", "api"];
const pages = ["API.md", "api.md", "Api.md"];

/**
 * Looks for what a client can be made of: OpenAPI descriptions, those with the
 * usual names first, and documentation in which operations are found.
 */
export async function lookAround(
  home: string,
  host: Host,
): Promise<readonly FoundSource[]> {
  return [
    ...(await findDescriptions(home, host)),
    ...(await findDocs(home, host)),
  ];
}

/** Looks at what the user names; nothing where it is not there. */
export async function lookAt(
  input: string,
  home: string,
  host: Host,
): Promise<FoundSource | undefined> {
  const status = await host.stat(`${home}/${input}`);
  if (status === undefined) return undefined;
  const isPages = status.kind === "directory" || isMarkdown(input);
  const found = isPages ? await readDocs(input, home, host) : undefined;
  if (found) return found;
  return isPages
    ? { kind: "docs", input, what: "no operation is recognized in it yet" }
    : describeDescription(input, home, host);
}

async function findDescriptions(
  home: string,
  host: Host,
): Promise<readonly FoundSource[]> {
  const paths = await host.glob(descriptionGlobs, home);
  const names = paths
    .map((path) => path.slice(home.length + 1))
    .filter((name) => !/(?:^|\/)(?:\.|dist\/|endpaper\.)/.test(name))
    .sort((a, b) => Number(usualName.test(b)) - Number(usualName.test(a)));
  const found: FoundSource[] = [];
  for (const name of names.slice(0, 200)) {
    // What endpaper generated is no input.
    const folder = parentOf(`${home}/${name}`);
    if (await host.stat(`${folder}/manifest.json`)) continue;
    const text = await tolerate(() => host.readText(`${home}/${name}`));
    if (text !== undefined && heading.test(text.slice(0, 4000)))
      found.push(await describeDescription(name, home, host));
  }
  return found;
}

async function describeDescription(
  input: string,
  home: string,
  host: Host,
): Promise<FoundSource> {
  const text = await tolerate(() => host.readText(`${home}/${input}`));
  const title = readDescriptionTitle(text ?? "");
  return { kind: "description", input, what: "an OpenAPI description", title };
}

async function findDocs(
  home: string,
  host: Host,
): Promise<readonly FoundSource[]> {
  for (const path of [...folders, ...pages]) {
    const status = await host.stat(`${home}/${path}`);
    const isThere = pages.includes(path)
      ? status?.kind === "file"
      : status?.kind === "directory";
    const found = isThere ? await readDocs(path, home, host) : undefined;
    if (found) return [found];
  }
  return [];
}

async function readDocs(
  input: string,
  home: string,
  host: Host,
): Promise<FoundSource | undefined> {
  const config = resolveConfig(home, { inputs: [input] });
  const [inputs] = await readInputs({ ...config, root: home }, host);
  const documented = inputs.pages.filter(({ file }) => isMarkdown(file));
  const { presets, pages, others } = await sortPages(documented);
  const found = await inferDialect(others, input);
  // A line that looks like an operation in the index of pages needs no words of its own.
  const own = found && found.files.length >= pages.length ? found : undefined;
  if (pages.length === 0 && own === undefined) return undefined;
  const files = [...pages.map(({ file }) => file), ...(own?.files ?? [])];
  const [name = input, ...more] = files;
  const only = more.length === 0 ? name : input;
  const what = [
    ...(pages.length > 0
      ? [`${count(pages.length, "page")} in the dialect ${presets.join(", ")}`]
      : []),
    ...(own ? [own.what] : []),
  ];
  return {
    kind: "docs",
    input: only,
    what: what.join("; "),
    title: readPageTitle(documented, only),
    ...(own && { dialect: own.text, presets }),
  };
}

/** The pages that a preset knows, or that are API Blueprint, and those that are read by evidence. */
async function sortPages(files: readonly InputFile[]) {
  const { readPages } = await import("../../reader/syntax/pages/read-pages.js");
  const { isBlueprintFile } = await import(
    "../../reader/blueprint/read-blueprint.js"
  );
  const names = new Set<string>();
  const pages: InputFile[] = [];
  const others: InputFile[] = [];
  for (const file of files) {
    const isBlueprint = isBlueprintFile(file);
    const [{ dialect }] = isBlueprint
      ? [{ dialect: undefined }]
      : readPages(file, knownDialects);
    if (dialect) names.add(`\`${dialect}\``);
    if (isBlueprint) names.add("API Blueprint");
    (dialect || isBlueprint ? pages : others).push(file);
  }
  return { presets: [...names].sort(), pages, others };
}

/** The words of pages in a layout of their own, as a dialect; nothing where no operation is found. */
async function inferDialect(pages: readonly InputFile[], input: string) {
  const { collectDecisions } = await import(
    "../../reader/evidence/decisions.js"
  );
  const decisions = collectDecisions(pages);
  const [first] = decisions.operations;
  if (first === undefined) return undefined;
  const { printDialect } = await import(
    "../../reader/evidence/print-dialect.js"
  );
  const { files } = decisions;
  const operations = decisions.operations.reduce(
    (sum, one) => sum + one.count,
    0,
  );
  const [only = input, ...more] = files;
  const { file, line } = first.first;
  return {
    files,
    what: `${count(operations, "operation")}, the first at ${file}:${line}`,
    text: printDialect(decisions, {
      name: "own",
      command: `endpaper dialect infer ${more.length === 0 ? only : input}`,
      nameFile: String,
    }),
  };
}

/** The configurations of other generators, whose client stays as it is. */
const otherClients =
  "{openapi-ts,orval,kubb,openapi-codegen}.config.{ts,mts,js,mjs,cjs},openapitools.json,.openapi-generator/FILES,.swagger-codegen/VERSION";

/** Finds the clients that a project has: what endpaper generated first. */
export async function findClients(
  home: string,
  host: Host,
): Promise<readonly FoundClient[]> {
  const manifests = await host.glob(
    ["*/manifest.json", "*/*/manifest.json"],
    home,
  );
  const clients: FoundClient[] = [];
  for (const path of manifests) {
    const folder = parentOf(path);
    const name = await readOwnName(path, folder, host);
    if (name === undefined) continue;
    const what = `a client that endpaper generated, \`${name}\``;
    clients.push({ path: folder.slice(home.length + 1), what, name });
  }
  const others = await host.glob([`{${otherClients}}`], home);
  for (const path of others)
    clients.push({
      path: path.slice(home.length + 1),
      what: "another generator's client, which stays as it is",
    });
  return clients;
}

async function readOwnName(
  manifest: string,
  folder: string,
  host: Host,
): Promise<string | undefined> {
  try {
    const { tool } = JSON.parse(await host.readText(manifest));
    if (tool?.name !== "endpaper") return undefined;
    const own = JSON.parse(await host.readText(`${folder}/package.json`));
    return typeof own.name === "string" ? own.name : undefined;
  } catch (error) {
    if (error instanceof HostError || error instanceof SyntaxError)
      return undefined;
    throw error;
  }
}
