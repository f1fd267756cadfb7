import { configFileNames } from "../../base/config/find-config.js";
import { isMarkdown } from "../../base/config/inputs/find-inputs.js";
import { toPackageName } from "../../base/config/package-name.js";
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
import { nothingRead, printDiagnostics } from "../report.js";
import type { Terminal } from "../terminal.js";
import { addScripts, scripts } from "./add-scripts.js";
import { lookAround } from "./look-around.js";
import { type PlannedFile, planFiles } from "./plan-files.js";

/** Runs `endpaper init` and returns its exit code. Changes no file that exists but package.json. */
export async function runInit(
  { folder = ".", ci }: InitOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
): Promise<number> {
  const home = resolvePath(host.cwd, folder);
  try {
    const facts = await readFacts(home, ci, host);
    const files = planFiles(facts);
    const { source } = facts;
    const lines: string[] = source
      ? [`found    ${toScreenText(`${source.input}: ${source.what}`)}`]
      : [];
    for (const file of files) lines.push(await writeOnce(file, home, host));
    const installed = await settlePackage(home, lines, host);
    terminal.printErr(`${lines.map((line) => `  ${line}\n`).join("")}`);
    terminal.printErr(nextSteps(displayPath(host.cwd, home), installed));
    return 0;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const problems = [cannotWrite(error.path, error, host)];
    printDiagnostics(problems, nothingRead(host), { terminal, host });
    return exitCodeOf(problems);
  }
}

async function readFacts(
  home: string,
  ci: readonly CiService[] | undefined,
  host: Host,
) {
  const exists = async (path: string) =>
    (await host.stat(`${home}/${path}`)) !== undefined;
  let hasConfig = false;
  for (const name of configFileNames) hasConfig ||= await exists(name);
  const isFolder = (await host.stat(`${home}/specs`))?.kind === "directory";
  const pages = isFolder ? await host.list(`${home}/specs`) : [];
  const found: CiService[] = [
    ...((await exists(".github")) ? (["github"] as const) : []),
    ...((await exists(".gitlab-ci.yml")) ? (["gitlab"] as const) : []),
  ];
  const services = ci ?? (found.length > 0 ? found : (["github"] as const));
  const hasPages = pages.some(isMarkdown);
  const source =
    hasConfig || hasPages ? undefined : await lookAround(home, host);
  return { hasConfig, hasPages, services: [...new Set(services)], source };
}

/** Writes a file where nothing stands, and says in a line what became of it. */
async function writeOnce(
  { path, text }: PlannedFile,
  home: string,
  host: Host,
): Promise<string> {
  const target = `${home}/${path}`;
  if ((await host.stat(target)) !== undefined) return `kept     ${path}`;
  await host.makeDirectory(parentOf(target));
  await host.writeText(target, text);
  return `written  ${path}`;
}

/** Adds the scripts, or writes a package.json with them; says whether endpaper is among the dependencies. */
async function settlePackage(
  home: string,
  lines: string[],
  host: Host,
): Promise<boolean> {
  const path = `${home}/package.json`;
  if ((await host.stat(path)) === undefined) {
    const file = { path: "package.json", text: newPackage(home) };
    lines.push(await writeOnce(file, home, host));
    return true;
  }
  const bytes = await host.readBytes(path);
  const old = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const changed = addScripts(old);
  if (changed === undefined) {
    const names = [...scripts.keys()].join(", ");
    lines.push(`kept     package.json, which is no JSON object: add ${names}`);
    return false;
  }
  if (changed.added.length > 0) {
    await replaceText(path, changed.text, host);
    lines.push(`changed  package.json: ${changed.added.join(", ")}`);
  } else lines.push("kept     package.json");
  return /"endpaper"\s*:/.test(old);
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
    name: toPackageName(nameOf(home)) ?? "client",
    version: "0.0.0",
    private: true,
    type: "module",
    scripts: Object.fromEntries(scripts),
    devDependencies: { endpaper: `^${readToolkitVersion()}` },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function nextSteps(folder: string, installed: boolean): string {
  const steps = [
    ...(folder === "." ? [] : [`cd ${folder}`]),
    installed ? "npm install" : "npm install --save-dev endpaper",
    "npm run api:generate",
  ];
  return `next: ${steps.join(" && ")}\n`;
}
