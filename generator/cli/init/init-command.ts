import { configFileNames } from "../../base/config/find-config.js";
import { isMarkdown } from "../../base/config/inputs/find-inputs.js";
import { toPackageName } from "../../base/config/package-name.js";
import { diagnose } from "../../base/diagnostics/catalog.js";
import { exitCodeOf } from "../../base/diagnostics/severity.js";
import { toScreenText } from "../../base/diagnostics/visible-text.js";
import { type Host, HostError } from "../../base/host/host.js";
import { nodeHost } from "../../base/host/node-host.js";
import {
  displayPath,
  nameOf,
  parentOf,
  resolvePath,
} from "../../base/host/paths.js";
import { readToolkitVersion } from "../../base/host/toolkit.js";
import { cannotWrite } from "../../build/package/cannot-write.js";
import type { CiService, InitOptions } from "../options.js";
import {
  findManager,
  listAbove,
  type PackageManager,
} from "../package-managers.js";
import { nothingRead, printDiagnostics } from "../report.js";
import type { Terminal } from "../terminal.js";
import { addScripts, scripts } from "./add-scripts.js";
import { addInclude, appendLines, ignoresEverywhere } from "./append-lines.js";
import {
  chooseProject,
  exampleFolder,
  type Project,
} from "./choose-project.js";
import { planFiles } from "./plan-files.js";
import type { PlannedFile } from "./plan-pipelines.js";

/**
 * Runs `endpaper init` and returns its exit code. Of files that exist it changes
 * only those that a line is added to: package.json, .gitignore, .gitattributes
 * and .gitlab-ci.yml.
 */
export async function runInit(
  options: InitOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
): Promise<number> {
  const home = resolvePath(host.cwd, options.folder ?? ".");
  const fail = (problem: Parameters<typeof exitCodeOf>[0][number]) => {
    printDiagnostics([problem], nothingRead(host), { terminal, host });
    return exitCodeOf([problem]);
  };
  try {
    const facts = await readFacts(home, host);
    const services = facts.services;
    const project = facts.hasConfig
      ? { ...configured, services: options.ci ?? services }
      : await chooseProject({ options, terminal, home, services }, host);
    if (typeof project === "string")
      return fail(diagnose("input-missing", project));
    const lines = await writeProject(project, facts, host);
    terminal.printErr(lines.map((line) => `  ${line}\n`).join(""));
    terminal.printErr(await nextSteps(facts, host));
    return 0;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return fail(cannotWrite(error.path, error, host));
  }
}

/** What a project is that has its configuration: nothing of it is chosen again. */
const configured: Project = {
  others: [],
  clients: [],
  name: "",
  output: "",
  services: [],
};

type Facts = Awaited<ReturnType<typeof readFacts>>;

async function readFacts(home: string, host: Host) {
  let hasConfig = false;
  for (const name of configFileNames)
    hasConfig ||= (await host.stat(`${home}/${name}`)) !== undefined;
  const specs = `${home}/${exampleFolder}`;
  const isFolder = (await host.stat(specs))?.kind === "directory";
  const pages = isFolder ? await host.list(specs) : [];
  const top = await findTop(home, host);
  const found: CiService[] = [
    ...((await host.stat(`${top}/.github`)) ? (["github"] as const) : []),
    ...((await host.stat(`${top}/.gitlab-ci.yml`))
      ? (["gitlab"] as const)
      : []),
  ];
  const services = found.length > 0 ? found : (["github"] as const);
  return {
    home,
    top,
    hasConfig,
    hasPages: pages.some(isMarkdown),
    services,
    found: await findManager(home, host),
  };
}

/** The top of the repository that a folder is in; the folder itself where it is in none. */
async function findTop(home: string, host: Host): Promise<string> {
  for (const folder of [home, ...listAbove(home)])
    if ((await host.stat(`${folder}/.git`)) !== undefined) return folder;
  return home;
}

/** Writes all that a project lacks, and says in a line each what became of it. */
async function writeProject(
  project: Project,
  facts: Facts,
  host: Host,
): Promise<readonly string[]> {
  const { home, top, hasConfig } = facts;
  const files = planFiles(project, facts);
  const lines = describeFound(project);
  for (const file of files.project)
    lines.push(await writeOnce(file, home, host));
  for (const file of files.repository)
    lines.push(await writeOnce(file, top, host));
  if (project.services.includes("gitlab")) {
    const path = files.repository.find((one) =>
      one.path.startsWith(".gitlab/"),
    );
    lines.push(await includeGitLab(path?.path ?? "", top, host));
  }
  if (!hasConfig) lines.push(...(await writeGitFiles(project, home, host)));
  lines.push(await settlePackage(home, host));
  return lines;
}

function describeFound({ source, others, clients }: Project): string[] {
  return [
    ...(source ? [`found    ${source.input}: ${source.what}`] : []),
    ...others.map(
      ({ input, what }) =>
        `found    ${input}: ${what}; add it to \`inputs\` to read both`,
    ),
    ...clients.map(({ path, what }) => `found    ${path}: ${what}`),
  ].map((line) => toScreenText(line));
}

/** Writes a file where nothing stands, and says in a line what became of it. */
async function writeOnce(
  { path, text }: PlannedFile,
  home: string,
  host: Host,
): Promise<string> {
  const target = `${home}/${path}`;
  const shown = displayPath(host.cwd, target);
  if ((await host.stat(target)) !== undefined) return `kept     ${shown}`;
  await host.makeDirectory(parentOf(target));
  await host.writeText(target, text);
  return `written  ${shown}`;
}

/** Changes a file by a function of its text, which gives nothing where it may stay. */
async function changeFile(
  target: string,
  change: (text: string) => string | undefined,
  host: Host,
): Promise<string> {
  const shown = displayPath(host.cwd, target);
  const exists = (await host.stat(target)) !== undefined;
  const changed = change(exists ? await readExact(target, host) : "");
  if (changed === undefined) return `kept     ${shown}`;
  await replaceText(target, changed, host);
  return `${exists ? "changed" : "written"}  ${shown}`;
}

/** What git is to know: `dist/` is made, and so is the package, with its own line ends. */
async function writeGitFiles(
  { output }: Project,
  home: string,
  host: Host,
): Promise<readonly string[]> {
  const inside = !output.startsWith("../");
  const ignore = (text: string) => {
    const lines = ["node_modules", "dist"].flatMap((name) =>
      ignoresEverywhere(text, name)
        ? []
        : [name === "dist" && inside ? `${output}/dist/` : `${name}/`],
    );
    return appendLines(text, lines);
  };
  const attributes = (text: string) =>
    appendLines(text, [`${output}/** linguist-generated text eol=lf`]);
  return [
    await changeFile(`${home}/.gitignore`, ignore, host),
    ...(inside
      ? [await changeFile(`${home}/.gitattributes`, attributes, host)]
      : []),
  ];
}

/** Lets the project's own pipeline know the file, or says what to add to it. */
async function includeGitLab(
  path: string,
  top: string,
  host: Host,
): Promise<string> {
  const own = `${top}/.gitlab-ci.yml`;
  const add = `add \`include: [{ local: ${path} }]\``;
  const exists = (await host.stat(own)) !== undefined;
  const text = exists ? await readExact(own, host) : "";
  if (text.includes(path)) return `kept     ${displayPath(host.cwd, own)}`;
  const line = await changeFile(own, (old) => addInclude(old, path), host);
  return line.startsWith("kept") ? `${line}: ${add}` : line;
}

/** Adds the scripts, or writes a package.json with them. */
async function settlePackage(home: string, host: Host): Promise<string> {
  const path = `${home}/package.json`;
  const shown = displayPath(host.cwd, path);
  if ((await host.stat(path)) === undefined)
    return writeOnce(
      { path: "package.json", text: newPackage(home) },
      home,
      host,
    );
  const changed = addScripts(await readExact(path, host));
  if (changed === undefined) {
    const names = [...scripts.keys()].join(", ");
    return `kept     ${shown}, which is no JSON object: add ${names}`;
  }
  if (changed.added.length === 0) return `kept     ${shown}`;
  await replaceText(path, changed.text, host);
  return `changed  ${shown}: ${changed.added.join(", ")}`;
}

async function readExact(path: string, host: Host): Promise<string> {
  const bytes = await host.readBytes(path);
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

async function replaceText(
  path: string,
  text: string,
  host: Host,
): Promise<void> {
  const beside = `${path}.endpaper-new`;
  await host.writeText(beside, text);
  await host.rename(beside, path);
}

function newPackage(home: string): string {
  const content = {
    name: toPackageName(nameOf(home)) ?? "project",
    version: "0.0.0",
    private: true,
    type: "module",
    scripts: Object.fromEntries(scripts),
    devDependencies: { endpaper: `^${readToolkitVersion()}` },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

async function nextSteps(
  { home, found: { manager } }: Facts,
  host: Host,
): Promise<string> {
  const folder = displayPath(host.cwd, home);
  const steps = [
    ...(folder === "." ? [] : [`cd ${folder}`]),
    ...(await installation(home, manager, host)),
    `${manager.runScript} api:generate`,
  ];
  return `next: ${steps.join(" && ")}\n`;
}

/** What installs endpaper, where it is not there yet. */
async function installation(
  home: string,
  manager: PackageManager,
  host: Host,
): Promise<readonly string[]> {
  for (const folder of [home, ...listAbove(home)])
    if (await host.stat(`${folder}/node_modules/endpaper/package.json`))
      return [];
  const manifest = await readExact(`${home}/package.json`, host);
  return /"endpaper"\s*:/.test(manifest)
    ? [manager.install]
    : [`${manager.addDev} endpaper`];
}
