import { diagnose } from "../diagnostics/catalog.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { exitCodeOf } from "../diagnostics/severity.js";
import { toScreenText } from "../diagnostics/visible-text.js";
import type { Host } from "../host/host.js";
import { nodeHost } from "../host/node-host.js";
import { displayPath, resolvePath } from "../host/paths.js";
import { type PackageContent, readPackage } from "../package/check-built.js";
import type { PackOptions } from "./options.js";
import { buildTarball, type Tarball } from "./pack/build-tarball.js";
import { prepareGenerate } from "./prepare.js";
import { count, nothingRead, printDiagnostics } from "./report.js";
import type { Terminal } from "./terminal.js";

/** Runs `endpaper pack` and returns its exit code. */
export async function runPack(
  options: PackOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
): Promise<number> {
  const end = (problems: readonly Diagnostic[]) => {
    printDiagnostics(problems, nothingRead(host), { terminal, host });
    return exitCodeOf(problems);
  };
  const fail = (folder: string, reason: string) => {
    const [what = "", ...details] = reason.split("\n");
    const text = details.map((line) => `${toScreenText(line)}\n`).join("");
    if (text) terminal.printErr(text);
    return end([refuse(folder, what, details.length > 0)]);
  };
  const [folder, problems] = await findFolder(options, host);
  if (folder === undefined) return end(problems);
  const shown = displayPath(host.cwd, folder);
  const content = await readPackage(folder, host);
  if (typeof content === "string") return fail(shown, content);
  const { dryRun = false } = options;
  const built = await buildTarball({ folder, content, dryRun }, host);
  if (typeof built === "string") return fail(shown, built);
  printTarball(built, { content, dryRun }, terminal);
  return 0;
}

/** The folder that is named, or that of the configuration. */
async function findFolder(
  { folder, config }: PackOptions,
  host: Host,
): Promise<readonly [string | undefined, readonly Diagnostic[]]> {
  if (folder !== undefined) return [resolvePath(host.cwd, folder), []];
  const given = { inputs: ["."], ...(config && { config }) };
  const [resolved, problems] = await prepareGenerate(given, host);
  if (resolved !== undefined) return [resolved.output, []];
  const others = problems.filter(({ code }) => code !== "setting-missing");
  const unnamed = diagnose("setting-missing", "no package is named", {
    help: "name its folder, as in `endpaper pack generated/crm`, or set `output` in endpaper.config.ts",
  });
  return [undefined, others.length > 0 ? others : [unnamed]];
}

function refuse(folder: string, reason: string, isBuilt: boolean): Diagnostic {
  const help = isBuilt
    ? "generate it again, or report this if it stays"
    : "run `endpaper generate`, and name the folder that it writes";
  return diagnose("pack-impossible", `${folder} cannot be packed: ${reason}`, {
    help,
  });
}

/** Programs get the name of the tarball, or of each file that would be in it. */
function printTarball(
  { file, files, size, unpackedSize }: Tarball,
  { content, dryRun }: { content: PackageContent; dryRun: boolean },
  { printOut, printErr }: Terminal,
): void {
  printOut(dryRun ? files.map((path) => `${path}\n`).join("") : `${file}\n`);
  const { name, version, repository, publishConfig } = content;
  const parts = [
    `${name}@${version}`,
    count(files.length, "file"),
    `${showKilobytes(size)} packed`,
    `${showKilobytes(unpackedSize)} unpacked`,
  ];
  printErr(`${parts.join(", ")}; compiled, complete and importable\n`);
  if (publishConfig?.provenance && repository === undefined)
    printErr(
      "note: npm attests the provenance only of a package that names its repository:\n  set `package.repository`, or `package.provenance: false`\n",
    );
}

function showKilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}
