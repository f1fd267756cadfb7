import type { ResolvedConfig } from "../../base/config/resolve-config.js";
import { diagnose } from "../../base/diagnostics/catalog.js";
import {
  type Diagnostic,
  hasErrors,
  type Result,
} from "../../base/diagnostics/diagnostic.js";
import { toScreenText } from "../../base/diagnostics/visible-text.js";
import type { Host } from "../../base/host/host.js";
import { nodeHost } from "../../base/host/node-host.js";
import { displayPath, resolvePath } from "../../base/host/paths.js";
import {
  type PackageContent,
  readPackage,
} from "../../build/package/check-built.js";
import type { PackOptions } from "../options.js";
import {
  buildPackage,
  packFolder,
  type Tarball,
} from "../pack/build-tarball.js";
import { checkReleased, findLastRelease } from "../pack/check-released.js";
import { prepareGenerate } from "../prepare.js";
import { count } from "../report.js";
import { openSession } from "../session.js";
import type { Terminal } from "../terminal.js";

/** Runs `endpaper pack` and returns its exit code. */
export async function runPack(
  options: PackOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
): Promise<number> {
  const session = openSession("pack", options, { terminal, host });
  const [found, problems] = await findFolder(options, host);
  const subject = { root: found?.config?.root ?? host.cwd, pages: [] };
  const end = (diagnostics: readonly Diagnostic[]) =>
    session.finish({ diagnostics, subject });
  if (found === undefined) return end(problems);
  const { folder } = found;
  const fail = (reason: string) => {
    const [what = "", ...details] = reason.split("\n");
    const text = details.map((line) => `${toScreenText(line)}\n`).join("");
    const diagnostics = [
      refuse(displayPath(host.cwd, folder), what, text !== ""),
    ];
    return session.finish({ diagnostics, subject, text });
  };
  const { config } = found;
  const { dryRun = false, against } = options;
  const [released, missing] = await findLastRelease(against, config, host);
  if (hasErrors(missing)) return end(missing);
  const content = await readPackage(folder, host);
  if (typeof content === "string") return fail(content);
  const job = { folder, content, dryRun };
  const built = await buildPackage(job, host);
  if (built !== undefined) return fail(built);
  const [kept, broken] = released
    ? await checkReleased(released, job, host)
    : [undefined, []];
  if (hasErrors(broken)) return end(broken);
  const tarball = await packFolder(job, host);
  if (typeof tarball === "string") return fail(tarball);
  if (!session.outputTaken) terminal.printOut(listPacked(tarball, dryRun));
  return session.finish({
    diagnostics: [],
    subject,
    headline: [
      ...describeTarball(tarball, content),
      ...(kept === undefined ? [] : [kept]),
    ].join("; "),
    details: { tarball },
    note: noteProvenance(content),
  });
}

interface FoundFolder {
  readonly folder: string;
  /** Where the folder is that of the configuration. */
  readonly config?: ResolvedConfig;
}

/** The folder that is named, or that of the configuration. */
async function findFolder(
  { folder, config: file }: PackOptions,
  host: Host,
): Promise<Result<FoundFolder | undefined>> {
  if (folder !== undefined)
    return [{ folder: resolvePath(host.cwd, folder) }, []];
  const given = { inputs: ["."], ...(file && { config: file }) };
  const [config, problems] = await prepareGenerate(given, host);
  if (config?.output !== undefined)
    return [{ folder: config.output, config }, []];
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
function listPacked({ file, files }: Tarball, dryRun: boolean): string {
  return dryRun ? files.map((path) => `${path}\n`).join("") : `${file}\n`;
}

function describeTarball(
  { files, size, unpackedSize }: Tarball,
  { name, version }: PackageContent,
): readonly string[] {
  const parts = [
    `${name}@${version}`,
    count(files.length, "file"),
    `${showKilobytes(size)} packed`,
    `${showKilobytes(unpackedSize)} unpacked`,
  ];
  return [parts.join(", "), "compiled, complete and importable"];
}

function noteProvenance({
  publishConfig,
  repository,
}: PackageContent): string | undefined {
  return publishConfig?.provenance && repository === undefined
    ? "note: npm attests the provenance only of a package that names its repository:\n  set `package.repository`, or `package.provenance: false`\n"
    : undefined;
}

function showKilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}
