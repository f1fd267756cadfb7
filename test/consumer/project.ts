import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { repository } from "../support/samples.js";

const run = promisify(execFile);
const bin = join(repository, "bin/endpaper.js");

/** An empty project of a user, with the packed package installed in it. */
export interface Project {
  readonly folder: string;
  readonly tarball: string;
  /** Writes a file and gives its path. */
  readonly write: (name: string, text: string) => Promise<string>;
  /** Writes a program, runs it with Node, and gives what it prints. */
  readonly runFile: (name: string, text: string) => Promise<string>;
  readonly remove: () => Promise<void>;
}

/** Copies a generated package without what npm and its build left there. */
export async function copyPackage(source: string, target: string) {
  const skipped = ["dist", "node_modules"].map((name) => join(source, name));
  const filter = (path: string) => !skipped.includes(path);
  await cp(source, target, { recursive: true, filter });
}

/** Packs a generated package with `endpaper pack` and installs the tarball. */
export async function installPackage(
  source: string = join(repository, "generated/superoffice"),
): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), "consumer-"));
  const write = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  await copyPackage(source, join(folder, ".source"));
  await run(process.execPath, [bin, "pack", ".source"], { cwd: folder });
  await rm(join(folder, ".source"), { recursive: true });
  const [tarball = ""] = (await readdir(folder)).filter((name) =>
    name.endsWith(".tgz"),
  );
  await write("package.json", '{ "private": true, "type": "module" }');
  const flags = ["--offline", "--no-audit", "--no-fund"];
  await run("npm", ["install", ...flags, `./${tarball}`], { cwd: folder });
  const runFile = async (name: string, text: string) => {
    await write(name, text);
    const { stdout } = await run(process.execPath, ["--no-warnings", name], {
      cwd: folder,
    });
    return stdout.trim();
  };
  return {
    folder,
    tarball: join(folder, tarball),
    write,
    runFile,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
